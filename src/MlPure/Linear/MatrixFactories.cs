using System.Buffers;
using MlPure.Faults;

namespace MlPure.Linear;

/// <content>How matrices are made.</content>
public sealed partial class Matrix
{
    /// <summary>The numbers given, row after row; they are copied.</summary>
    /// <exception cref="ArgumentException">There are not rows x columns numbers: a programming error, not a data
    /// error.</exception>
    public static Matrix Of(int rows, int columns, params ReadOnlySpan<double> numbers) =>
        rows >= 0 && columns >= 0 && numbers.Length == (long)rows * columns
            ? Own(rows, columns, numbers.ToArray())
            : throw new ArgumentException($"{numbers.Length} numbers do not make {rows} rows of {columns}.");

    /// <summary>Builds from a buffer (row after row, all zero at first) that <paramref name="fill"/> writes once and
    /// that cannot escape.</summary>
    public static Matrix Create<TSource>(int rows, int columns, TSource source, SpanAction<double, TSource> fill)
    {
        var cells = new double[rows * columns];
        fill(cells, source);
        return Own(rows, columns, cells);
    }

    /// <summary>f(row, column) in each cell.</summary>
    public static Matrix Build(int rows, int columns, Func<int, int, double> f) =>
        Create(rows, columns, (rows, columns, f), static (cells, source) =>
        {
            var (rows, columns, f) = source;
            for (int i = 0, at = 0; i < rows; i++)
                for (var j = 0; j < columns; j++, at++) cells[at] = f(i, j);
        });

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Matrix Identity(int size) => Build(size, size, static (i, j) => i == j ? 1 : 0);

    /// <summary>The numbers given on the diagonal, zeros elsewhere.</summary>
    public static Matrix Diagonal(Vector diagonal) =>
        Create(diagonal.Length, diagonal.Length, diagonal, static (cells, diagonal) =>
        {
            for (var i = 0; i < diagonal.Length; i++) cells[i * (diagonal.Length + 1)] = diagonal[i];
        });

    /// <summary>A copy of a two-dimensional array.</summary>
    public static Matrix From(double[,] cells) => Own(cells.GetLength(0), cells.GetLength(1), CellsOf(cells).ToArray());

    /// <summary>A copy of an array of rows.</summary>
    /// <returns>The matrix, or a fault (104) for each row that has not as many numbers as the first.</returns>
    public static Validation<Error, Matrix> From(double[][] rows)
    {
        var columns = rows.Length == 0 ? 0 : rows[0].Length;
        return Check.That(Ragged(rows, columns)).Then(() => Create(rows.Length, columns, rows, static (cells, rows) =>
        {
            for (var i = 0; i < rows.Length; i++) rows[i].CopyTo(cells[(i * rows[i].Length)..]);
        }));
    }

    /// <summary>A copy of numbers that stand row after row.</summary>
    /// <returns>The matrix, or a fault: fewer columns than one (110), a last row that is not full (104).</returns>
    public static Validation<Error, Matrix> From(ReadOnlySpan<double> numbers, int columns) =>
        columns < 1 ? new ValueFault.OutOfRange("columns", columns, "at least 1")
        : numbers.Length % columns == 0 ? Of(numbers.Length / columns, columns, numbers)
        : new ValueFault.Ragged("values", numbers.Length / columns, numbers.Length % columns, columns);

    /// <summary>A row for each item, of the numbers that the columns read from it:
    /// <c>Matrix.From(flowers, flower => flower.Width, flower => flower.Height)</c>.</summary>
    public static Matrix From<T>(IEnumerable<T> rows, params Func<T, double>[] columns)
    {
        double[] cells = [.. rows.SelectMany(row => columns.Select(column => column(row)))];
        return Own(columns.Length == 0 ? 0 : cells.Length / columns.Length, columns.Length, cells);
    }

    /// <summary>Vectors of one length, laid one under another.</summary>
    /// <exception cref="ArgumentException">The lengths differ: a programming error, not a data error.</exception>
    public static Matrix FromRows(params IReadOnlyList<Vector> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        return rows.All(row => row.Length == columns)
            ? Create(rows.Count, columns, rows, static (cells, rows) =>
            {
                for (var i = 0; i < rows.Count; i++) rows[i].Span.CopyTo(cells[(i * rows[i].Length)..]);
            })
            : throw new ArgumentException("The rows differ in length.");
    }

    /// <summary>Takes an array that nobody else will write to.</summary>
    internal static Matrix Own(int rows, int columns, double[] cells) => new(cells, 0, rows, columns);

    /// <summary>A fault for each row that is not of that length.</summary>
    static Seq<Error> Ragged(double[][] rows, int columns) => LanguageExt.Prelude.toSeq<Error>(
        from i in Enumerable.Range(0, rows.Length)
        where rows[i].Length != columns
        select new ValueFault.Ragged("values", i, rows[i].Length, columns)).Strict();
}
