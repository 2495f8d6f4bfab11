using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlPure.Linear;

/// <summary>An immutable table of numbers, rows by columns, kept row after row. Two are equal when their shapes and
/// numbers are, NaN being equal to itself.</summary>
public sealed partial class Matrix : IEquatable<Matrix>
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
    public double this[int row, int column] => (uint)row < (uint)Rows && (uint)column < (uint)Columns
        ? cells[offset + row * Columns + column]
        : throw new IndexOutOfRangeException();

    /// <summary>All numbers, row after row, to be read only.</summary>
    public ReadOnlySpan<double> Span => new(cells, offset, Rows * Columns);

    /// <summary>One row, to be read only.</summary>
    public ReadOnlySpan<double> Row(int row) => Span.Slice(row * Columns, Columns);

    /// <summary>One row as a vector, without a copy.</summary>
    public Vector RowVector(int row) => AsVector().Slice(row * Columns, Columns);

    /// <summary>One column as a vector.</summary>
    public Vector Column(int column) => Vector.Create(Rows, (matrix: this, column), static (cells, source) =>
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = source.matrix[i, source.column];
    });

    /// <summary>All numbers, row after row, without a copy.</summary>
    public Vector AsVector() => new(cells, offset, Rows * Columns);

    /// <summary>The matrix of f(x) for each number x.</summary>
    public Matrix Map(Func<double, double> f) => AsVector().Map(f).AsMatrix(Rows, Columns);

    /// <summary>The rows with those numbers, in that order.</summary>
    public Matrix SelectRows(IReadOnlyList<int> rows) =>
        Create(rows.Count, Columns, (matrix: this, rows), static (cells, source) =>
        {
            var (matrix, rows) = source;
            for (var i = 0; i < rows.Count; i++) matrix.Row(rows[i]).CopyTo(cells[(i * matrix.Columns)..]);
        });

    /// <summary>The <paramref name="count"/> rows from row <paramref name="first"/> on, without a copy.</summary>
    public Matrix SliceRows(int first, int count) =>
        AsVector().Slice(first * Columns, count * Columns).AsMatrix(count, Columns);

    /// <summary>Aᵀ: rows become columns.</summary>
    public Matrix Transpose() => Create(Columns, Rows, this, static (transposed, matrix) =>
    {
        var source = matrix.Span;
        for (int i = 0, at = 0; i < matrix.Columns; i++)
            for (var j = 0; j < matrix.Rows; j++, at++) transposed[at] = source[j * matrix.Columns + i];
    });

    /// <summary>A + B, of two matrices of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ: a programming error.</exception>
    public Matrix Plus(Matrix other) => Rows == other.Rows && Columns == other.Columns
        ? AsVector().Plus(other.AsVector()).AsMatrix(Rows, Columns)
        : throw new ArgumentException($"{Rows} x {Columns} and {other.Rows} x {other.Columns} cannot be added.");

    /// <summary>A + c I, of a square matrix.</summary>
    public Matrix AddToDiagonal(double c) => Build(Rows, Columns, (i, j) => i == j ? this[i, j] + c : this[i, j]);

    /// <summary>A copy as a two-dimensional array.</summary>
    public double[,] ToArray2D()
    {
        var copy = new double[Rows, Columns];
        Span.CopyTo(CellsOf(copy));
        return copy;
    }

    /// <summary>Whether shapes and numbers are equal.</summary>
    public static bool operator ==(Matrix? left, Matrix? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the shape or a number differs.</summary>
    public static bool operator !=(Matrix? left, Matrix? right) => !(left == right);

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

    /// <summary>The numbers of a two-dimensional array, row after row.</summary>
    static Span<double> CellsOf(double[,] array) =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
