using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlPure.Kernels;

/// <summary>Eight rows laid side by side: t[f * 8 + lane] = x[lane, f], so that the eight numbers of a feature are one register.</summary>
static class Transpose
{
    /// <summary>Lays out rows x (8 x columns, row after row); where there are fewer than eight, the lanes left are zero.</summary>
    public static void Eight(ReadOnlySpan<double> x, int columns, Span<double> tile)
    {
        if (!Avx.IsSupported || x.Length < columns * Lanes.Count)
        {
            PlainEight(x, columns, tile);
            return;
        }
        _ = tile[columns * Lanes.Count - 1];
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(tile);
        var f = 0;
        for (; f + 4 <= columns; f += 4)
        {
            Four(ref Unsafe.Add(ref from, f), columns, ref Unsafe.Add(ref to, f * Lanes.Count));
            Four(ref Unsafe.Add(ref from, f + 4 * columns), columns, ref Unsafe.Add(ref to, f * Lanes.Count + 4));
        }
        for (; f < columns; f++)
            for (var lane = 0; lane < Lanes.Count; lane++) tile[f * Lanes.Count + lane] = x[lane * columns + f];
    }

    /// <summary>The twin of <see cref="Eight"/> without vectors: the same cells.</summary>
    public static void PlainEight(ReadOnlySpan<double> x, int columns, Span<double> tile)
    {
        for (var f = 0; f < columns; f++)
            for (var lane = 0; lane < Lanes.Count; lane++)
                tile[f * Lanes.Count + lane] = lane * columns < x.Length ? x[lane * columns + f] : 0;
    }

    /// <summary>Four features of four rows: pairs are interleaved, then halves exchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(ref double from, int columns, ref double to)
    {
        var a = Vector256.LoadUnsafe(ref from);
        var b = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, columns));
        var c = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * columns));
        var d = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * columns));
        var (ab0, ab1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cd0, cd1) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab0, cd0, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(ab1, cd1, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, Lanes.Count));
        Avx.Permute2x128(ab0, cd0, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * Lanes.Count));
        Avx.Permute2x128(ab1, cd1, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * Lanes.Count));
    }
}
