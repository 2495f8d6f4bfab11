namespace MlPure.Kernels;

/// <summary>A block of rows transposed so that rows lie side by side: number f of row t stands at f × stride + t, and
/// eight neighbouring rows fill a vector.</summary>
static class Tile
{
    /// <summary>Rows are padded to a multiple of this: four vectors, which the kernels take at a time.</summary>
    public const int Unit = 32;

    /// <summary>The distance of two features of a row: the padded rows and one vector more, so that it is never a power
    /// of two, whose multiples would all fall on the same few cache lines.</summary>
    public static int Stride(int rows) => Lanes.Padded(rows, Unit) + Lanes.Count;

    /// <summary>Transposes <paramref name="count"/> rows of d numbers. The padding repeats row 0, so that it is as
    /// finite as the data; whoever sums gives it no weight.</summary>
    public static void Transpose(ReadOnlySpan<double> rows, int d, int count, Span<double> transposed, int stride)
    {
        var padded = Lanes.Padded(count, Unit);
        var whole = Kernels.Transpose.FourByFour(rows, d, count, stride, transposed);
        for (var f = 0; f < d; f++)
        {
            var target = transposed.Slice(f * stride, padded);
            for (var t = whole; t < count; t++) target[t] = rows[t * d + f];
            target[count..].Fill(rows[f]);
        }
    }
}
