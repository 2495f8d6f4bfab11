namespace MlPure.Kernels;

/// <summary>How large numbers are, and how far apart.</summary>
static class Magnitude
{
    /// <summary>Whether every |x[i]| is at most <paramref name="largest"/>; NaN is not.</summary>
    public static bool IsWithin(ReadOnlySpan<double> x, double largest)
    {
        foreach (var number in x) if (!(Math.Abs(number) <= largest)) return false;
        return true;
    }

    /// <summary>The largest difference |x[i] - x[i mod columns]| from the first row, or the first that is at least
    /// <paramref name="enough"/>: most tables answer at their second row.</summary>
    public static double Spread(ReadOnlySpan<double> x, int columns, double enough)
    {
        var spread = 0.0;
        for (var i = columns; i < x.Length; i += columns)
            for (var j = 0; j < columns; j++)
            {
                spread = Math.Max(spread, Math.Abs(x[i + j] - x[j]));
                if (spread >= enough) return spread;
            }
        return spread;
    }
}
