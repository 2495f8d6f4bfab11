using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlPure.Kernels;

/// <summary>e^x by one algorithm at every width: within one unit in the last place, subnormal results included;
/// infinity above 709.78, zero below -745.13, NaN of NaN.</summary>
/// <remarks>x = n ln 2 + r with |r| at most ln 2 / 2; e^r is its Taylor polynomial of degree 13 (error below 5e-18);
/// 2^n is put on in two factors, so that a subnormal result is rounded once. The vector form is the scalar one,
/// operation by operation.</remarks>
static class Exponential
{
    const double Most = 710, Least = -746;
    const double Log2E = 1.4426950408889634;
    const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    // Adding it leaves a small whole number in the low bits of the sum.
    const double Shift = 6755399441055744.0;
    const long One = 0x3FF0000000000000;

    const double
        C2 = 1 / 2.0, C3 = 1 / 6.0, C4 = 1 / 24.0, C5 = 1 / 120.0, C6 = 1 / 720.0, C7 = 1 / 5040.0, C8 = 1 / 40320.0,
        C9 = 1 / 362880.0, C10 = 1 / 3628800.0, C11 = 1 / 39916800.0, C12 = 1 / 479001600.0, C13 = 1 / 6227020800.0;

    /// <summary>e^x.</summary>
    public static double Exp(double x)
    {
        x = x > Most ? Most : x;
        x = x < Least ? Least : x;
        var n = Math.FusedMultiplyAdd(x, Log2E, Shift) - Shift;
        var r = Math.FusedMultiplyAdd(n, -Ln2High, x);
        r = Math.FusedMultiplyAdd(n, -Ln2Low, r);
        var p = Math.FusedMultiplyAdd(C13, r, C12);
        p = Math.FusedMultiplyAdd(p, r, C11);
        p = Math.FusedMultiplyAdd(p, r, C10);
        p = Math.FusedMultiplyAdd(p, r, C9);
        p = Math.FusedMultiplyAdd(p, r, C8);
        p = Math.FusedMultiplyAdd(p, r, C7);
        p = Math.FusedMultiplyAdd(p, r, C6);
        p = Math.FusedMultiplyAdd(p, r, C5);
        p = Math.FusedMultiplyAdd(p, r, C4);
        p = Math.FusedMultiplyAdd(p, r, C3);
        p = Math.FusedMultiplyAdd(p, r, C2);
        p = Math.FusedMultiplyAdd(p, r * r, r) + 1;
        var half = Math.FusedMultiplyAdd(n, 0.5, Shift);
        var rest = n - (half - Shift) + Shift;
        return p * PowerOfTwo(half) * PowerOfTwo(rest);
    }

    /// <summary>e^x - 1, with all its digits where x is near zero: the error of e^x cancels against that of its
    /// logarithm (Kahan; Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 1.14).</summary>
    public static double Expm1(double x)
    {
        var u = Exp(x);
        var difference = u - 1;
        if (difference == 0) return x;
        return difference == -1 || double.IsPositiveInfinity(u) ? difference : difference * (x / Logarithm.Log(u));
    }

