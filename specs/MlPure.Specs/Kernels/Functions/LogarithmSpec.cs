using MlPure.Kernels;
using MlPure.Networks;

namespace MlPure.Specs.Kernels;

/// <summary>What logarithms near one promise (src/MlPure/Kernels/Functions/Logarithm.cs). Those elsewhere are in
/// CurvesSpec.</summary>
public class LogarithmSpec
{
    const double Rounding = 2.220446049250313e-16;

    /// <summary>ln(1 + x) = x - x²/2 + x³/3 - x⁴/4 ...: for x below 1e-4 four terms are exact to working
    /// precision.</summary>
    static double Series(double x) => x * (1 - x * (1 / 2.0 - x * (1 / 3.0 - x / 4)));

    [Fact]
    public void The_logarithm_of_one_and_a_little_keeps_all_its_digits()
    {
        foreach (var x in Enumerable.Range(0, 400).Select(i => 1e-4 * Math.Pow(10, -i / 25.0) * 0.987654321))
            Assert.Equal(Series(x), Logarithm.Log1p(x), 4 * Rounding * x);
        Assert.Equal(0, Logarithm.Log1p(0));
        Assert.Equal(Math.Log(3), Logarithm.Log1p(2), 4 * Rounding);
        Assert.Equal(double.PositiveInfinity, Logarithm.Log1p(double.PositiveInfinity));
    }

    [Fact]
    public void Softplus_of_a_very_negative_number_keeps_all_its_digits()
    {
        var softplus = Activation.All.Single(activation => activation.Name == "softplus");
        foreach (var a in Enumerable.Range(0, 251).Select(i => -10 - i / 10.0))
            Assert.Equal(Series(Math.Exp(a)), softplus.Value(a), 8 * Rounding * Math.Exp(a));
    }
}
