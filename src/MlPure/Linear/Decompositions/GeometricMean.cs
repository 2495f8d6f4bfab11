using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>(x₁ x₂ … x_d)^(1/d) of positive numbers; zero where one of them is not positive.</summary>
static class GeometricMean
{
    /// <summary>Taken of the numbers over the power of two below the largest, and scaled back: numbers scaled by a
    /// power of two have a mean scaled by it, bit for bit.</summary>
    public static double Of(IReadOnlyList<double> x)
    {
        var largest = x.Max();
        if (!(x.Min() > 0) || !double.IsFinite(largest)) return 0;
        var unit = Math.ScaleB(1, Math.ILogB(largest));
        return unit * Exponential.Exp(x.Sum(number => Logarithm.Log(number / unit)) / x.Count);
    }
}
