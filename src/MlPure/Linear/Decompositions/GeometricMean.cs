using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>(x₁ x₂ … x_d)^(1/d) of positive numbers; zero where one of them is not positive.</summary>
static class GeometricMean
{
    /// <summary>Taken of the numbers over the power of two below the largest, and scaled back: numbers scaled by a
    /// power of two have a mean scaled by it, bit for bit.</summary>
    public static double Of(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var number in x)
        {
            if (!(number > 0)) return 0;
            largest = Math.Max(largest, number);
        }
        if (!double.IsFinite(largest)) return 0;
        var unit = Math.ScaleB(1, Math.ILogB(largest));
        var sum = 0.0;
        foreach (var number in x) sum += Logarithm.Log(number / unit);
        return unit * Exponential.Exp(sum / x.Length);
    }

    /// <summary>The same of a vector.</summary>
    public static double Of(Vector x) => Of(x.Span);
}
