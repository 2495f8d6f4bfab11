using System.Runtime.InteropServices;
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

    /// <summary>The step of Adam in one loop, on the bits of <see cref="Update"/>, <see cref="UpdateSquares"/> and
    /// <see cref="DivideBySqrt"/> one after another: quotients and roots of some numbers go on while others are read.
    /// </summary>
    public static void Adam(double β1, double β2, double scale, double rootScale, double epsilon,
        Span<double> mean, Span<double> squares, Span<double> direction)
    {
        if (mean.Length != direction.Length || squares.Length != direction.Length)
            throw new ArgumentException("The vectors do not fit.");
        ref var m0 = ref MemoryMarshal.GetReference(mean);
        ref var v0 = ref MemoryMarshal.GetReference(squares);
        ref var g0 = ref MemoryMarshal.GetReference(direction);
        var i = 0;
        for (; i + Lanes.Count <= direction.Length; i += Lanes.Count)
        {
            var g = Lanes.At(ref g0, i);
            var m = Vector512.FusedMultiplyAdd(Vector512.Create(β1), Lanes.At(ref m0, i), g * (1 - β1));
            var v = Vector512.FusedMultiplyAdd(Vector512.Create(β2), Lanes.At(ref v0, i), g * g * (1 - β2));
            m.StoreUnsafe(ref m0, (nuint)i);
            v.StoreUnsafe(ref v0, (nuint)i);
            var step = m * scale / (Vector512.Sqrt(v) * rootScale + Vector512.Create(epsilon));
            step.StoreUnsafe(ref g0, (nuint)i);
        }
        Update(β1, mean[i..], direction[i..], mean[i..]);
        UpdateSquares(β2, squares[i..], direction[i..], squares[i..]);
        DivideBySqrt(scale, mean[i..], rootScale, squares[i..], epsilon, direction[i..]);
    }

    static Vector512<double> At(ReadOnlySpan<double> numbers, int start) =>
        Vector512.Create(numbers.Slice(start, Lanes.Count));
}
