using System.Buffers;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The squared distance of each row from one row of c.</summary>
static class OwnSquares
{
    /// <summary>square[i] = s(x[i], c[index[i]]), s as <see cref="Nearest"/> defines it; c is given row after row.</summary>
    public static void Of(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> c, ReadOnlySpan<int> index, Span<double> square)
    {
        var size = columns * Lanes.Count;
        var scratch = ArrayPool<double>.Shared.Rent(3 * size + Lanes.Count);
        var own = scratch.AsSpan(0, size);
        var rows = scratch.AsSpan(size, size);
        var points = scratch.AsSpan(2 * size, size);
        var eight = scratch.AsSpan(3 * size, Lanes.Count);
        for (var row = 0; row < index.Length; row += Lanes.Count)
        {
            var present = Math.Min(Lanes.Count, index.Length - row);
            for (var i = 0; i < present; i++) c.Slice(index[row + i] * columns, columns).CopyTo(own[(i * columns)..]);
            Transpose.Eight(x.Slice(row * columns, present * columns), columns, rows);
            Transpose.Eight(own[..(present * columns)], columns, points);
            var sum = Vector512<double>.Zero;
            for (var at = 0; at < size; at += Lanes.Count)
            {
                var t = Vector512.Create<double>(rows.Slice(at, Lanes.Count)) - Vector512.Create<double>(points.Slice(at, Lanes.Count));
                sum = Vector512.FusedMultiplyAdd(t, t, sum);
            }
            sum.CopyTo(eight);
            eight[..present].CopyTo(square[row..]);
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="Of"/> without vectors: the same bits.</summary>
    public static void PlainOf(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> c, ReadOnlySpan<int> index, Span<double> square)
    {
        for (var i = 0; i < index.Length; i++) square[i] = Nearest.Square(x.Slice(i * columns, columns), c.Slice(index[i] * columns, columns));
    }
}
