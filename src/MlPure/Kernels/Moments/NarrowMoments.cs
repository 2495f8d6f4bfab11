using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Σ w z and Σ w z zᵀ of few features over the rows of a chunk, added to lanes: what <see
/// cref="WeightedMoments"/> sums, lane by lane in the same order. z and w z are formed where they are needed: to keep
/// them for so few products would cost more.</summary>
static class NarrowMoments
{
    /// <summary>Up to so many features.</summary>
    public const int MostFeatures = 8;

    /// <summary>The lower triangle, four by four sums at a time.</summary>
    /// <param name="x">A tile of d features, from the chunk's first row on.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="w">The weight of each row of the chunk.</param>
    /// <param name="centre">m (d).</param>
    /// <param name="first">The lanes of Σ w z (d times eight).</param>
    /// <param name="second">The lanes of the triangle, its rows one after another (d (d + 1) / 2 times eight).</param>
    public static void Triangle(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second)
    {
        var d = centre.Length;
        if (x.Length < (d - 1) * stride + w.Length || w.Length % Lanes.Count != 0
            || first.Length < d * Lanes.Count || second.Length < d * (d + 1) / 2 * Lanes.Count)
            throw new ArgumentException("The tile does not fit.");
        for (var f = 0; f < d; f += 4)
        {
            for (var g = 0; g < f; g += 4) Square(x, stride, w, centre, second, f, g);
            Corner(x, stride, w, centre, first, second, f);
        }
    }

    /// <summary>Four features by themselves: their first moments, and the triangle of their second. Where there are
    /// fewer than four the last is summed again, and not kept.</summary>
    static void Corner(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second, int f)
    {
        Four at = new(x, stride, centre, f);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        var sums = new Cells(first, f, at.Count);
        Cells row0 = new(second, Start(f) + f, 1), row1 = new(second, Start(f + 1) + f, at.Count > 1 ? 2 : 0),
            row2 = new(second, Start(f + 2) + f, at.Count > 2 ? 3 : 0),
            row3 = new(second, Start(f + 3) + f, at.Count > 3 ? 4 : 0);
        var (s0, s1, s2, s3) = (sums[0], sums[1], sums[2], sums[3]);
        var s00 = row0[0];
        var (s10, s11) = (row1[0], row1[1]);
        var (s20, s21, s22) = (row2[0], row2[1], row2[2]);
        var (s30, s31, s32, s33) = (row3[0], row3[1], row3[2], row3[3]);
        for (var t = 0; t < w.Length; t += Lanes.Count)
        {
            var weight = Lanes.At(ref w0, t);
            var (z0, z1) = (at.Zero(t), at.One(t));
            var (z2, z3) = (at.Two(t), at.Three(t));
            var a = weight * z0;
            s0 += a;
            s00 = Vector512.FusedMultiplyAdd(a, z0, s00);
            a = weight * z1;
            s1 += a;
            s10 = Vector512.FusedMultiplyAdd(a, z0, s10);
            s11 = Vector512.FusedMultiplyAdd(a, z1, s11);
            a = weight * z2;
            s2 += a;
            s20 = Vector512.FusedMultiplyAdd(a, z0, s20);
            s21 = Vector512.FusedMultiplyAdd(a, z1, s21);
            s22 = Vector512.FusedMultiplyAdd(a, z2, s22);
            a = weight * z3;
            s3 += a;
            s30 = Vector512.FusedMultiplyAdd(a, z0, s30);
            s31 = Vector512.FusedMultiplyAdd(a, z1, s31);
            s32 = Vector512.FusedMultiplyAdd(a, z2, s32);
            s33 = Vector512.FusedMultiplyAdd(a, z3, s33);
        }
        sums.Store(s0, s1, s2, s3);
        row0.Store(s00, default, default, default);
        row1.Store(s10, s11, default, default);
        row2.Store(s20, s21, s22, default);
        row3.Store(s30, s31, s32, s33);
    }

