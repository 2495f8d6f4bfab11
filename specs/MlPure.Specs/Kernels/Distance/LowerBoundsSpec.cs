using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What bounds in single precision promise (src/MlPure/Kernels/LowerBounds.cs).</summary>
[Properties(MaxTest = 200)]
public class LowerBoundsSpec
{
    static readonly float[] Ends = [0, 1e-45f, 1e-38f, 1, 1.0000001f, 3, 1e30f, float.MaxValue, float.PositiveInfinity];

    [Property]
    public bool One_is_not_above_the_distance_and_the_other_not_below(PositiveInt mantissa, int power)
    {
        var distance = Math.ScaleB(mantissa.Get, power % 500);
        return LowerBounds.Below(distance) <= distance && (double)LowerBounds.Above(distance) >= distance && LowerBounds.Above(distance) >= LowerBounds.Least;
    }

    [Fact]
    public void Every_length_has_the_bits_of_the_plain_twins()
    {
        for (var length = 0; length <= 67; length++)
        {
            float[] former = [.. Enumerable.Range(0, length).Select(i => Ends[i * 7 % 9] * (1 + i % 4))], upper = [.. Enumerable.Range(0, length).Select(i => Ends[i * 5 % 9])];
            foreach (var fall in new[] { 0, 1e-45f, 0.5f, 1e30f })
            {
                float[] lower = new float[length], plain = new float[length];
                int[] open = new int[length], plainOpen = new int[length];
                LowerBounds.Fall(former, fall, lower);
                LowerBounds.PlainFall(former, fall, plain);
                Assert.Equal(plain.Select(BitConverter.SingleToInt32Bits), lower.Select(BitConverter.SingleToInt32Bits));
                Assert.Equal(LowerBounds.PlainOpen(upper, plain, plainOpen), LowerBounds.Open(upper, lower, open));
                Assert.Equal(plainOpen, open);
            }
        }
    }

    [Fact]
    public void A_fallen_bound_is_below_the_difference_wherever_it_is_trusted()
    {
        foreach (var former in Ends.Where(float.IsFinite))
            foreach (var fall in Ends.Where(float.IsFinite))
            {
                var lower = new float[1];
                LowerBounds.Fall([former], fall, lower);
                Assert.True(lower[0] < LowerBounds.Least || lower[0] <= (double)former - fall);
            }
    }
}
