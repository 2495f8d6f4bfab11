using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The moments of two features, all of them in registers: what <see cref="WeightedMoments"/> sums, lane by
/// lane in the same order.</summary>
static class PlaneMoments
{
    /// <summary>Σ w z (2), and Σ w z zᵀ: the lower triangle (3) or, into two cells, the diagonal.</summary>
    /// <inheritdoc cref="WeightedMoments.Triangular"/>
    public static void About(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> w,
        ReadOnlySpan<double> centre, Span<double> first, Span<double> second)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x[..(stride + rows)]);
        ref var y0 = ref Unsafe.Add(ref x0, stride);
        ref var w0 = ref MemoryMarshal.GetReference(w[..rows]);
        var (mx, my) = (Vector512.Create(centre[0]), Vector512.Create(centre[1]));
        var (sx, sy) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (xx, xy, yy) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var t = 0; t < rows; t += Lanes.Count)
        {
            var weight = Vector512.LoadUnsafe(ref Unsafe.Add(ref w0, t));
            var zx = Vector512.LoadUnsafe(ref Unsafe.Add(ref x0, t)) - mx;
            var zy = Vector512.LoadUnsafe(ref Unsafe.Add(ref y0, t)) - my;
            var (wx, wy) = (weight * zx, weight * zy);
            sx += wx;
            sy += wy;
            xx = Vector512.FusedMultiplyAdd(wx, zx, xx);
            xy = Vector512.FusedMultiplyAdd(wy, zx, xy);
            yy = Vector512.FusedMultiplyAdd(wy, zy, yy);
        }
        (first[0], first[1]) = (Lanes.Add(sx), Lanes.Add(sy));
        second[0] = Lanes.Add(xx);
        if (second.Length == 3) second[1] = Lanes.Add(xy);
        second[^1] = Lanes.Add(yy);
    }
}
