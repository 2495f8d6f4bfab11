using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What loops over neighbouring numbers promise (src/MlPure/Kernels/Elementwise/Elementwise.cs): at every
/// length, in full vectors and among the last few.</summary>
public class ElementwiseSpec
{
    delegate void Kernel(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target);

    static double[] Numbers(int count, double phase) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(phase + 1.3 * i) * Math.Pow(10, i % 7 - 3))];

    /// <summary>Bit for bit, at each length from 0 to 67; arrays of other lengths are refused.</summary>
    static void IsItsEquation(Kernel kernel, Func<double, double, double, double> equation)
    {
        for (var count = 0; count < 68; count++)
        {
            double[] a = Numbers(count, 0.2), b = Numbers(count, 0.9), before = Numbers(count, 2), target = [.. before];
            kernel(a, b, target);
            for (var i = 0; i < count; i++)
                Assert.True(target[i].HasTheBitsOf(equation(a[i], b[i], before[i])), $"number {i} of {count}");
        }
        Assert.Throws<ArgumentException>(() => kernel(new double[9], new double[8], new double[8]));
    }

    [Fact]
    public void Sums_and_differences_are_of_the_numbers_at_each_place_at_every_length()
    {
        IsItsEquation(Elementwise.Add, (a, b, _) => a + b);
        IsItsEquation(Elementwise.Subtract, (a, b, _) => a - b);
        IsItsEquation((a, b, target) => Elementwise.AddMultiple(a, -1.7, b, target), (a, b, _) =>
            Math.FusedMultiplyAdd(-1.7, b, a));
    }

    [Fact]
    public void Products_and_quotients_are_of_the_numbers_at_each_place_at_every_length()
    {
        IsItsEquation((a, _, target) => Elementwise.Multiply(a, -1.7, target), (a, _, _) => -1.7 * a);
        IsItsEquation((a, _, target) => Elementwise.Divide(a, -1.7, target), (a, _, _) => a / -1.7);
        IsItsEquation((a, _, target) => Elementwise.MultiplyInto(a, target), (a, _, before) => a * before);
    }

    [Fact]
    public void Numbers_of_another_length_are_a_programming_error()
    {
        Assert.Throws<ArgumentException>(() => Elementwise.Add([1, 2], [1], new double[2]));
        Assert.Throws<ArgumentException>(() => Elementwise.Subtract([1, 2], [1], new double[2]));
        Assert.Throws<ArgumentException>(() => Elementwise.AddMultiple([1, 2], 1, [1], new double[2]));
    }

    /// <summary>Whole numbers: the sum is exact whatever its order.</summary>
    [Fact]
    public void The_dot_product_has_every_number_once_at_every_length()
    {
        for (var count = 0; count < 68; count++)
        {
            double[] a = [.. Enumerable.Range(1, count)], b = [.. Enumerable.Range(1, count).Select(i => i % 7 - 3.0)];
            Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), Elementwise.Dot(a, b));
        }
    }

    [Fact]
    public void One_number_that_is_not_finite_is_found_at_every_place_and_length()
    {
        for (var count = 0; count < 36; count++)
        {
            var numbers = Numbers(count, 0.4);
            Assert.True(Elementwise.AreFinite(numbers));
            for (var i = 0; i < count; i++)
                foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
                    Assert.False(Elementwise.AreFinite([.. numbers[..i], bad, .. numbers[(i + 1)..]]));
        }
        Assert.True(Elementwise.AreFinite([double.MaxValue, -double.MaxValue, double.Epsilon]));
    }
}