    /// <summary>Four features with four earlier ones.</summary>
    static void Square(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> second, int f, int g)
    {
        Four rows = new(x, stride, centre, f), columns = new(x, stride, centre, g);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        Cells row0 = new(second, Start(f) + g, 4), row1 = new(second, Start(f + 1) + g, rows.Count > 1 ? 4 : 0),
            row2 = new(second, Start(f + 2) + g, rows.Count > 2 ? 4 : 0),
            row3 = new(second, Start(f + 3) + g, rows.Count > 3 ? 4 : 0);
        var (s00, s01, s02, s03) = (row0[0], row0[1], row0[2], row0[3]);
        var (s10, s11, s12, s13) = (row1[0], row1[1], row1[2], row1[3]);
        var (s20, s21, s22, s23) = (row2[0], row2[1], row2[2], row2[3]);
        var (s30, s31, s32, s33) = (row3[0], row3[1], row3[2], row3[3]);
        for (var t = 0; t < w.Length; t += Lanes.Count)
        {
            var weight = Lanes.At(ref w0, t);
            var (z0, z1) = (columns.Zero(t), columns.One(t));
            var (z2, z3) = (columns.Two(t), columns.Three(t));
            var a = weight * rows.Zero(t);
            s00 = Vector512.FusedMultiplyAdd(a, z0, s00);
            s01 = Vector512.FusedMultiplyAdd(a, z1, s01);
            s02 = Vector512.FusedMultiplyAdd(a, z2, s02);
            s03 = Vector512.FusedMultiplyAdd(a, z3, s03);
            a = weight * rows.One(t);
            s10 = Vector512.FusedMultiplyAdd(a, z0, s10);
            s11 = Vector512.FusedMultiplyAdd(a, z1, s11);
            s12 = Vector512.FusedMultiplyAdd(a, z2, s12);
            s13 = Vector512.FusedMultiplyAdd(a, z3, s13);
            a = weight * rows.Two(t);
            s20 = Vector512.FusedMultiplyAdd(a, z0, s20);
            s21 = Vector512.FusedMultiplyAdd(a, z1, s21);
            s22 = Vector512.FusedMultiplyAdd(a, z2, s22);
            s23 = Vector512.FusedMultiplyAdd(a, z3, s23);
            a = weight * rows.Three(t);
            s30 = Vector512.FusedMultiplyAdd(a, z0, s30);
            s31 = Vector512.FusedMultiplyAdd(a, z1, s31);
            s32 = Vector512.FusedMultiplyAdd(a, z2, s32);
            s33 = Vector512.FusedMultiplyAdd(a, z3, s33);
        }
        row0.Store(s00, s01, s02, s03);
        row1.Store(s10, s11, s12, s13);
        row2.Store(s20, s21, s22, s23);
        row3.Store(s30, s31, s32, s33);
    }

    static int Start(int f) => f * (f + 1) / 2;

    /// <summary>x - m of four neighbouring features, the last of all again where there are fewer.</summary>
    readonly ref struct Four
    {
        readonly ref double x0, x1, x2, x3;
        readonly Vector512<double> m0, m1, m2, m3;

        public Four(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> centre, int f)
        {
            Count = Math.Min(4, centre.Length - f);
            var last = centre.Length - 1;
            var (f1, f2, f3) = (Math.Min(f + 1, last), Math.Min(f + 2, last), Math.Min(f + 3, last));
            ref var start = ref MemoryMarshal.GetReference(x);
            x0 = ref Unsafe.Add(ref start, f * stride);
            x1 = ref Unsafe.Add(ref start, f1 * stride);
            x2 = ref Unsafe.Add(ref start, f2 * stride);
            x3 = ref Unsafe.Add(ref start, f3 * stride);
            (m0, m1) = (Vector512.Create(centre[f]), Vector512.Create(centre[f1]));
            (m2, m3) = (Vector512.Create(centre[f2]), Vector512.Create(centre[f3]));
        }

        /// <summary>How many there are.</summary>
        public int Count { get; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Zero(int t) => Lanes.At(ref x0, t) - m0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> One(int t) => Lanes.At(ref x1, t) - m1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Two(int t) => Lanes.At(ref x2, t) - m2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Three(int t) => Lanes.At(ref x3, t) - m3;
    }

    /// <summary>Up to four neighbouring sums in lanes; the others are zero, and not kept.</summary>
    readonly ref struct Cells(Span<double> lanes, int first, int count)
    {
        readonly Span<double> cells = count == 0 ? [] : lanes.Slice(first * Lanes.Count, count * Lanes.Count);

        public Vector512<double> this[int i] => i * Lanes.Count < cells.Length
            ? Vector512.Create<double>(cells.Slice(i * Lanes.Count, Lanes.Count))
            : Vector512<double>.Zero;

        public void Store(Vector512<double> s0, Vector512<double> s1, Vector512<double> s2, Vector512<double> s3)
        {
            if (cells.Length > 0) s0.CopyTo(cells);
            if (cells.Length > Lanes.Count) s1.CopyTo(cells[Lanes.Count..]);
            if (cells.Length > 2 * Lanes.Count) s2.CopyTo(cells[(2 * Lanes.Count)..]);
            if (cells.Length > 3 * Lanes.Count) s3.CopyTo(cells[(3 * Lanes.Count)..]);
        }
    }
}
