using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What moving averages promise (src/MlPure/Kernels/Elementwise/Ema.cs): at every length each number is what
/// its equation says, whether it is in a full vector or among the last few.</summary>
public class EmaSpec
{
    static readonly int[] lengths = [.. Enumerable.Range(0, 68)];

    static double[] Numbers(int count, double phase) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(phase + 1.3 * i) * Math.Pow(10, i % 5 - 2))];

    delegate void Kernel(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target);

    /// <summary>A number of the target is within two roundings of its equation, and has the bits that it has
    /// alone.</summary>
    static void IsItsEquation(Kernel kernel, Func<double, double, double> equation) =>
        Assert.All(lengths, count =>
        {
            double[] a = Numbers(count, 0.2), b = [.. Numbers(count, 0.9).Select(Math.Abs)], target = new double[count];
            kernel(a, b, target);
            for (var i = 0; i < count; i++)
            {
                var alone = new double[1];
                kernel([a[i]], [b[i]], alone);
                Assert.True(target[i].HasTheBitsOf(alone[0]), $"number {i} of {count}");
                var expected = equation(a[i], b[i]);
                Assert.Equal(expected, target[i], 1e-15 * (Math.Abs(expected) + Math.Abs(a[i]) + b[i] * b[i]));
            }
        });

    [Fact]
    public void A_moving_average_is_a_share_of_the_old_and_the_rest_of_the_new_at_every_length() =>
        IsItsEquation((a, b, target) => Ema.Update(0.9, a, b, target), (a, b) => 0.9 * a + 0.1 * b);

    [Fact]
    public void A_moving_average_of_squares_is_that_of_the_squared_numbers_at_every_length() => IsItsEquation(
        (a, b, target) => Ema.UpdateSquares(0.99, a, b, target), (a, b) => 0.99 * a + 0.01 * b * b);

    [Fact]
    public void A_sum_of_squares_grows_by_the_square_at_every_length() =>
        IsItsEquation(Ema.AddSquares, (a, b) => a + b * b);

    [Fact]
    public void The_larger_of_two_is_taken_at_every_length() => IsItsEquation(Ema.Max, Math.Max);

    [Fact]
    public void Both_corrections_and_epsilon_count_in_a_quotient_by_a_root_at_every_length() => IsItsEquation(
        (a, b, target) => Ema.DivideBySqrt(3, a, 0.25, b, 0.5, target), (a, b) => 3 * a / (0.25 * Math.Sqrt(b) + 0.5));
}
