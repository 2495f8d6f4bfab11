using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Σ (w z) zᵀ with z = x - m over the rows of a chunk, added to lanes. Products of several features are
/// summed at a time, so that each load serves some of them and no sum waits for itself; to subtract m once more costs
/// less than to keep z.</summary>
static class ScatterSums
{
    /// <summary>The lower triangle, its rows one after another (d (d + 1) / 2 times eight lanes).</summary>
    /// <param name="wz">w z, feature after feature.</param>
    /// <param name="stride">The distance of two features of it.</param>
    /// <param name="x">A tile of d features.</param>
    /// <param name="xStride">The tile's stride.</param>
    /// <param name="m">m (d).</param>
    /// <param name="count">How many rows, a multiple of eight.</param>
    /// <param name="lanes">The lanes.</param>
    public static void Triangle(
        ReadOnlySpan<double> wz, int stride, ReadOnlySpan<double> x, int xStride, ReadOnlySpan<double> m, int count,
        Span<double> lanes)
    {
        var (d, whole) = (m.Length, m.Length & ~3);
        for (var f = 0; f < whole; f += 4)
            for (var g = 0; g <= f; g += 4)
                Four(wz[(f * stride)..], stride, x[(g * xStride)..], xStride, m[g..], count, lanes, f, g);
        for (var f = whole; f < d; f++)
            for (var g = 0; g <= f; g += 4)
                One(wz[(f * stride)..], x[(g * xStride)..], xStride, m[g..], count, lanes, f, g);
    }

    /// <summary>One row of the triangle, four columns of it or as many as there are up to the diagonal.</summary>
    static void One(ReadOnlySpan<double> wz, ReadOnlySpan<double> x, int xStride, ReadOnlySpan<double> m, int count,
        Span<double> lanes, int f, int g)
    {
        var (g1, g2, g3) = (Math.Min(1, f - g), Math.Min(2, f - g), Math.Min(3, f - g));
        ref var a = ref MemoryMarshal.GetReference(wz[..count]);
        ref var b = ref MemoryMarshal.GetReference(x[..(g3 * xStride + count)]);
        var (m0, m1, m2, m3) = (Vector512.Create(m[0]), Vector512.Create(m[g1]), Vector512.Create(m[g2]),
            Vector512.Create(m[g3]));
        Row row = new(lanes, f, g);
        var (s0, s1, s2, s3) = (row[0], row[1], row[2], row[3]);
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var at = Lanes.At(ref a, t);
            s0 = Vector512.FusedMultiplyAdd(at, Lanes.At(ref b, t) - m0, s0);
            s1 = Vector512.FusedMultiplyAdd(at, Lanes.At(ref b, g1 * xStride + t) - m1, s1);
            s2 = Vector512.FusedMultiplyAdd(at, Lanes.At(ref b, g2 * xStride + t) - m2, s2);
            s3 = Vector512.FusedMultiplyAdd(at, Lanes.At(ref b, g3 * xStride + t) - m3, s3);
        }
        row.Store(s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Four(ReadOnlySpan<double> wz, int stride, ReadOnlySpan<double> x, int xStride, ReadOnlySpan<double> m,
        int count, Span<double> lanes, int f, int g)
    {
        ref var a = ref MemoryMarshal.GetReference(wz[..(3 * stride + count)]);
        ref var b = ref MemoryMarshal.GetReference(x[..(3 * xStride + count)]);
        var (m0, m1, m2, m3) = (Vector512.Create(m[0]), Vector512.Create(m[1]), Vector512.Create(m[2]),
            Vector512.Create(m[3]));
        Row row0 = new(lanes, f, g), row1 = new(lanes, f + 1, g), row2 = new(lanes, f + 2, g),
            row3 = new(lanes, f + 3, g);
        var (s00, s01, s02, s03) = (row0[0], row0[1], row0[2], row0[3]);
        var (s10, s11, s12, s13) = (row1[0], row1[1], row1[2], row1[3]);
        var (s20, s21, s22, s23) = (row2[0], row2[1], row2[2], row2[3]);
        var (s30, s31, s32, s33) = (row3[0], row3[1], row3[2], row3[3]);
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var b0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t)) - m0;
            var b1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + xStride)) - m1;
            var b2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + 2 * xStride)) - m2;
            var b3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + 3 * xStride)) - m3;
            var a0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t));
            s00 = Vector512.FusedMultiplyAdd(a0, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(a0, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(a0, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(a0, b3, s03);
            var a1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + stride));
            s10 = Vector512.FusedMultiplyAdd(a1, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(a1, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(a1, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(a1, b3, s13);
            var a2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + 2 * stride));
            s20 = Vector512.FusedMultiplyAdd(a2, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(a2, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(a2, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(a2, b3, s23);
            var a3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + 3 * stride));
            s30 = Vector512.FusedMultiplyAdd(a3, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(a3, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(a3, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(a3, b3, s33);
        }
        row0.Store(s00, s01, s02, s03);
        row1.Store(s10, s11, s12, s13);
        row2.Store(s20, s21, s22, s23);
        row3.Store(s30, s31, s32, s33);
    }

    /// <summary>Four neighbouring cells of a row of the packed triangle; those above the diagonal are not
    /// kept.</summary>
    readonly ref struct Row(Span<double> lanes, int f, int g)
    {
        readonly Span<double> cells =
            lanes.Slice((f * (f + 1) / 2 + g) * Lanes.Count, Math.Min(4, f - g + 1) * Lanes.Count);

        public Vector512<double> this[int i] => i * Lanes.Count < cells.Length
            ? Vector512.Create<double>(cells.Slice(i * Lanes.Count, Lanes.Count))
            : Vector512<double>.Zero;

        public void Store(Vector512<double> s0, Vector512<double> s1, Vector512<double> s2, Vector512<double> s3)
        {
            s0.CopyTo(cells);
            if (cells.Length > Lanes.Count) s1.CopyTo(cells[Lanes.Count..]);
            if (cells.Length > 2 * Lanes.Count) s2.CopyTo(cells[(2 * Lanes.Count)..]);
            if (cells.Length > 3 * Lanes.Count) s3.CopyTo(cells[(3 * Lanes.Count)..]);
        }
    }
}
