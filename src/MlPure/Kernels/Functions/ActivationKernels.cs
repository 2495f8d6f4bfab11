using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Activation functions of many numbers and their derivatives, each with a bit-identical scalar
/// version.</summary>
static class ActivationKernels
{
    /// <summary>1 / (1 + exp(-x)). The exponential is of -|x|, so that it cannot overflow; left of zero exp(x) / (1 +
    /// exp(x)) keeps the digits.</summary>
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
        var one = Vector512<double>.One;
        var numerator =
            Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), one, small);
        return numerator / (one + small);
    }

    /// <summary>The sigmoid of each number, in place.</summary>
    public static void Sigmoid(Span<double> x)
    {
        var i = 0;
        ref var x0 = ref MemoryMarshal.GetReference(x);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
            Sigmoid(Vector512.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref x0, (nuint)i);
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

    /// <summary>tanh x: a rational function where |x| is below 0.625 (coefficients of Moshier's Cephes), else 1 - 2 /
    /// (exp(2|x|) + 1) with the sign of x.</summary>
    public static double Tanh(double x)
    {
        var size = Math.Abs(x);
        if (size >= Near) return Math.CopySign(1 - 2 / (Exponential.Exp(2 * size) + 1), x);
        var s = x * x;
        var p = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(P0, s, P1), s, P2);
        var q = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(s + Q0, s, Q1), s, Q2);
        return Math.FusedMultiplyAdd(x * s, p / q, x);
    }

    /// <summary>tanh x in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> x)
    {
        var (size, one) = (Vector512.Abs(x), Vector512<double>.One);
        var far = one - Vector512.Create(2.0) / (Exponential.Exp(Vector512.Create(2.0) * size) + one);
        var sign = Vector512.Create(-0.0);
        far = Vector512.ConditionalSelect(sign, x, far);
        var s = x * x;
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(P0), s, Vector512.Create(P1));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(P2));
        var q = Vector512.FusedMultiplyAdd(s + Vector512.Create(Q0), s, Vector512.Create(Q1));
        q = Vector512.FusedMultiplyAdd(q, s, Vector512.Create(Q2));
        var near = Vector512.FusedMultiplyAdd(x * s, p / q, x);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(size, Vector512.Create(Near)), far, near);
    }

    /// <summary>tanh of each number, in place.</summary>
    public static void Tanh(Span<double> x)
    {
        var i = 0;
        ref var x0 = ref MemoryMarshal.GetReference(x);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
            Tanh(Vector512.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref x0, (nuint)i);
        for (; i < x.Length; i++) x[i] = Tanh(x[i]);
    }

    /// <summary>tanh y of each number, in place, and its derivative (1 - y) (1 + y).</summary>
    public static void Tanh(Span<double> x, Span<double> slopes)
    {
        if (x.Length != slopes.Length) throw new ArgumentException("The lengths differ.");
        var (i, one) = (0, Vector512<double>.One);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var s0 = ref MemoryMarshal.GetReference(slopes);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
        {
            var y = Tanh(Vector512.LoadUnsafe(ref x0, (nuint)i));
            y.StoreUnsafe(ref x0, (nuint)i);
            ((one - y) * (one + y)).StoreUnsafe(ref s0, (nuint)i);
        }
        for (; i < x.Length; i++)
        {
            var y = Tanh(x[i]);
            (x[i], slopes[i]) = (y, (1 - y) * (1 + y));
        }
    }

    /// <summary>x where it is above zero, else <paramref name="leak"/> x.</summary>
    public static double Rectify(double x, double leak) => x > 0 ? x : leak == 0 && x <= 0 ? 0 : leak * x;

    /// <summary>1 where x is above zero, else <paramref name="leak"/>; NaN of NaN.</summary>
    public static double RectifiedSlope(double x, double leak) => x > 0 ? 1 : x <= 0 ? leak : x;

    /// <summary>Each number rectified, in place.</summary>
    public static void Rectify(Span<double> x, double leak)
    {
        var i = 0;
        ref var x0 = ref MemoryMarshal.GetReference(x);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
            Rectified(Vector512.LoadUnsafe(ref x0, (nuint)i), leak).StoreUnsafe(ref x0, (nuint)i);
        for (; i < x.Length; i++) x[i] = Rectify(x[i], leak);
    }

    /// <summary>Each number rectified, in place, and the slope there.</summary>
    public static void Rectify(Span<double> x, double leak, Span<double> slopes)
    {
        if (x.Length != slopes.Length) throw new ArgumentException("The lengths differ.");
        var (i, zero) = (0, Vector512<double>.Zero);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var s0 = ref MemoryMarshal.GetReference(slopes);
        for (; i + Lanes.Count <= x.Length; i += Lanes.Count)
        {
            var v = Vector512.LoadUnsafe(ref x0, (nuint)i);
            var below = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(v, zero), Vector512.Create(leak), v);
            Vector512.ConditionalSelect(Vector512.GreaterThan(v, zero), Vector512<double>.One, below)
                .StoreUnsafe(ref s0, (nuint)i);
            Rectified(v, leak).StoreUnsafe(ref x0, (nuint)i);
        }
        for (; i < x.Length; i++) (x[i], slopes[i]) = (Rectify(x[i], leak), RectifiedSlope(x[i], leak));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Rectified(Vector512<double> x, double leak)
    {
        var zero = Vector512<double>.Zero;
        var below = leak == 0 ? Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, zero), zero, x) : x * leak;
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, zero), x, below);
    }

    const double Near = 0.625;
    const double P0 = -9.64399179425052238628e-1, P1 = -9.92877231001918586564e1, P2 = -1.61468768441708447952e3;
    const double Q0 = 1.12811678491632931402e2, Q1 = 2.23548839060100448583e3, Q2 = 4.84406305325125486048e3;
}