    /// <summary>e^x in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var shift = Vector512.Create(Shift);
        // Of a bound and NaN the second is taken, which is NaN.
        x = Vector512.MaxNative(Vector512.Create(Least), Vector512.MinNative(Vector512.Create(Most), x));
        var n = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), shift) - shift;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(C13), r, Vector512.Create(C12));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C11));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C10));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C9));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C8));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C7));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C5));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C4));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C3));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(C2));
        p = Vector512.FusedMultiplyAdd(p, r * r, r) + Vector512<double>.One;
        if (Avx512F.IsSupported) return Avx512F.Scale(p, n);
        var half = Vector512.FusedMultiplyAdd(n, Vector512.Create(0.5), shift);
        var rest = n - (half - shift) + shift;
        return p * PowerOfTwo(half) * PowerOfTwo(rest);
    }

    /// <summary>e^x of four vectors in their place, step by step side by side: each waits for its own last step, and
    /// the constants are read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exp(
        ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d)
    {
        if (!Avx512F.IsSupported)
        {
            // So many do not fit into the registers.
            (a, b) = (Exp(a), Exp(b));
            (c, d) = (Exp(c), Exp(d));
            return;
        }
        var (least, most) = (Vector512.Create(Least), Vector512.Create(Most));
        a = Vector512.MaxNative(least, Vector512.MinNative(most, a));
        b = Vector512.MaxNative(least, Vector512.MinNative(most, b));
        c = Vector512.MaxNative(least, Vector512.MinNative(most, c));
        d = Vector512.MaxNative(least, Vector512.MinNative(most, d));
        var (shift, turns) = (Vector512.Create(Shift), Vector512.Create(Log2E));
        var n0 = Vector512.FusedMultiplyAdd(a, turns, shift) - shift;
        var n1 = Vector512.FusedMultiplyAdd(b, turns, shift) - shift;
        var n2 = Vector512.FusedMultiplyAdd(c, turns, shift) - shift;
        var n3 = Vector512.FusedMultiplyAdd(d, turns, shift) - shift;
        Reduce(ref a, ref b, ref c, ref d, n0, n1, n2, n3, Vector512.Create(-Ln2High));
        Reduce(ref a, ref b, ref c, ref d, n0, n1, n2, n3, Vector512.Create(-Ln2Low));
        var p0 = Vector512.Create(C13);
        var (p1, p2, p3) = (p0, p0, p0);
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C12));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C11));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C10));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C9));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C8));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C7));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C6));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C5));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C4));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C3));
        Step(ref p0, ref p1, ref p2, ref p3, a, b, c, d, Vector512.Create(C2));
        p0 = Vector512.FusedMultiplyAdd(p0, a * a, a) + Vector512<double>.One;
        p1 = Vector512.FusedMultiplyAdd(p1, b * b, b) + Vector512<double>.One;
        p2 = Vector512.FusedMultiplyAdd(p2, c * c, c) + Vector512<double>.One;
        p3 = Vector512.FusedMultiplyAdd(p3, d * d, d) + Vector512<double>.One;
        (a, b) = (Avx512F.Scale(p0, n0), Avx512F.Scale(p1, n1));
        (c, d) = (Avx512F.Scale(p2, n2), Avx512F.Scale(p3, n3));
    }

    /// <summary>x + n · ln 2 of each, where the factor is a part of -ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Reduce(
        ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d,
        Vector512<double> n0, Vector512<double> n1, Vector512<double> n2, Vector512<double> n3,
        Vector512<double> factor)
    {
        a = Vector512.FusedMultiplyAdd(n0, factor, a);
        b = Vector512.FusedMultiplyAdd(n1, factor, b);
        c = Vector512.FusedMultiplyAdd(n2, factor, c);
        d = Vector512.FusedMultiplyAdd(n3, factor, d);
    }

    /// <summary>A step of Horner's rule in each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step(
        ref Vector512<double> p0, ref Vector512<double> p1, ref Vector512<double> p2, ref Vector512<double> p3,
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, Vector512<double> next)
    {
        p0 = Vector512.FusedMultiplyAdd(p0, a, next);
        p1 = Vector512.FusedMultiplyAdd(p1, b, next);
        p2 = Vector512.FusedMultiplyAdd(p2, c, next);
        p3 = Vector512.FusedMultiplyAdd(p3, d, next);
    }

    /// <summary>2^m of a whole number m that stands in the low bits of m + Shift.</summary>
    static double PowerOfTwo(double shifted) =>
        BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(shifted) << 52) + One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> PowerOfTwo(Vector512<double> shifted) =>
        (Vector512.ShiftLeft(shifted.AsInt64(), 52) + Vector512.Create(One)).AsDouble();
}
