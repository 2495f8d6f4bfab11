using System.Buffers;

namespace MlPure.Kernels;

/// <summary>Products of tables that lie row by row, on <see cref="Panels"/>: the columns of the right factor go by
/// strips, each packed once and kept in the nearer caches while it meets all rows of the left.</summary>
/// <remarks>Each number is one sum from the first term to the last, so strips change no bit;
/// <see cref="Plain"/> is the twin.</remarks>
static class Products
{
    const int Strip = 4 * Lanes.Count;

    // Below so many multiplications there is nothing to gain by packing.
    const int WorthPacking = 512;

    /// <summary>c[i, j] = Σₖ a[i, k] b[k, j], k ascending: a (rows x terms), c (rows x columns), and b (terms x
    /// columns), or its transpose.</summary>
    public static void Multiply(ReadOnlySpan<double> a, int rows, int terms, ReadOnlySpan<double> b, int columns,
        bool transposed, Span<double> c)
    {
        if ((long)rows * terms * columns < WorthPacking)
        {
            Plain(a, rows, terms, b, columns, transposed, c);
            return;
        }
        var room = ArrayPool<double>.Shared.Rent((terms + rows) * Strip);
        var panel = room.AsSpan(0, terms * Strip);
        var product = room.AsSpan(terms * Strip, rows * Strip);
        for (var first = 0; first < columns; first += Strip)
        {
            var count = Math.Min(Strip, columns - first);
            if (transposed) PackRows(b.Slice(first * terms, count * terms), terms, count, panel);
            else PackColumns(b, columns, first, count, panel);
            Panels.Multiply(a, terms, 1, rows, terms, panel, Strip, Lanes.Padded(count, Lanes.Count), [], scale: false,
                product);
            for (var i = 0; i < rows; i++)
                product.Slice(i * Strip, count).CopyTo(c.Slice(i * columns + first, count));
        }
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>The twin of <see cref="Multiply"/> without vectors: the same bits.</summary>
    public static void Plain(ReadOnlySpan<double> a, int rows, int terms, ReadOnlySpan<double> b, int columns,
        bool transposed, Span<double> c)
    {
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < terms; k++)
                {
                    var right = transposed ? b[j * terms + k] : b[k * columns + j];
                    sum = Math.FusedMultiplyAdd(a[i * terms + k], right, sum);
                }
                c[i * columns + j] = sum;
            }
    }

    static void PackColumns(ReadOnlySpan<double> b, int columns, int first, int count, Span<double> panel)
    {
        for (var at = 0; at < panel.Length; at += Strip, first += columns)
        {
            b.Slice(first, count).CopyTo(panel[at..]);
            panel.Slice(at + count, Strip - count).Clear();
        }
    }

    static void PackRows(ReadOnlySpan<double> rows, int terms, int count, Span<double> panel)
    {
        if (count < Strip) panel.Clear();
        for (var row = Transpose.FourByFour(rows, terms, count, Strip, panel); row < count; row++)
            for (var k = 0; k < terms; k++) panel[k * Strip + row] = rows[row * terms + k];
    }

    /// <summary>c[i, j] = Σᵣ a[r, i] b[r, j], row r in lane r mod 8: a (rows x outputs), b (rows x inputs).</summary>
    public static void OverRows(ReadOnlySpan<double> a, int outputs, ReadOnlySpan<double> b, int inputs, int rows,
        Span<double> c)
    {
        if (c.IsEmpty) return;
        var stride = Panels.Stride(rows);
        var room = ArrayPool<double>.Shared.Rent((outputs + inputs) * stride);
        var left = room.AsSpan(0, outputs * stride);
        var right = room.AsSpan(outputs * stride, inputs * stride);
        TurnColumns(a, outputs, rows, stride, left);
        TurnColumns(b, inputs, rows, stride, right);
        PanelsOverRows.Multiply(left, outputs, right, inputs, stride, Lanes.Padded(rows, Lanes.Count), c);
        ArrayPool<double>.Shared.Return(room);
    }

    static void TurnColumns(ReadOnlySpan<double> x, int columns, int rows, int stride, Span<double> panel)
    {
        panel.Clear();
        for (var row = Transpose.FourByFour(x, columns, rows, stride, panel); row < rows; row++)
            for (var f = 0; f < columns; f++) panel[f * stride + row] = x[row * columns + f];
    }
}
