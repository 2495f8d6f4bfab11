using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Exponential moving averages and updates divided by their square roots. Each number is rounded the same at
/// every width.</summary>
static class Ema
{
    /// <summary>target = β a + (1 - β) b.</summary>
    public static void Update(double β, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var (i, rest) = (0, 1 - β);
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Vector512.FusedMultiplyAdd(Vector512.Create(β), At(a, i), At(b, i) * rest).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(β, a[i], b[i] * rest);
    }

    /// <summary>target = β a + (1 - β) b².</summary>
    public static void UpdateSquares(double β, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var (i, rest) = (0, 1 - β);
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Vector512.FusedMultiplyAdd(Vector512.Create(β), At(a, i), At(b, i) * At(b, i) * rest).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(β, a[i], b[i] * b[i] * rest);
    }

    /// <summary>target = a + b².</summary>
    public static void AddSquares(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(b[i], b[i], a[i]);
    }

    /// <summary>target = max(a, b).</summary>
    public static void Max(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = Math.Max(a[i], b[i]);
    }

    /// <summary>target = scale a / (rootScale √b + epsilon).</summary>
    public static void DivideBySqrt(
        double scale, ReadOnlySpan<double> a, double rootScale, ReadOnlySpan<double> b, double epsilon,
        Span<double> target)
    {
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            (At(a, i) * scale / (Vector512.Sqrt(At(b, i)) * rootScale + Vector512.Create(epsilon))).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] * scale / (Math.Sqrt(b[i]) * rootScale + epsilon);
    }

    static Vector512<double> At(ReadOnlySpan<double> numbers, int start) =>
        Vector512.Create(numbers.Slice(start, Lanes.Count));
}
