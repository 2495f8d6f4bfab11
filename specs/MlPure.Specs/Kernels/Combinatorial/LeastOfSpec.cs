using MlPure.Kernels;
using MlPure.Randomness;

namespace MlPure.Specs.Kernels;

/// <summary>Where the least of some numbers is (src/MlPure/Kernels/Combinatorial/LeastOf.cs).</summary>
public class LeastOfSpec
{
    /// <summary>Small whole numbers, so that many are equal, with infinities and NaN among them; of three in four
    /// lengths some do not count.</summary>
    [Fact]
    public void Eight_at_a_time_and_one_by_one_find_the_same()
    {
        double[] kinds = [double.NegativeInfinity, -1, -0.0, 0, 1, 2, 3, double.PositiveInfinity, double.NaN];
        for (var draw = 0; draw < 2000; draw++)
        {
            var length = draw % 50;
            var (drawn, next) = MersenneTwister.FromSeed((uint)draw).RandomSamples(length);
            var (skipped, _) = next.RandomSamples(length);
            var skip = 3 + draw % (kinds.Length - 3);
            double[] numbers = [.. drawn.Select(u => kinds[skip - 3 + (int)((kinds.Length - skip + 3) * u)])];
            long[] masks = [.. skipped.Select(u => u < 0.3 * (draw % 4) ? 0L : -1L)];
            Assert.Equal(LeastOf.PlainFirst(numbers, masks), LeastOf.First(numbers, masks));
        }
    }

    [Fact]
    public void The_first_of_equal_numbers_is_found()
    {
        double[] numbers = [5, 4, 2, 9, 9, 9, 9, 9, 9, 2, 2, 9, 9, 9, 9, 9, 9, 2];
        long[] masks = [.. numbers.Select(_ => -1L)];
        Assert.Equal(2, LeastOf.First(numbers, masks));
        masks[2] = 0;
        Assert.Equal(9, LeastOf.First(numbers, masks));
        masks.AsSpan().Clear();
        Assert.Equal(-1, LeastOf.First(numbers, masks));
    }
}
