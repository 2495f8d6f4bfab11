using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>s[t] = ln Σⱼ exp(lⱼ[t]) and, in place of lⱼ[t], its softmax exp(lⱼ[t] - s[t]), for k rows of numbers. The
/// largest is taken out first, so nothing overflows; where all are minus infinity, s is minus infinity and every
/// softmax is zero.</summary>
static class LogSumExp
{
    /// <summary>Columns done at a time: they stay in the nearest cache.</summary>
    const int Columns = 256;

    /// <summary>Columns whose exponentials are computed side by side.</summary>
    const int Wide = 4 * Lanes.Count;

    /// <summary>In place, for <paramref name="count"/> columns (a multiple of eight) of k rows that stand
    /// <paramref name="stride"/> apart.</summary>
    /// <returns>Whether all of some column are minus infinity.</returns>
    public static bool SoftmaxInPlace(Span<double> l, int k, int stride, int count, Span<double> sum)
    {
        ref var l0 = ref MemoryMarshal.GetReference(l[..((k - 1) * stride + count)]);
        ref var s0 = ref MemoryMarshal.GetReference(sum[..count]);
        Span<double> totals = stackalloc double[Columns];
        var hasNone = false;
        for (var t = 0; t < count; t += Columns)
        {
            var columns = Math.Min(Columns, count - t);
            Exponentials(ref Unsafe.Add(ref l0, t), k, stride, columns, ref Unsafe.Add(ref s0, t), totals);
            hasNone |= Divide(ref Unsafe.Add(ref l0, t), k, stride, columns, ref Unsafe.Add(ref s0, t), totals);
        }
        return hasNone;
    }

