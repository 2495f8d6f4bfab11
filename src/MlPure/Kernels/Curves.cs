using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>S-shaped curves of many numbers, each beside its scalar twin of the same bits.</summary>
static class Curves
{
    /// <summary>1 / (1 + exp(-x)). The exponential is of -|x|, so that it cannot overflow; left of zero exp(x) / (1 + exp(x)) keeps the digits.</summary>
    public static double Sigmoid(double x)
    {
        var small = Exponential.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>1 / (1 + exp(-x)) in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        var small = Exponential.Exp(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), Vector512<double>.One, small) / (Vector512<double>.One + small);
    }

    /// <summary>The sigmoid of each number, in place.</summary>
    public static void Sigmoid(Span<double> x)
    {
        var i = 0;
        ref var x0 = ref MemoryMarshal.GetReference(x);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count) Sigmoid(Vector512.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref x0, (nuint)i);
        for (; i < x.Length; i++) x[i] = Sigmoid(x[i]);
    }

    /// <summary>The sigmoid y of each number, in place, and its derivative y (1 - y).</summary>
    public static void Sigmoid(Span<double> x, Span<double> slopes)
    {
        if (x.Length != slopes.Length) throw new ArgumentException("The lengths differ.");
        var i = 0;
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var s0 = ref MemoryMarshal.GetReference(slopes);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
        {
            var y = Sigmoid(Vector512.LoadUnsafe(ref x0, (nuint)i));
            y.StoreUnsafe(ref x0, (nuint)i);
            (y * (Vector512<double>.One - y)).StoreUnsafe(ref s0, (nuint)i);
        }
        for (; i < x.Length; i++)
        {
            var y = Sigmoid(x[i]);
            (x[i], slopes[i]) = (y, y * (1 - y));
        }
    }
}
