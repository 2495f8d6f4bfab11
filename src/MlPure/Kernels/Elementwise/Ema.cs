using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Loops of running means and what is divided by their roots. Each number is rounded the same at every width.</summary>
static class Ema
{
    /// <summary>target = share a + (1 - share) b.</summary>
    public static void Mix(double share, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var (i, rest) = (0, 1 - share);
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Vector512.FusedMultiplyAdd(Vector512.Create(share), At(a, i), At(b, i) * rest).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(share, a[i], b[i] * rest);
    }

    /// <summary>target = share a + (1 - share) b².</summary>
    public static void MixSquares(double share, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var (i, rest) = (0, 1 - share);
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Vector512.FusedMultiplyAdd(Vector512.Create(share), At(a, i), At(b, i) * At(b, i) * rest).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(share, a[i], b[i] * b[i] * rest);
    }

    /// <summary>target = a + b².</summary>
    public static void AddSquares(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(b[i], b[i], a[i]);
    }

    /// <summary>target = max(a, b).</summary>
    public static void Larger(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = Math.Max(a[i], b[i]);
    }

    /// <summary>target = scale a / (rootScale √b + least).</summary>
    public static void OverRoot(double scale, ReadOnlySpan<double> a, double rootScale, ReadOnlySpan<double> b, double least, Span<double> target)
    {
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            (At(a, i) * scale / (Vector512.Sqrt(At(b, i)) * rootScale + Vector512.Create(least))).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] * scale / (Math.Sqrt(b[i]) * rootScale + least);
    }

    static Vector512<double> At(ReadOnlySpan<double> numbers, int start) => Vector512.Create(numbers.Slice(start, Lanes.Count));
}
