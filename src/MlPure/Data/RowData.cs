using MlPure.Linear;

namespace MlPure.Data;

/// <summary>Rows of numbers (n x d) as a caller has them: <c>double[,]</c>, <c>double[][]</c>, <see cref="Matrix"/> and
/// <see cref="Observations"/> convert to it by themselves; <c>From</c> takes a span with a count of columns, or records
/// with selectors. NaN marks a missing value.</summary>
public sealed record RowData
{
    readonly Validation<Error, Matrix> values;
    readonly Option<Observations> parsed;

    RowData(Validation<Error, Matrix> values, Option<Observations> parsed = default) =>
        (this.values, this.parsed) = (values, parsed);

    /// <summary>The rows of a two-dimensional array.</summary>
    public static implicit operator RowData(double[,] rows) => new(Matrix.From(rows));

    /// <summary>An array of rows; rows of different lengths become a fault (104) where the table is read.</summary>
    public static implicit operator RowData(double[][] rows) => new(Matrix.From(rows));

    /// <summary>The rows of a matrix.</summary>
    public static implicit operator RowData(Matrix rows) => new(Validation<Error, Matrix>.Success(rows));

    /// <summary>Observations, with their weights: the rows that take part.</summary>
    public static implicit operator RowData(Observations rows) => new(rows.Values, rows);

    /// <summary>Numbers that stand row after row; a last row that is not full becomes a fault (104) where the table is
    /// read.</summary>
    public static RowData From(ReadOnlySpan<double> numbers, int columns) => new(Matrix.From(numbers, columns));

    /// <summary>A row for each item, of the numbers that the columns read from it:
    /// <c>RowData.From(flowers, flower => flower.Width, flower => flower.Height)</c>.</summary>
    public static RowData From<T>(IEnumerable<T> rows, params Func<T, double>[] columns) =>
        new(Matrix.From(rows, columns));

    /// <summary>The rows as observations to fit to.</summary>
    /// <returns>The observations, or all faults of <see cref="Observations.ParseIncomplete"/> and of the table's shape
    /// (104, 110).</returns>
    public Validation<Error, Observations> ToObservations() => parsed.Match(
        Some: Validation<Error, Observations>.Success,
        None: () => values.Bind(matrix => Observations.ParseIncomplete(matrix)));

    /// <summary>The rows for a fitted model to be applied to.</summary>
    internal Validation<Error, NewRows> ToNewRows() => parsed.Match(
        Some: rows => Validation<Error, NewRows>.Success(NewRows.Of(rows)),
        None: () => values.Bind(NewRows.Parse));
}
