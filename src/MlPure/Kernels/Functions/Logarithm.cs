using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>ln x by one algorithm at every width: within one unit in the last place; minus infinity of zero, NaN of a
/// negative number.</summary>
/// <remarks>x = 2^k m with m between √½ and √2, f = m - 1, s = f / (2 + f); ln m = f - f²/2 + s (f²/2 + R(s²)) with the
/// minimax polynomial R of FreeBSD's e_log.c. The vector form is the scalar one, operation by operation.</remarks>
static class Logarithm
{
    const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;
    const double
        L1 = 6.666666666666735130e-01, L2 = 3.999999999940941908e-01, L3 = 2.857142874366239149e-01,
            L4 = 2.222219843214978396e-01,
        L5 = 1.818357216161805012e-01, L6 = 1.531383769920937332e-01, L7 = 1.479819860511658591e-01;

    const long RootHalf = 0x3FE6A09E667F3BCD, One = 0x3FF0000000000000, Fraction = 0x000FFFFFFFFFFFFF;
    const double Shift = 6755399441055744.0;
    const double LeastNormal = 2.2250738585072014e-308, TwoTo54 = 18014398509481984.0;

    /// <summary>ln x.</summary>
    public static double Log(double x)
    {
        var small = x < LeastNormal;
        var scaled = small ? x * TwoTo54 : x;
        var bits = BitConverter.DoubleToInt64Bits(scaled) + (One - RootHalf);
        var k = BitConverter.Int64BitsToDouble((bits >>> 52) + BitConverter.DoubleToInt64Bits(Shift)) - (Shift + 1023)
            - (small ? 54.0 : 0.0);
        var f = BitConverter.Int64BitsToDouble((bits & Fraction) + RootHalf) - 1;
        var s = f / (2 + f);
        var z = s * s;
        var R = Math.FusedMultiplyAdd(L7, z, L6);
        R = Math.FusedMultiplyAdd(R, z, L5);
        R = Math.FusedMultiplyAdd(R, z, L4);
        R = Math.FusedMultiplyAdd(R, z, L3);
        R = Math.FusedMultiplyAdd(R, z, L2);
        R = Math.FusedMultiplyAdd(R, z, L1) * z;
        var halfSquare = 0.5 * f * f;
        var log =
            Math.FusedMultiplyAdd(k, Ln2High, Math.FusedMultiplyAdd(s, halfSquare + R, k * Ln2Low) - halfSquare + f);
        log = x < double.PositiveInfinity ? log : x;
        log = x == 0 ? double.NegativeInfinity : log;
        return x < 0 ? double.NaN : log;
    }

    /// <summary>ln(1 + x) for x of at least 0, with all its digits where x is near zero: the error of 1 + x cancels
    /// (Kahan; Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 1.14).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Log(u) * (x / (u - 1));
    }

    /// <summary>ln x in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var small = Vector512.LessThan(x, Vector512.Create(LeastNormal));
        var scaled = Vector512.ConditionalSelect(small, x * Vector512.Create(TwoTo54), x);
        var log = Finite(scaled, small & Vector512.Create(54.0));
        log = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity)), log, x);
        log = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), log);
        return Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512<double>.Zero), Vector512.Create(double.NaN), log);
    }

    /// <summary>The same of what is at least the smallest normal number, or NaN: shorter by what only other numbers
    /// need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogOfNormal(Vector512<double> x) => Vector512.ConditionalSelect(
        Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity)), Finite(x, Vector512<double>.Zero), x);

    /// <summary>ln x - less ln 2 of a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Finite(Vector512<double> x, Vector512<double> less)
    {
        var bits = x.AsInt64() + Vector512.Create(One - RootHalf);
        var k = (Vector512.ShiftRightLogical(bits, 52) + Vector512.Create(Shift).AsInt64())
            .AsDouble() - Vector512.Create(Shift + 1023) - less;
        var f = ((bits & Vector512.Create(Fraction)) + Vector512.Create(RootHalf)).AsDouble() - Vector512<double>.One;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var R = Vector512.FusedMultiplyAdd(Vector512.Create(L7), z, Vector512.Create(L6));
        R = Vector512.FusedMultiplyAdd(R, z, Vector512.Create(L5));
        R = Vector512.FusedMultiplyAdd(R, z, Vector512.Create(L4));
        R = Vector512.FusedMultiplyAdd(R, z, Vector512.Create(L3));
        R = Vector512.FusedMultiplyAdd(R, z, Vector512.Create(L2));
        R = Vector512.FusedMultiplyAdd(R, z, Vector512.Create(L1)) * z;
        var halfSquare = Vector512.Create(0.5) * f * f;
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2High),
            Vector512.FusedMultiplyAdd(s, halfSquare + R, k * Vector512.Create(Ln2Low)) - halfSquare + f);
    }
}
