using System.Globalization;

namespace MlPure.Mixtures;

/// <summary>What is required of a row that a density is asked of directly, and not through parsed
/// observations.</summary>
static class OneRow
{
    /// <summary>Throws where a row has not so many numbers, or one that is not finite.</summary>
    public static void RequireFinite(ReadOnlySpan<double> x, int features)
    {
        if (x.Length != features)
            throw new ArgumentException($"x: {x.Length} numbers given, where the density has {features} columns.");
        for (var f = 0; f < x.Length; f++)
            if (!double.IsFinite(x[f])) throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"x: number {f} is {x[f]}; give finite numbers."));
    }
}
