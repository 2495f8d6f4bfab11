using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What turns of numbers that stand side by side promise (src/MlPure/Kernels/Turns/PlaneTurn.cs), in whole
/// vectors and among the last few.</summary>
public class PlaneTurnSpec
{
    static double[] Numbers(int count, double phase) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(phase + 1.3 * i) * Math.Pow(10, i % 7 - 3))];

    [Fact]
    public void Each_pair_of_numbers_is_turned_bit_for_bit_at_every_length()
    {
        var (c, s) = (Math.Cos(0.7), Math.Sin(0.7));
        for (var count = 0; count < 68; count++)
        {
            var (x, y) = (Numbers(count, 0.2), Numbers(count, 0.9));
            var (a, b) = ((double[])x.Clone(), (double[])y.Clone());
            PlaneTurn.Turn(x, y, c, s);
            for (var i = 0; i < count; i++)
                Assert.True(x[i].HasTheBitsOf(c * a[i] + s * b[i]) && y[i].HasTheBitsOf(c * b[i] - s * a[i]),
                    $"number {i} of {count}");
        }
    }

    [Fact]
    public void Rows_are_summed_by_their_factors_bit_for_bit_at_every_length()
    {
        for (var count = 0; count < 68; count++)
            for (var rows = 0; rows < 10; rows++)
            {
                var (factors, numbers, target) = (Numbers(rows, 0.4), Numbers(rows * count, 1), Numbers(count, 2));
                PlaneTurn.Combine(factors, numbers, target);
                for (var i = 0; i < count; i++)
                {
                    var sum = 0.0;
                    for (var f = 0; f < rows; f++) sum += factors[f] * numbers[f * count + i];
                    Assert.True(target[i].HasTheBitsOf(sum), $"number {i} of {count}, {rows} rows");
                }
            }
    }

    [Fact]
    public void Numbers_to_turn_of_another_length_are_a_programming_error()
    {
        Assert.ThrowsAny<ArgumentException>(() => PlaneTurn.Turn(new double[2], new double[3], 1, 0));
        Assert.ThrowsAny<ArgumentException>(() => PlaneTurn.Combine([1, 2], new double[7], new double[3]));
    }
}
