using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Loops over neighbouring numbers. Each number is rounded the same at every width; only <see cref="Dot"/> is
/// a sum, and it is in lanes.</summary>
static class Elementwise
{
    /// <summary>target = a + b.</summary>
    public static void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        Fit(a, b, target);
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count) (At(a, i) + At(b, i)).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] + b[i];
    }

    /// <summary>target = a - b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        Fit(a, b, target);
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count) (At(a, i) - At(b, i)).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] - b[i];
    }

    /// <summary>target = factor a.</summary>
    public static void Multiply(ReadOnlySpan<double> a, double factor, Span<double> target)
    {
        Fit(a, a, target);
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count) (At(a, i) * factor).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] * factor;
    }

    /// <summary>target = a / divisor.</summary>
    public static void Divide(ReadOnlySpan<double> a, double divisor, Span<double> target)
    {
        Fit(a, a, target);
        var (i, divisors) = (0, Vector512.Create(divisor));
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count) (At(a, i) / divisors).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] / divisor;
    }

    /// <summary>target = a + factor b, fused.</summary>
    public static void AddMultiple(ReadOnlySpan<double> a, double factor, ReadOnlySpan<double> b, Span<double> target)
    {
        Fit(a, b, target);
        var (i, factors) = (0, Vector512.Create(factor));
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Vector512.FusedMultiplyAdd(factors, At(b, i), At(a, i)).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = Math.FusedMultiplyAdd(factor, b[i], a[i]);
    }

    /// <summary>target = a target.</summary>
    public static void MultiplyInto(ReadOnlySpan<double> a, Span<double> target)
    {
        Fit(a, a, target);
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count) (At(a, i) * At(target, i)).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] *= a[i];
    }

    /// <summary>Σ a b, fused, number i in lane i mod 8.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (i, lanes) = (0, Vector512<double>.Zero);
        for (; i + Lanes.Count <= a.Length; i += Lanes.Count)
            lanes = Vector512.FusedMultiplyAdd(At(a, i), At(b, i), lanes);
        if (i < a.Length) lanes = Vector512.FusedMultiplyAdd(Lanes.Load(a, i), Lanes.Load(b, i), lanes);
        return Lanes.Add(lanes);
    }

    /// <summary>Whether no number is NaN or infinite: x - x is zero for those alone that are finite.</summary>
    public static bool AreFinite(ReadOnlySpan<double> a)
    {
        var (i, lanes) = (0, Vector512<double>.Zero);
        for (; i + Lanes.Count <= a.Length; i += Lanes.Count) lanes += At(a, i) - At(a, i);
        var rest = 0.0;
        for (; i < a.Length; i++) rest += a[i] - a[i];
        return Lanes.Add(lanes) + rest == 0;
    }

    static Vector512<double> At(ReadOnlySpan<double> numbers, int start) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(numbers), (nuint)start);

    static void Fit(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        if (a.Length != target.Length || b.Length != target.Length) throw new ArgumentException("The lengths differ.");
    }
}