    /// <summary>The exponentials of each column in place, their greatest exponent and their total: four vectors of
    /// columns at a time, then one.</summary>
    static void Exponentials(ref double l, int k, int stride, int count, ref double greatest, Span<double> totals)
    {
        ref var total = ref MemoryMarshal.GetReference(totals[..count]);
        var t = 0;
        for (; t + Wide <= count; t += Wide)
            FourVectors(ref Unsafe.Add(ref l, t), k, stride, ref Unsafe.Add(ref greatest, t),
                ref Unsafe.Add(ref total, t));
        for (; t < count; t += Lanes.Count)
            OneVector(ref Unsafe.Add(ref l, t), k, stride, ref Unsafe.Add(ref greatest, t),
                ref Unsafe.Add(ref total, t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourVectors(ref double l, int k, int stride, ref double greatest, ref double totals)
    {
        var (m0, m1, m2, m3) = (Lanes.At(ref l, 0), Lanes.At(ref l, 8), Lanes.At(ref l, 16), Lanes.At(ref l, 24));
        for (var j = 1; j < k; j++)
        {
            ref var lj = ref Unsafe.Add(ref l, j * stride);
            (m0, m1) = (Vector512.Max(m0, Lanes.At(ref lj, 0)), Vector512.Max(m1, Lanes.At(ref lj, 8)));
            (m2, m3) = (Vector512.Max(m2, Lanes.At(ref lj, 16)), Vector512.Max(m3, Lanes.At(ref lj, 24)));
        }
        Store(m0, m1, m2, m3, ref greatest);
        (m0, m1, m2, m3) = (ZeroForNone(m0), ZeroForNone(m1), ZeroForNone(m2), ZeroForNone(m3));
        var s0 = Vector512<double>.Zero;
        var (s1, s2, s3) = (s0, s0, s0);
        for (var j = 0; j < k; j++)
        {
            ref var lj = ref Unsafe.Add(ref l, j * stride);
            var (a, b) = (Lanes.At(ref lj, 0) - m0, Lanes.At(ref lj, 8) - m1);
            var (c, d) = (Lanes.At(ref lj, 16) - m2, Lanes.At(ref lj, 24) - m3);
            Exponential.Exp(ref a, ref b, ref c, ref d);
            Store(a, b, c, d, ref lj);
            (s0, s1, s2, s3) = (s0 + a, s1 + b, s2 + c, s3 + d);
        }
        Store(s0, s1, s2, s3, ref totals);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void OneVector(ref double l, int k, int stride, ref double greatest, ref double totals)
    {
        var most = Lanes.At(ref l, 0);
        for (var j = 1; j < k; j++) most = Vector512.Max(most, Lanes.At(ref l, j * stride));
        most.StoreUnsafe(ref greatest);
        most = ZeroForNone(most);
        var total = Vector512<double>.Zero;
        for (var j = 0; j < k; j++)
        {
            var e = Exponential.Exp(Lanes.At(ref l, j * stride) - most);
            e.StoreUnsafe(ref Unsafe.Add(ref l, j * stride));
            total += e;
        }
        total.StoreUnsafe(ref totals);
    }

    /// <summary>What is taken out: the greatest, and nothing where all are minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> ZeroForNone(Vector512<double> most) => Vector512.ConditionalSelect(
        Vector512.Equals(most, Vector512.Create(double.NegativeInfinity)), Vector512<double>.Zero, most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, ref double target)
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref Unsafe.Add(ref target, 8));
        c.StoreUnsafe(ref Unsafe.Add(ref target, 16));
        d.StoreUnsafe(ref Unsafe.Add(ref target, 24));
    }

    /// <summary>The exponentials over their totals, and ln Σ from the greatest exponent. Apart from the
    /// exponentials, so that the columns do not wait for each other's logarithms. A total is zero where all are minus
    /// infinity, and else at least one.</summary>
    /// <returns>Whether a total is zero.</returns>
    static bool Divide(ref double l, int k, int stride, int count, ref double sum, Span<double> totals)
    {
        ref var total0 = ref MemoryMarshal.GetReference(totals[..count]);
        var nones = Vector512<double>.Zero;
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var total = Lanes.At(ref total0, t);
            var none = Vector512.Equals(total, Vector512<double>.Zero);
            nones |= none;
            var scale = Vector512.ConditionalSelect(none, Vector512<double>.Zero, Vector512<double>.One / total);
            for (var j = 0; j < k; j++)
                (Lanes.At(ref l, j * stride + t) * scale).StoreUnsafe(ref Unsafe.Add(ref l, j * stride + t));
            var most = Lanes.At(ref sum, t);
            Vector512.ConditionalSelect(none, most, most + Logarithm.LogOfNormal(total))
                .StoreUnsafe(ref Unsafe.Add(ref sum, t));
        }
        return nones.AsInt64() != Vector512<long>.Zero;
    }

    /// <summary>The plain twin for one column: the same operations in the same order.</summary>
    public static double Plain(Span<double> l)
    {
        var most = double.NegativeInfinity;
        foreach (var number in l) most = Math.Max(most, number);
        var none = most == double.NegativeInfinity;
        if (none) most = 0;
        var total = 0.0;
        for (var j = 0; j < l.Length; j++) total += l[j] = Exponential.Exp(l[j] - most);
        var scale = none ? 0 : 1 / total;
        for (var j = 0; j < l.Length; j++) l[j] *= scale;
        return most + Logarithm.Log(total);
    }

    /// <summary>Σ w[t] x[t] in lanes over <paramref name="count"/> columns, skipping those of weight zero, whatever x
    /// is there.</summary>
    public static double Weighted(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, int count)
    {
        ref var w0 = ref MemoryMarshal.GetReference(weights[..count]);
        ref var x0 = ref MemoryMarshal.GetReference(x[..count]);
        var lanes = Vector512<double>.Zero;
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var w = Vector512.LoadUnsafe(ref Unsafe.Add(ref w0, t));
            var sum = Vector512.FusedMultiplyAdd(w, Vector512.LoadUnsafe(ref Unsafe.Add(ref x0, t)), lanes);
            lanes = Vector512.ConditionalSelect(Vector512.Equals(w, Vector512<double>.Zero), lanes, sum);
        }
        return Lanes.Add(lanes);
    }
}
