using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlPure.Kernels;

/// <summary>The eight lanes of every accumulation over rows: row i goes to lane i mod 8, and the lanes are added in one
/// order. Eight doubles are one register where registers are wide and several where they are not, so the bits of a sum
/// do not depend on the width.</summary>
/// <remarks>All of it is inlined: a call after a loop would move its sums to memory in each round.</remarks>
static class Lanes
{
    public const int Count = 8;

    /// <summary>((l0+l4)+(l2+l6)) + ((l1+l5)+(l3+l7)): halves onto halves, which is cheap at every width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>The same of four registers at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d)
    {
        if (!Avx.IsSupported) return Vector256.Create(Add(a), Add(b), Add(c), Add(d));
        var (ofA, ofB) = (a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());
        var (ofC, ofD) = (c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        var ac = Avx.Permute2x128(ofA, ofC, 0x20) + Avx.Permute2x128(ofA, ofC, 0x31);
        var bd = Avx.Permute2x128(ofB, ofD, 0x20) + Avx.Permute2x128(ofB, ofD, 0x31);
        // Even lanes and odd ones of a, b, c, d.
        return Avx.UnpackLow(ac, bd) + Avx.UnpackHigh(ac, bd);
    }

    /// <summary>The same order, for lanes kept in memory.</summary>
    public static double Add(ReadOnlySpan<double> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));

    /// <summary>Eight numbers from an offset on; the caller has checked that they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> At(ref double start, int offset) =>
        Vector512.LoadUnsafe(ref Unsafe.Add(ref start, offset));

    /// <summary>The lanes of sum <paramref name="i"/> of several that stand one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(ref double sums, int i) => At(ref sums, i * Count);

    /// <summary>Stores the lanes of sum <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> lanes, ref double sums, int i) =>
        lanes.StoreUnsafe(ref Unsafe.Add(ref sums, i * Count));

    /// <summary>The numbers from <paramref name="start"/> on, one a lane; zeros past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ReadOnlySpan<double> numbers, int start)
    {
        if (start + Count <= numbers.Length) return Vector512.Create(numbers.Slice(start, Count));
        var rest = numbers[start..];
        return Vector512.Create(OrZero(rest, 0), OrZero(rest, 1), OrZero(rest, 2), OrZero(rest, 3), OrZero(rest, 4),
            OrZero(rest, 5), OrZero(rest, 6), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double OrZero(ReadOnlySpan<double> numbers, int i) => i < numbers.Length ? numbers[i] : 0;

    /// <summary>The sum of x[i], in lanes.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        var (i, lanes) = (0, Vector512<double>.Zero);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        for (; i + Count <= x.Length; i += Count) lanes += At(ref x0, i);
        if (i < x.Length) lanes += Load(x, i);
        return Add(lanes);
    }

    /// <summary>The twin of <see cref="Sum"/> without vectors: the same bits.</summary>
    public static double PlainSum(ReadOnlySpan<double> x)
    {
        Span<double> lanes = stackalloc double[Count];
        lanes.Clear();
        for (var i = 0; i < x.Length; i++) lanes[i % Count] += x[i];
        return Add(lanes);
    }

    /// <summary>The next multiple of <paramref name="unit"/>, a power of two.</summary>
    public static int Padded(int count, int unit) => (count + unit - 1) & -unit;
}
