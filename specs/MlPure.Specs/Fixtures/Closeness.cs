using System.Runtime.InteropServices;

namespace MlPure.Specs.Fixtures;

/// <summary>Closeness is part of a law: each says how close, and what it is relative to.</summary>
static class Closeness
{
    /// <summary>|a - b| is at most tolerance times the larger of 1, |a| and |b|.</summary>
    public static bool IsCloseTo(this double a, double b, double tolerance = 1e-12) =>
        a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    public static bool IsCloseTo(this ReadOnlySpan<double> a, ReadOnlySpan<double> b, double tolerance = 1e-12)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++) if (!a[i].IsCloseTo(b[i], tolerance)) return false;
        return true;
    }

    public static bool IsCloseTo(this Matrix a, Matrix b, double tolerance = 1e-12) =>
        (a.Rows, a.Columns) == (b.Rows, b.Columns) && a.Span.IsCloseTo(b.Span, tolerance);

    public static bool IsCloseTo(this Vector a, Vector b, double tolerance = 1e-12) =>
        a.Span.IsCloseTo(b.Span, tolerance);

    /// <summary>The same bits, cell by cell: 0.0 and -0.0 differ.</summary>
    public static bool HasTheBitsOf(this ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        MemoryMarshal.Cast<double, long>(a)
            .SequenceEqual(MemoryMarshal.Cast<double, long>(b));

    public static bool HasTheBitsOf(this Matrix a, Matrix b) =>
        (a.Rows, a.Columns) == (b.Rows, b.Columns) && a.Span.HasTheBitsOf(b.Span);

    public static bool HasTheBitsOf(this Vector a, Vector b) => a.Span.HasTheBitsOf(b.Span);

    public static bool HasTheBitsOf(this double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
