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

    /// <summary>a[i] / b[i].</summary>
    public static Vector Over(this Vector a, Vector b) =>
        Vector.Create(a.Length, (a, b), static (cells, terms) =>
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = terms.a[i] / terms.b[i];
        });

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
        if (plain is > 1e-140 and < 1e140) return plain;
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

    /// <summary>The sum, one number after another; as LINQ's, and so are the four below, without an
    /// enumerator.</summary>
    public static double Sum(this Vector a)
    {
        var sum = 0.0;
        foreach (var number in a.Span) sum += number;
        return sum;
    }

    /// <summary>The sum of f(x) for each number x, one after another.</summary>
    public static double Sum(this Vector a, Func<double, double> f)
    {
        var sum = 0.0;
        foreach (var number in a.Span) sum += f(number);
        return sum;
    }

    /// <summary>The least number; NaN where one is.</summary>
    /// <exception cref="InvalidOperationException">There is no number: a programming error.</exception>
    public static double Min(this Vector a)
    {
        var least = First(a);
        foreach (var number in a.Span)
            if (number < least || double.IsNaN(number)) least = number;
        return least;
    }

    /// <summary>The greatest number, where one is none.</summary>
    /// <exception cref="InvalidOperationException">There is no number: a programming error.</exception>
    public static double Max(this Vector a)
    {
        var greatest = First(a);
        foreach (var number in a.Span)
            if (number > greatest || double.IsNaN(greatest)) greatest = number;
        return greatest;
    }

    /// <summary>Whether all numbers fulfil a condition.</summary>
    public static bool All(this Vector a, Func<double, bool> condition)
    {
        foreach (var number in a.Span)
            if (!condition(number)) return false;
        return true;
    }

    static double First(Vector a) =>
        a.Length > 0 ? a[0] : throw new InvalidOperationException("A vector of no numbers has no extremes.");

    /// <summary>Whether all numbers are finite.</summary>
    public static bool IsFinite(this Vector a) => Elementwise.AreFinite(a.Span);
}
