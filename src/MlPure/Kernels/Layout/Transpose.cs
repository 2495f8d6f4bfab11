using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlPure.Kernels;

/// <summary>Eight rows laid side by side: t[f * 8 + lane] = x[lane, f], so that the eight numbers of a feature are one
/// register.</summary>
static class Transpose
{
    /// <summary>Lays out rows x (8 x columns, row after row); where there are fewer than eight, the lanes left are
    /// zero.</summary>
    public static void EightRows(ReadOnlySpan<double> x, int columns, Span<double> tile)
    {
        if (!Avx.IsSupported || x.Length < columns * Lanes.Count)
        {
            PlainEightRows(x, columns, tile);
            return;
        }
        _ = tile[columns * Lanes.Count - 1];
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(tile);
        var f = 0;
        for (; f + 4 <= columns; f += 4)
        {
            Four(ref Unsafe.Add(ref from, f), columns, ref Unsafe.Add(ref to, f * Lanes.Count), Lanes.Count);
            Four(ref Unsafe.Add(ref from, f + 4 * columns), columns, ref Unsafe.Add(ref to, f * Lanes.Count + 4),
                Lanes.Count);
        }
        if (f + 2 <= columns)
        {
            Two(ref Unsafe.Add(ref from, f), columns, ref Unsafe.Add(ref to, f * Lanes.Count), Lanes.Count);
            Two(ref Unsafe.Add(ref from, f + 4 * columns), columns, ref Unsafe.Add(ref to, f * Lanes.Count + 4),
                Lanes.Count);
            f += 2;
        }
        for (; f < columns; f++)
            for (var lane = 0; lane < Lanes.Count; lane++) tile[f * Lanes.Count + lane] = x[lane * columns + f];
    }

    /// <summary>As many rows as fill fours, laid side by side: panel[f * stride + row] = x[row, f].</summary>
    /// <returns>How many rows that are; none where registers are too narrow.</returns>
    public static int FourByFour(ReadOnlySpan<double> x, int columns, int rows, int stride, Span<double> panel)
    {
        var whole = Avx.IsSupported ? rows & ~3 : 0;
        if (whole == 0) return 0;
        if (stride < whole) throw new ArgumentException("The panel does not fit.");
        ref var from = ref MemoryMarshal.GetReference(x[..(whole * columns)]);
        ref var to = ref MemoryMarshal.GetReference(panel[..((columns - 1) * stride + whole)]);
        for (var row = 0; row < whole; row += 4, from = ref Unsafe.Add(ref from, 4 * columns))
        {
            var f = 0;
            for (; f + 4 <= columns; f += 4)
                Four(ref Unsafe.Add(ref from, f), columns, ref Unsafe.Add(ref to, f * stride + row), stride);
            if (f + 2 <= columns)
            {
                Two(ref Unsafe.Add(ref from, f), columns, ref Unsafe.Add(ref to, f * stride + row), stride);
                f += 2;
            }
            if (f == columns) continue;
            ref var last = ref Unsafe.Add(ref from, f);
            Vector256.Create(last, Unsafe.Add(ref last, columns), Unsafe.Add(ref last, 2 * columns),
                Unsafe.Add(ref last, 3 * columns)).StoreUnsafe(ref Unsafe.Add(ref to, f * stride + row));
        }
        return whole;
    }

    /// <summary>Rows of a table laid side by side in any order, places past the last of them filled with it: panel[f *
    /// stride + r] = x[rows[r], f].</summary>
    public static void Gather(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<int> rows, int stride, Span<double> panel)
    {
        if (rows.IsEmpty || stride < rows.Length || stride % 4 != 0 || panel.Length < columns * stride)
            throw new ArgumentException("The panel does not fit.");
        for (var r = 0; r < stride; r += 4)
        {
            var a = Row(x, columns, rows, r);
            var b = Row(x, columns, rows, r + 1);
            var c = Row(x, columns, rows, r + 2);
            var d = Row(x, columns, rows, r + 3);
            var f = 0;
            if (Avx.IsSupported)
                for (; f + 4 <= columns; f += 4)
                    Four(At(a, f), At(b, f), At(c, f), At(d, f), ref panel[f * stride + r], stride);
            for (; f < columns; f++)
            {
                var four = panel.Slice(f * stride + r, 4);
                (four[0], four[1], four[2], four[3]) = (a[f], b[f], c[f], d[f]);
            }
        }
    }

    static ReadOnlySpan<double> Row(ReadOnlySpan<double> x, int columns, ReadOnlySpan<int> rows, int r) =>
        x.Slice(rows[Math.Min(r, rows.Length - 1)] * columns, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> At(ReadOnlySpan<double> row, int f) => Vector256.Create(row.Slice(f, 4));

    /// <summary>The twin of <see cref="EightRows"/> without vectors: the same cells.</summary>
    public static void PlainEightRows(ReadOnlySpan<double> x, int columns, Span<double> tile)
    {
        for (var f = 0; f < columns; f++)
            for (var lane = 0; lane < Lanes.Count; lane++)
                tile[f * Lanes.Count + lane] = lane * columns < x.Length ? x[lane * columns + f] : 0;
    }

    /// <summary>Four features of four rows: pairs are interleaved, then halves exchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(ref double from, int columns, ref double to, int step) => Four(
        Vector256.LoadUnsafe(ref from),
        Vector256.LoadUnsafe(ref Unsafe.Add(ref from, columns)),
        Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * columns)),
        Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * columns)),
        ref to, step);

    /// <summary>Two features of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Two(ref double from, int columns, ref double to, int step)
    {
        var (a, b) = (Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref Unsafe.Add(ref from, columns)));
        var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * columns));
        var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * columns));
        Vector256.Create(Sse2.UnpackLow(a, b), Sse2.UnpackLow(c, d)).StoreUnsafe(ref to);
        Vector256.Create(Sse2.UnpackHigh(a, b), Sse2.UnpackHigh(c, d)).StoreUnsafe(ref Unsafe.Add(ref to, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, ref double to, int step)
    {
        var (ab0, ab1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cd0, cd1) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab0, cd0, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(ab1, cd1, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, step));
        Avx.Permute2x128(ab0, cd0, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
        Avx.Permute2x128(ab1, cd1, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
    }
}
