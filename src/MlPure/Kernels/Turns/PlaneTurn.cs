using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Turns of two axes, and what coordinates become along others, of several matrices whose cells stand side by
/// side.</summary>
static class PlaneTurn
{
    /// <summary>(x, y) becomes (c x + s y, c y - s x), number by number.</summary>
    public static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        var (i, c, s) = (0, Vector512.Create(cosine), Vector512.Create(sine));
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
        {
            var (a, b) = (Lanes.At(ref x0, i), Lanes.At(ref y0, i));
            (c * a + s * b).CopyTo(x[i..]);
            (c * b - s * a).CopyTo(y[i..]);
        }
        for (; i < x.Length; i++) (x[i], y[i]) = (cosine * x[i] + sine * y[i], cosine * y[i] - sine * x[i]);
    }

    /// <summary>Σ_f factor[f] row[f], of rows of as many numbers as the target has, one after another.</summary>
    public static void Combine(ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, factors.Length * target.Length);
        ref var rows0 = ref MemoryMarshal.GetReference(rows);
        var i = 0;
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
        {
            var sum = Vector512<double>.Zero;
            for (var f = 0; f < factors.Length; f++) sum += factors[f] * Lanes.At(ref rows0, f * target.Length + i);
            sum.CopyTo(target[i..]);
        }
        for (; i < target.Length; i++)
        {
            var sum = 0.0;
            for (var f = 0; f < factors.Length; f++) sum += factors[f] * rows[f * target.Length + i];
            target[i] = sum;
        }
    }
}
