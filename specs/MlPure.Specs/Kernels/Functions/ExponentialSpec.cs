using System.Runtime.Intrinsics;
using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What our own exp and log promise (src/MlPure/Kernels/Functions/Exponential.cs, Logarithm.cs).</summary>
public class ExponentialSpec
{
    /// <summary>Every scale that a double has, and the places where the algorithms change their way.</summary>
    static IEnumerable<double> Arguments()
    {
        foreach (var special in new[] { 0.0, -0.0, 1, -1, 708.4, 709.782712893384, 709.79, 710, 711, 1e300, -708.4,
            -708.5, -744.44, -745.13, -745.14, -746, -1e300,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, 2.2250738585072014e-308, 0.5,
                2, Math.E, Math.Sqrt(2), Math.Sqrt(0.5) })
            yield return special;
        for (var i = 0; i < 40_000; i++) yield return -750 + 1465 * (i * 0.6180339887498949 % 1);
        for (var i = 0; i < 20_000; i++) yield return (i * 0.6180339887498949 % 1 - 0.5) * Math.Pow(2, -i % 70);
        for (var i = 0; i < 20_000; i++) yield return Math.Pow(2, -1074 + 2097 * (i * 0.6180339887498949 % 1));
    }

    static double UnitsApart(double a, double b) =>
        a.Equals(b) ? 0 : Math.Abs(a - b) / Math.Max(double.Epsilon, Math.BitIncrement(Math.Abs(b)) - Math.Abs(b));

    [Fact]
    public void Exp_is_within_one_unit_in_the_last_place_of_the_platforms() =>
        Assert.All(Arguments(), x => Assert.True(UnitsApart(Exponential.Exp(x), Math.Exp(x)) <= 1.01, $"exp({x:R})"));

    [Fact]
    public void Log_is_within_one_unit_in_the_last_place_of_the_platforms() =>
        Assert.All(Arguments(), x => Assert.True(UnitsApart(Logarithm.Log(x), Math.Log(x)) <= 1.01, $"log({x:R})"));

    [Fact]
    public void Vector_exponentials_and_logarithms_have_the_bits_of_the_scalar_ones()
    {
        foreach (var eight in Arguments().Chunk(8).Where(chunk => chunk.Length == 8))
        {
            var x = Vector512.Create(eight);
            var (exp, log) = (Exponential.Exp(x), Logarithm.Log(x));
            for (var lane = 0; lane < 8; lane++)
            {
                Assert.True(
                    double.IsNaN(eight[lane])
                        || exp[lane].HasTheBitsOf(Exponential.Exp(eight[lane])), $"exp({eight[lane]:R})");
                Assert.True(
                    !(eight[lane] >= 0) || log[lane].HasTheBitsOf(Logarithm.Log(eight[lane])), $"log({eight[lane]:R})");
                Assert.Equal(double.IsNaN(Exponential.Exp(eight[lane])), double.IsNaN(exp[lane]));
                Assert.Equal(double.IsNaN(Logarithm.Log(eight[lane])), double.IsNaN(log[lane]));
            }
        }
    }

    [Fact]
    public void Four_vectors_of_exponentials_have_the_bits_of_each_alone()
    {
        foreach (var numbers in Arguments().Chunk(32).Where(chunk => chunk.Length == 32))
        {
            var x = numbers.Chunk(8).Select(eight => Vector512.Create(eight)).ToArray();
            var (a, b, c, d) = (x[0], x[1], x[2], x[3]);
            Exponential.Exp(ref a, ref b, ref c, ref d);
            Assert.Equal(x.Select(eight => Exponential.Exp(eight).AsInt64()), [a.AsInt64(), b.AsInt64(), c.AsInt64(),
                d.AsInt64()]);
        }
    }

    [Fact]
    public void The_logarithm_of_normal_numbers_has_the_bits_of_the_logarithm()
    {
        foreach (var eight in Arguments().Where(x => !(x < 2.2250738585072014e-308)).Chunk(8)
            .Where(chunk => chunk.Length == 8))
        {
            var x = Vector512.Create(eight);
            Assert.Equal(Logarithm.Log(x).AsInt64(), Logarithm.LogOfNormal(x).AsInt64());
        }
    }

    [Fact]
    public void Exp_of_zero_is_one_and_log_of_one_is_zero_exactly() =>
        Assert.Equal((1.0, 1.0, 0.0), (Exponential.Exp(0), Exponential.Exp(-0.0), Logarithm.Log(1)));
}
