using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Cross-entropies of the softmax of panels, a row a lane.</summary>
static class CrossEntropies
{
    /// <summary>s[r] = Σⱼ u[j][r] (ln Σₖ exp(z[k][r] - max) - (z[j][r] - max)) over the j where u is not zero, and
    /// where d has room d[j][r] = (Σₖ u[k][r] exp(z[j][r] - max) / Σₖ exp(z[k][r] - max) - u[j][r]) d[j][r], with u =
    /// (keep t + spread) w; w is 1 where there are none.</summary>
    public static void Evaluate(
        ReadOnlySpan<double> z, ReadOnlySpan<double> t, double keep, double spread, ReadOnlySpan<double> w, int count,
        int stride, int width,
        Span<double> s, Span<double> d, Span<double> room)
    {
        LossPanels.RequireFit(z, t, count, stride, width, s, d);
        if ((w.Length != 0 && w.Length != count) || room.Length < count * Lanes.Count)
            throw new ArgumentException("The weights or the room do not fit the panels.");
        ref var z0 = ref MemoryMarshal.GetReference(z);
        ref var t0 = ref MemoryMarshal.GetReference(t);
        ref var d0 = ref MemoryMarshal.GetReference(d);
        ref var e0 = ref MemoryMarshal.GetReference(room);
        for (var r = 0; r < width; r += Lanes.Count)
        {
            var largest = Vector512.LoadUnsafe(ref z0, (nuint)r);
            for (var j = 1; j < count; j++)
                largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref z0, (nuint)(j * stride + r)));
            var zero = Vector512<double>.Zero;
            var (sum, whole, loss) = (zero, zero, zero);
            for (var j = 0; j < count; j++)
            {
                var e = Exponential.Exp(Below(Vector512.LoadUnsafe(ref z0, (nuint)(j * stride + r)), largest));
                e.StoreUnsafe(ref e0, (nuint)(j * Lanes.Count));
                sum += e;
            }
            var log = Logarithm.Log(sum);
            for (var j = 0; j < count; j++)
            {
                var at = (nuint)(j * stride + r);
                var share = Share(Vector512.LoadUnsafe(ref t0, at), keep, spread, w, j);
                whole += share;
                var term = share * (log - Below(Vector512.LoadUnsafe(ref z0, at), largest));
                loss += Vector512.ConditionalSelect(Vector512.Equals(share, zero), zero, term);
            }
            loss.CopyTo(s[r..]);
            if (d.IsEmpty) continue;
            for (var j = 0; j < count; j++)
            {
                var at = (nuint)(j * stride + r);
                var p = Vector512.LoadUnsafe(ref e0, (nuint)(j * Lanes.Count)) / sum;
                var derivative = whole * p - Share(Vector512.LoadUnsafe(ref t0, at), keep, spread, w, j);
                (derivative * Vector512.LoadUnsafe(ref d0, at)).StoreUnsafe(ref d0, at);
            }
        }
    }

    static Vector512<double> Below(Vector512<double> z, Vector512<double> largest) =>
        Vector512.ConditionalSelect(Vector512.Equals(z, largest), Vector512<double>.Zero, z - largest);

    static Vector512<double> Share(Vector512<double> t, double keep, double spread, ReadOnlySpan<double> w, int j)
    {
        var share = t * keep + Vector512.Create(spread);
        return w.IsEmpty ? share : share * w[j];
    }
}
