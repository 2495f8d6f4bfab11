using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>Elementwise algebra of vectors of one length.</summary>
static class VectorAlgebra
{
    /// <summary>a + b.</summary>
    public static Vector Plus(this Vector a, Vector b) =>
        Vector.Create(a.Length, (a, b), static (cells, terms) =>
            Elementwise.Add(terms.a.Span, terms.b.Span, cells));

    /// <summary>a - b.</summary>
    public static Vector Minus(this Vector a, Vector b) =>
        Vector.Create(a.Length, (a, b), static (cells, terms) =>
            Elementwise.Subtract(terms.a.Span, terms.b.Span, cells));

    /// <summary>a times a number.</summary>
    public static Vector Times(this Vector a, double factor) =>
        Vector.Create(a.Length, (a, factor), static (cells, terms) =>
            Elementwise.Multiply(terms.a.Span, terms.factor, cells));

    /// <summary>a divided by a number.</summary>
    public static Vector DividedBy(this Vector a, double divisor) =>
        Vector.Create(a.Length, (a, divisor), static (cells, terms) =>
            Elementwise.Divide(terms.a.Span, terms.divisor, cells));

    /// <summary>a + factor b, with one rounding.</summary>
    public static Vector PlusMultiple(this Vector a, double factor, Vector b) =>
        Vector.Create(a.Length, (a, factor, b), static (cells, terms) =>
            Elementwise.AddMultiple(terms.a.Span, terms.factor, terms.b.Span, cells));

    /// <summary>Σᵢ aᵢ bᵢ, number i in lane i mod 8.</summary>
    public static double Dot(this Vector a, Vector b) => Elementwise.Dot(a.Span, b.Span);

    /// <summary>The Euclidean length: the root of Σᵢ aᵢ². Squares that would overflow or vanish are scaled
    /// first.</summary>
    public static double Norm(this Vector a)
    {
        var plain = Math.Sqrt(a.Dot(a));
        if (double.IsNormal(plain) && plain is > 1e-140 and < 1e140) return plain;
        var largest = a.LargestMagnitude();
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        var scaled = a.DividedBy(largest);
        return largest * Math.Sqrt(scaled.Dot(scaled));
    }

    /// <summary>max |aᵢ|; zero for an empty vector, NaN where a number is NaN.</summary>
    public static double LargestMagnitude(this Vector a)
    {
        var largest = 0.0;
        foreach (var number in a.Span) largest = Math.Max(largest, Math.Abs(number));
        return largest;
    }

    /// <summary>Whether all numbers are finite.</summary>
    public static bool IsFinite(this Vector a) => Elementwise.AreFinite(a.Span);
}
