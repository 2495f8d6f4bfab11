using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Quantiles of numbers that were found.</summary>
static class Quantile
{
    /// <summary>The p-quantile of n numbers: with h = (n - 1) p and the numbers ascending from x₀, x_⌊h⌋ + (h - ⌊h⌋)
    /// (x_⌊h⌋₊₁ - x_⌊h⌋). Definition 7 of Hyndman and Fan, <i>Sample quantiles in statistical packages</i> (1996): the
    /// default of R and of numpy.</summary>
    /// <param name="numbers">At least one, in any order.</param>
    /// <param name="p">From 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no numbers: a programming error.</exception>
    public static double Of(Vector numbers, double p)
    {
        if (numbers.Length == 0) throw new ArgumentException("A quantile is of at least one number.");
        double[] x = [.. numbers.Order()];
        var h = (x.Length - 1) * Math.Clamp(p, 0, 1);
        var below = (int)h;
        return below + 1 == x.Length ? x[^1] : Math.FusedMultiplyAdd(h - below, x[below + 1] - x[below], x[below]);
    }
}
