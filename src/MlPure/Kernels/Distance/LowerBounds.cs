using System.Numerics;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Bounds below distances, in single precision rounded inward: they are many, and need not be sharp.</summary>
static class LowerBounds
{
    /// <summary>More than a single-precision rounding takes, four times over.</summary>
    public const float Slack = 1f / (1 << 22);

    /// <summary>Below this single precision loses digits, and no bound is trusted.</summary>
    public const float Least = 1e-30f;

    /// <summary>A bound of at most that distance.</summary>
    public static float Below(double distance) => (float)Math.Min(distance * (1 - Slack), float.MaxValue);

    /// <summary>A number of at least that distance, and at least <see cref="Least"/>.</summary>
    public static float Above(double distance) => (float)Math.Max(distance * (1 + Slack), Least);

    /// <summary>lower[i] = (former[i] - fall) less its rounding.</summary>
    public static void Fall(ReadOnlySpan<float> former, float fall, Span<float> lower)
    {
        var (falls, inward) = (Vector512.Create(fall), Vector512.Create(1 - Slack));
        var row = 0;
        for (; row + Vector512<float>.Count <= former.Length; row += Vector512<float>.Count)
            ((Vector512.Create(former[row..]) - falls) * inward).CopyTo(lower[row..]);
        PlainFall(former[row..], fall, lower[row..]);
    }

    /// <summary>The twin of <see cref="Fall"/> without vectors: the same bits.</summary>
    public static void PlainFall(ReadOnlySpan<float> former, float fall, Span<float> lower)
    {
        for (var i = 0; i < former.Length; i++) lower[i] = (former[i] - fall) * (1 - Slack);
    }

    /// <summary>The numbers i, ascending, of the bounds lower[i] that are not above upper[i]; how many.</summary>
    public static int Open(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<int> open)
    {
        var (row, count) = (0, 0);
        for (; row + Vector512<float>.Count <= upper.Length; row += Vector512<float>.Count)
        {
            var missed = ~Vector512.LessThan(Vector512.Create(upper[row..]), Vector512.Create(lower[row..])).ExtractMostSignificantBits() & 0xFFFF;
            for (; missed != 0; missed &= missed - 1) open[count++] = row + BitOperations.TrailingZeroCount(missed);
        }
        return PlainOpen(upper, lower, open, row, count);
    }

    /// <summary>The twin of <see cref="Open"/> without vectors; it goes on from a row, so many having been found before it.</summary>
    public static int PlainOpen(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<int> open, int row = 0, int count = 0)
    {
        for (; row < upper.Length; row++)
            if (!(upper[row] < lower[row])) open[count++] = row;
        return count;
    }
}
