using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>x - m of four neighbouring features of a tile, formed where it is needed. Where there are fewer, the last
/// stands for those that are missing: its sums are summed again and stored again, the same numbers in the same
/// place.</summary>
readonly ref struct FourFeatures
{
    readonly ref double x0, x1, x2, x3;
    readonly Vector512<double> m0, m1, m2, m3;

    /// <summary>Of features f to f + 3.</summary>
    /// <param name="x">A tile of d features.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="centre">m (d).</param>
    /// <param name="f">The first feature.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourFeatures(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> centre, int f)
    {
        var last = centre.Length - 1;
        (F0, F1, F2, F3) = (f, Math.Min(f + 1, last), Math.Min(f + 2, last), Math.Min(f + 3, last));
        ref var start = ref MemoryMarshal.GetReference(x);
        x0 = ref Unsafe.Add(ref start, F0 * stride);
        x1 = ref Unsafe.Add(ref start, F1 * stride);
        x2 = ref Unsafe.Add(ref start, F2 * stride);
        x3 = ref Unsafe.Add(ref start, F3 * stride);
        (m0, m1) = (Vector512.Create(centre[F0]), Vector512.Create(centre[F1]));
        (m2, m3) = (Vector512.Create(centre[F2]), Vector512.Create(centre[F3]));
    }

    /// <summary>Which feature each of the four is.</summary>
    public int F0 { get; }

    /// <inheritdoc cref="F0"/>
    public int F1 { get; }

    /// <inheritdoc cref="F0"/>
    public int F2 { get; }

    /// <inheritdoc cref="F0"/>
    public int F3 { get; }

    /// <summary>x - m of feature F0, of rows t to t + 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Zero(int t) => Lanes.At(ref x0, t) - m0;

    /// <summary>x - m of feature F1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> One(int t) => Lanes.At(ref x1, t) - m1;

    /// <summary>x - m of feature F2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Two(int t) => Lanes.At(ref x2, t) - m2;

    /// <summary>x - m of feature F3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Three(int t) => Lanes.At(ref x3, t) - m3;
}
