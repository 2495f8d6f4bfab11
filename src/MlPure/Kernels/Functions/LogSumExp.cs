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

    /// <summary>In place, for <paramref name="count"/> columns (a multiple of eight) of k rows that stand
    /// <paramref name="stride"/> apart.</summary>
    public static void SoftmaxInPlace(Span<double> l, int k, int stride, int count, Span<double> sum)
    {
        ref var l0 = ref MemoryMarshal.GetReference(l[..((k - 1) * stride + count)]);
        ref var s0 = ref MemoryMarshal.GetReference(sum[..count]);
        Span<double> totals = stackalloc double[Columns];
        for (var t = 0; t < count; t += Columns)
        {
            var columns = Math.Min(Columns, count - t);
            Exponentials(ref Unsafe.Add(ref l0, t), k, stride, columns, ref Unsafe.Add(ref s0, t), totals);
            Divide(ref Unsafe.Add(ref l0, t), k, stride, columns, ref Unsafe.Add(ref s0, t), totals);
        }
    }

    /// <summary>The exponentials of each column in place, their greatest exponent and their total.</summary>
    static void Exponentials(ref double l, int k, int stride, int count, ref double greatest, Span<double> totals)
    {
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var most = Vector512.Create(double.NegativeInfinity);
            for (var j = 0; j < k; j++)
                most = Vector512.Max(most, Vector512.LoadUnsafe(ref Unsafe.Add(ref l, j * stride + t)));
            var none = Vector512.Equals(most, Vector512.Create(double.NegativeInfinity));
            most.StoreUnsafe(ref Unsafe.Add(ref greatest, t));
            most = Vector512.ConditionalSelect(none, Vector512<double>.Zero, most);
            var total = Vector512<double>.Zero;
            for (var j = 0; j < k; j++)
            {
                ref var lj = ref Unsafe.Add(ref l, j * stride + t);
                var e = Exponential.Exp(Vector512.LoadUnsafe(ref lj) - most);
                e.StoreUnsafe(ref lj);
                total += e;
            }
            total.CopyTo(totals[t..]);
        }
    }

    /// <summary>The exponentials over their totals, and ln Σ from the greatest exponent. Apart from the
    /// exponentials, so that the columns do not wait for each other's logarithms.</summary>
    static void Divide(ref double l, int k, int stride, int count, ref double sum, Span<double> totals)
    {
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var total = Vector512.Create<double>(totals.Slice(t, Lanes.Count));
            var most = Vector512.LoadUnsafe(ref Unsafe.Add(ref sum, t));
            var none = Vector512.Equals(most, Vector512.Create(double.NegativeInfinity));
            most = Vector512.ConditionalSelect(none, Vector512<double>.Zero, most);
            var scale = Vector512.ConditionalSelect(none, Vector512<double>.Zero, Vector512<double>.One / total);
            for (var j = 0; j < k; j++)
            {
                ref var lj = ref Unsafe.Add(ref l, j * stride + t);
                (Vector512.LoadUnsafe(ref lj) * scale).StoreUnsafe(ref lj);
            }
            (most + Logarithm.Log(total)).StoreUnsafe(ref Unsafe.Add(ref sum, t));
        }
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
