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
        x = x[..((d - 1) * stride + w.Length)];
        ref var sums = ref MemoryMarshal.GetReference(first[..(d * Lanes.Count)]);
        ref var cells = ref MemoryMarshal.GetReference(second[..(Cell(d, 0) * Lanes.Count)]);
        for (var f = 0; f < d; f += 4)
        {
            for (var g = 0; g < f; g += 4) Square(x, stride, w, centre, ref cells, f, g);
            Corner(x, stride, w, centre, ref sums, ref cells, f);
        }
    }

    /// <summary>Four features by themselves: their first moments, and the triangle of their second.</summary>
    static void Corner(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        ref double sums, ref double cells, int f)
    {
        FourFeatures z = new(x, stride, centre, f);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        var (f0, f1, f2, f3) = (z.F0, z.F1, z.F2, z.F3);
        var (s0, s1) = (Lanes.Of(ref sums, f0), Lanes.Of(ref sums, f1));
        var (s2, s3) = (Lanes.Of(ref sums, f2), Lanes.Of(ref sums, f3));
        var (s00, s10) = (Lanes.Of(ref cells, Cell(f0, f0)), Lanes.Of(ref cells, Cell(f1, f0)));
        var (s11, s20) = (Lanes.Of(ref cells, Cell(f1, f1)), Lanes.Of(ref cells, Cell(f2, f0)));
        var (s21, s22) = (Lanes.Of(ref cells, Cell(f2, f1)), Lanes.Of(ref cells, Cell(f2, f2)));
        var (s30, s31) = (Lanes.Of(ref cells, Cell(f3, f0)), Lanes.Of(ref cells, Cell(f3, f1)));
        var (s32, s33) = (Lanes.Of(ref cells, Cell(f3, f2)), Lanes.Of(ref cells, Cell(f3, f3)));
        for (var t = 0; t < w.Length; t += Lanes.Count)
        {
            var weight = Lanes.At(ref w0, t);
            var (z0, z1, z2, z3) = (z.Zero(t), z.One(t), z.Two(t), z.Three(t));
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
        Lanes.Store(s0, ref sums, f0);
        Lanes.Store(s1, ref sums, f1);
        Lanes.Store(s2, ref sums, f2);
        Lanes.Store(s3, ref sums, f3);
        Lanes.Store(s00, ref cells, Cell(f0, f0));
        Lanes.Store(s10, ref cells, Cell(f1, f0));
        Lanes.Store(s11, ref cells, Cell(f1, f1));
        Lanes.Store(s20, ref cells, Cell(f2, f0));
        Lanes.Store(s21, ref cells, Cell(f2, f1));
        Lanes.Store(s22, ref cells, Cell(f2, f2));
        Lanes.Store(s30, ref cells, Cell(f3, f0));
        Lanes.Store(s31, ref cells, Cell(f3, f1));
        Lanes.Store(s32, ref cells, Cell(f3, f2));
        Lanes.Store(s33, ref cells, Cell(f3, f3));
    }

    /// <summary>Four features with four earlier ones.</summary>
    static void Square(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        ref double cells, int f, int g)
    {
        FourFeatures y = new(x, stride, centre, f), z = new(x, stride, centre, g);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        var (c0, c1, c2, c3) = (Cell(y.F0, g), Cell(y.F1, g), Cell(y.F2, g), Cell(y.F3, g));
        var (s00, s01) = (Lanes.Of(ref cells, c0), Lanes.Of(ref cells, c0 + 1));
        var (s02, s03) = (Lanes.Of(ref cells, c0 + 2), Lanes.Of(ref cells, c0 + 3));
        var (s10, s11) = (Lanes.Of(ref cells, c1), Lanes.Of(ref cells, c1 + 1));
        var (s12, s13) = (Lanes.Of(ref cells, c1 + 2), Lanes.Of(ref cells, c1 + 3));
        var (s20, s21) = (Lanes.Of(ref cells, c2), Lanes.Of(ref cells, c2 + 1));
        var (s22, s23) = (Lanes.Of(ref cells, c2 + 2), Lanes.Of(ref cells, c2 + 3));
        var (s30, s31) = (Lanes.Of(ref cells, c3), Lanes.Of(ref cells, c3 + 1));
        var (s32, s33) = (Lanes.Of(ref cells, c3 + 2), Lanes.Of(ref cells, c3 + 3));
        for (var t = 0; t < w.Length; t += Lanes.Count)
        {
            var weight = Lanes.At(ref w0, t);
            var (z0, z1, z2, z3) = (z.Zero(t), z.One(t), z.Two(t), z.Three(t));
            var a = weight * y.Zero(t);
            s00 = Vector512.FusedMultiplyAdd(a, z0, s00);
            s01 = Vector512.FusedMultiplyAdd(a, z1, s01);
            s02 = Vector512.FusedMultiplyAdd(a, z2, s02);
            s03 = Vector512.FusedMultiplyAdd(a, z3, s03);
            a = weight * y.One(t);
            s10 = Vector512.FusedMultiplyAdd(a, z0, s10);
            s11 = Vector512.FusedMultiplyAdd(a, z1, s11);
            s12 = Vector512.FusedMultiplyAdd(a, z2, s12);
            s13 = Vector512.FusedMultiplyAdd(a, z3, s13);
            a = weight * y.Two(t);
            s20 = Vector512.FusedMultiplyAdd(a, z0, s20);
            s21 = Vector512.FusedMultiplyAdd(a, z1, s21);
            s22 = Vector512.FusedMultiplyAdd(a, z2, s22);
            s23 = Vector512.FusedMultiplyAdd(a, z3, s23);
            a = weight * y.Three(t);
            s30 = Vector512.FusedMultiplyAdd(a, z0, s30);
            s31 = Vector512.FusedMultiplyAdd(a, z1, s31);
            s32 = Vector512.FusedMultiplyAdd(a, z2, s32);
            s33 = Vector512.FusedMultiplyAdd(a, z3, s33);
        }
        Store(s00, s01, s02, s03, ref cells, c0);
        Store(s10, s11, s12, s13, ref cells, c1);
        Store(s20, s21, s22, s23, ref cells, c2);
        Store(s30, s31, s32, s33, ref cells, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(
        Vector512<double> s0, Vector512<double> s1, Vector512<double> s2, Vector512<double> s3, ref double cells, int c)
    {
        Lanes.Store(s0, ref cells, c);
        Lanes.Store(s1, ref cells, c + 1);
        Lanes.Store(s2, ref cells, c + 2);
        Lanes.Store(s3, ref cells, c + 3);
    }

    /// <summary>Where a cell of the packed triangle stands.</summary>
    static int Cell(int f, int g) => f * (f + 1) / 2 + g;
}
