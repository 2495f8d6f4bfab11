using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Half squared differences of panels.</summary>
static class SquaredErrors
{
    /// <summary>s[r] = Σⱼ ½ (y[j][r] - t[j][r])², and where d has room d[j][r] = (y[j][r] - t[j][r]) d[j][r].</summary>
    public static void Evaluate(
        ReadOnlySpan<double> y, ReadOnlySpan<double> t, int count, int stride, int width, Span<double> s,
        Span<double> d)
    {
        LossPanels.RequireFit(y, t, count, stride, width, s, d);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        ref var t0 = ref MemoryMarshal.GetReference(t);
        ref var d0 = ref MemoryMarshal.GetReference(d);
        ref var s0 = ref MemoryMarshal.GetReference(s);
        for (var r = 0; r < width; r += Lanes.Count)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < count; j++)
            {
                var at = (nuint)(j * stride + r);
                var difference = Vector512.LoadUnsafe(ref y0, at) - Vector512.LoadUnsafe(ref t0, at);
                sum += Vector512.Create(0.5) * difference * difference;
                if (d.Length != 0) (difference * Vector512.LoadUnsafe(ref d0, at)).StoreUnsafe(ref d0, at);
            }
            sum.StoreUnsafe(ref s0, (nuint)r);
        }
    }
}
