using System.Buffers;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The first two power sums of columns about a shift.</summary>
static class ColumnSums
{
    /// <summary>first[f] = sum w[i] (x[i, f] - shift[f]), second[f] = sum w[i] (x[i, f] - shift[f])^2, in lanes; no w
    /// means ones.</summary>
    public static void CenteredPowerSums(ReadOnlySpan<double> shift, ReadOnlySpan<double> x, ReadOnlySpan<double> w,
        Span<double> first, Span<double> second)
    {
        var columns = shift.Length;
        var scratch = ArrayPool<double>.Shared.Rent(3 * columns * Lanes.Count);
        var tile = scratch.AsSpan(0, columns * Lanes.Count);
        var firsts = scratch.AsSpan(tile.Length, tile.Length);
        var seconds = scratch.AsSpan(2 * tile.Length, tile.Length);
        firsts.Clear();
        seconds.Clear();
        for (var row = 0; row * columns < x.Length; row += Lanes.Count)
        {
            var eight = x[(row * columns)..Math.Min(x.Length, (row + Lanes.Count) * columns)];
            var weight = w.IsEmpty ? Present(eight.Length / columns) : Lanes.Load(w, row);
            Transpose.EightRows(eight, columns, tile);
            for (var f = 0; f < columns; f++)
            {
                var at = f * Lanes.Count;
                var t = Vector512.Create<double>(tile.Slice(at, Lanes.Count)) - Vector512.Create(shift[f]);
                Vector512.FusedMultiplyAdd(weight, t, Vector512.Create<double>(firsts.Slice(at, Lanes.Count)))
                    .CopyTo(firsts[at..]);
                Vector512.FusedMultiplyAdd(weight * t, t, Vector512.Create<double>(seconds.Slice(at, Lanes.Count)))
                    .CopyTo(seconds[at..]);
            }
        }
        for (var f = 0; f < columns; f++)
        {
            first[f] = Lanes.Add(firsts.Slice(f * Lanes.Count, Lanes.Count));
            second[f] = Lanes.Add(seconds.Slice(f * Lanes.Count, Lanes.Count));
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="CenteredPowerSums"/> without vectors: the same bits.</summary>
    public static void PlainCenteredPowerSums(
        ReadOnlySpan<double> shift, ReadOnlySpan<double> x, ReadOnlySpan<double> w,
        Span<double> first, Span<double> second)
    {
        var columns = shift.Length;
        Span<double> firsts = stackalloc double[Lanes.Count], seconds = stackalloc double[Lanes.Count];
        for (var f = 0; f < columns; f++)
        {
            firsts.Clear();
            seconds.Clear();
            for (var i = 0; i * columns < x.Length; i++)
            {
                var (weight, t, lane) = (w.IsEmpty ? 1 : w[i], x[i * columns + f] - shift[f], i % Lanes.Count);
                firsts[lane] = Math.FusedMultiplyAdd(weight, t, firsts[lane]);
                seconds[lane] = Math.FusedMultiplyAdd(weight * t, t, seconds[lane]);
            }
            (first[f], second[f]) = (Lanes.Add(firsts), Lanes.Add(seconds));
        }
    }

    static Vector512<double> Present(int rows)
    {
        Span<double> ones = stackalloc double[Lanes.Count];
        ones.Clear();
        ones[..rows].Fill(1);
        return Vector512.Create<double>(ones);
    }
}
