using System.Buffers;

namespace MlPure.Linear;

/// <summary>An immutable table of numbers, rows by columns, kept row after row. Two are equal when their shapes and numbers are,
/// NaN being equal to itself.</summary>
public sealed class Matrix : IEquatable<Matrix>
{
    readonly double[] cells;
    readonly int offset;

    internal Matrix(double[] cells, int offset, int rows, int columns) =>
        (this.cells, this.offset, Rows, Columns) = (cells, offset, rows, columns);

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>The number in that row and column, both counted from 0.</summary>
    public double this[int row, int column] => Row(row)[column];

    /// <summary>All numbers, row after row, to be read only.</summary>
    public ReadOnlySpan<double> Span => new(cells, offset, Rows * Columns);

    /// <summary>One row, to be read only.</summary>
    public ReadOnlySpan<double> Row(int row) => Span.Slice(row * Columns, Columns);

    /// <summary>One row as a vector, without a copy.</summary>
    public Vector RowVector(int row) => AsVector().Slice(row * Columns, Columns);

    /// <summary>One column as a vector.</summary>
    public Vector Column(int column) => Vector.Create(Rows, (this, column), static (cells, given) =>
    {
        var (source, column) = given;
        for (var i = 0; i < cells.Length; i++) cells[i] = source[i, column];
    });

    /// <summary>All numbers, row after row, without a copy.</summary>
    public Vector AsVector() => new(cells, offset, Rows * Columns);

    /// <summary>The numbers given, row after row; they are copied.</summary>
    /// <exception cref="ArgumentException">There are not rows x columns numbers: a slip in the program, not in data.</exception>
    public static Matrix Of(int rows, int columns, params ReadOnlySpan<double> numbers) =>
        rows >= 0 && columns >= 0 && numbers.Length == (long)rows * columns
            ? Own(rows, columns, numbers.ToArray())
            : throw new ArgumentException($"{numbers.Length} numbers do not make {rows} rows of {columns}.");

    /// <summary>The door to mutation: <paramref name="fill"/> may write on the new cells (row after row, all zero at first) and cannot keep them.</summary>
    public static Matrix Create<TGiven>(int rows, int columns, TGiven given, SpanAction<double, TGiven> fill)
    {
        var cells = new double[rows * columns];
        fill(cells, given);
        return Own(rows, columns, cells);
    }

    /// <summary>f(row, column) in each cell.</summary>
    public static Matrix Build(int rows, int columns, Func<int, int, double> f) => Create(rows, columns, (columns, f), static (cells, given) =>
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = given.f(i / given.columns, i % given.columns);
    });

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Matrix Identity(int size) => Build(size, size, static (i, j) => i == j ? 1 : 0);

    /// <summary>The numbers given on the diagonal, zeros elsewhere.</summary>
    public static Matrix Diagonal(Vector diagonal) => Build(diagonal.Length, diagonal.Length, (i, j) => i == j ? diagonal[i] : 0);

    /// <summary>A copy of a two-dimensional array.</summary>
    public static Matrix From(double[,] cells) => Build(cells.GetLength(0), cells.GetLength(1), (i, j) => cells[i, j]);

    /// <summary>Vectors of one length, laid one under another.</summary>
    public static Matrix FromRows(params IReadOnlyList<Vector> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        return rows.All(row => row.Length == columns)
            ? Build(rows.Count, columns, (i, j) => rows[i][j])
            : throw new ArgumentException("The rows differ in length.");
    }

    /// <summary>Takes an array that nobody else will write to.</summary>
    internal static Matrix Own(int rows, int columns, double[] cells) => new(cells, 0, rows, columns);

    /// <summary>The matrix of f(x) for each number x.</summary>
    public Matrix Map(Func<double, double> f) => AsVector().Map(f).AsMatrix(Rows, Columns);

    /// <summary>The rows with those numbers, in that order.</summary>
    public Matrix SelectRows(IReadOnlyList<int> rows) => Create(rows.Count, Columns, (this, rows), static (cells, given) =>
    {
        var (source, rows) = given;
        for (var i = 0; i < rows.Count; i++) source.Row(rows[i]).CopyTo(cells[(i * source.Columns)..]);
    });

    /// <summary>Rows become columns.</summary>
    public Matrix Transpose() => Build(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>A + c I, of a square matrix.</summary>
    public Matrix Raised(double c) => Build(Rows, Columns, (i, j) => i == j ? this[i, j] + c : this[i, j]);

    /// <inheritdoc/>
    public bool Equals(Matrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.Of(HashCode.Combine(Rows, Columns), Span);

    /// <inheritdoc/>
    public override string ToString() =>
        $"[{string.Join(", ", Enumerable.Range(0, Rows).Select(RowVector))}]";
}
