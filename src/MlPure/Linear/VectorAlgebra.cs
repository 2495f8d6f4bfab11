namespace MlPure.Linear;

/// <summary>Elementwise algebra of vectors of one length.</summary>
public static class VectorAlgebra
{
    /// <summary>a + b.</summary>
    public static Vector Plus(this Vector a, Vector b) => Vector.Create(a.Length, (a, b), static (cells, given) =>
        Kernels.Elementwise.Add(given.a.Span, given.b.Span, cells));

    /// <summary>a - b.</summary>
    public static Vector Minus(this Vector a, Vector b) => Vector.Create(a.Length, (a, b), static (cells, given) =>
        Kernels.Elementwise.Subtract(given.a.Span, given.b.Span, cells));

    /// <summary>a times a number.</summary>
    public static Vector Times(this Vector a, double factor) => Vector.Create(a.Length, (a, factor), static (cells, given) =>
        Kernels.Elementwise.Multiply(given.a.Span, given.factor, cells));

    /// <summary>a divided by a number.</summary>
    public static Vector DividedBy(this Vector a, double divisor) => Vector.Create(a.Length, (a, divisor), static (cells, given) =>
        Kernels.Elementwise.Divide(given.a.Span, given.divisor, cells));

    /// <summary>a + factor b, with one rounding.</summary>
    public static Vector PlusMultiple(this Vector a, double factor, Vector b) => Vector.Create(a.Length, (a, factor, b), static (cells, given) =>
        Kernels.Elementwise.AddMultiple(given.a.Span, given.factor, given.b.Span, cells));

    /// <summary>Σᵢ aᵢ bᵢ, number i in lane i mod 8.</summary>
    public static double Dot(this Vector a, Vector b) => Kernels.Elementwise.Dot(a.Span, b.Span);

    /// <summary>The Euclidean length: the root of Σᵢ aᵢ². Squares that would overflow or vanish are scaled first.</summary>
    public static double Norm(this Vector a)
    {
        var plain = Math.Sqrt(a.Dot(a));
        if (double.IsNormal(plain) && plain is > 1e-140 and < 1e140) return plain;
        var largest = a.LargestMagnitude();
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        var scaled = a.DividedBy(largest);
        return largest * Math.Sqrt(scaled.Dot(scaled));
    }

    /// <summary>max |aᵢ|; zero of no numbers, NaN where one is.</summary>
    public static double LargestMagnitude(this Vector a)
    {
        var largest = 0.0;
        foreach (var number in a.Span) largest = Math.Max(largest, Math.Abs(number));
        return largest;
    }

    /// <summary>Whether no number is NaN or infinite.</summary>
    public static bool IsFinite(this Vector a) => Kernels.Elementwise.AreFinite(a.Span);
}
