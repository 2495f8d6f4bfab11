using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Σ w z and Σ w z² over the rows of a chunk, added to lanes: what <see cref="WeightedMoments"/> sums, lane by
/// lane in the same order.</summary>
static class DiagonalMoments
{
    /// <summary>Four features at a time, so that no sum waits for itself.</summary>
    /// <param name="x">A tile of d features, from the chunk's first row on.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="w">The weight of each row of the chunk.</param>
    /// <param name="centre">m (d).</param>
    /// <param name="first">The lanes of Σ w z (d times eight).</param>
    /// <param name="second">The lanes of Σ w z² (d times eight).</param>
    public static void Add(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second)
    {
        var d = centre.Length;
        ref var x0 = ref MemoryMarshal.GetReference(x[..((d - 1) * stride + w.Length)]);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        ref var sums = ref MemoryMarshal.GetReference(first[..(d * Lanes.Count)]);
        ref var squares = ref MemoryMarshal.GetReference(second[..(d * Lanes.Count)]);
        for (var f = 0; f < d; f += 4)
        {
            FourFeatures at = new(x, stride, centre, f);
            var (s0, s1) = (Lanes.Of(ref sums, at.F0), Lanes.Of(ref sums, at.F1));
            var (s2, s3) = (Lanes.Of(ref sums, at.F2), Lanes.Of(ref sums, at.F3));
            var (q0, q1) = (Lanes.Of(ref squares, at.F0), Lanes.Of(ref squares, at.F1));
            var (q2, q3) = (Lanes.Of(ref squares, at.F2), Lanes.Of(ref squares, at.F3));
            for (var t = 0; t < w.Length; t += Lanes.Count)
            {
                var weight = Lanes.At(ref w0, t);
                var (z0, z1, z2, z3) = (at.Zero(t), at.One(t), at.Two(t), at.Three(t));
                var (a0, a1, a2, a3) = (weight * z0, weight * z1, weight * z2, weight * z3);
                (s0, s1, s2, s3) = (s0 + a0, s1 + a1, s2 + a2, s3 + a3);
                q0 = Vector512.FusedMultiplyAdd(a0, z0, q0);
                q1 = Vector512.FusedMultiplyAdd(a1, z1, q1);
                q2 = Vector512.FusedMultiplyAdd(a2, z2, q2);
                q3 = Vector512.FusedMultiplyAdd(a3, z3, q3);
            }
            Lanes.Store(s0, ref sums, at.F0);
            Lanes.Store(s1, ref sums, at.F1);
            Lanes.Store(s2, ref sums, at.F2);
            Lanes.Store(s3, ref sums, at.F3);
            Lanes.Store(q0, ref squares, at.F0);
            Lanes.Store(q1, ref squares, at.F1);
            Lanes.Store(q2, ref squares, at.F2);
            Lanes.Store(q3, ref squares, at.F3);
        }
    }
}
