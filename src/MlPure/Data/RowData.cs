using MlPure.Faults;
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
    public static implicit operator RowData(Observations rows) => new(Matrix.Of(0, 0), rows);

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

    /// <summary>The same for a method that needs every value.</summary>
    /// <returns>The observations, or all faults of <see cref="Observations.Parse"/> and of the table's shape (104,
    /// 110); observations with missing values (112).</returns>
    internal Validation<Error, Observations> ToComplete() => parsed.Match(
        Some: rows => rows.Complete(),
        None: () => values.Bind(matrix => Observations.Parse(matrix)));

    /// <summary>The rows for a fitted model of so many columns that needs every value: they may be few, or none, or all
    /// equal.</summary>
    /// <returns>The rows, or all faults: other columns than the model has (105), a number that is not finite (102, 103)
    /// or too large (106), observations with missing values (112).</returns>
    internal Validation<Error, Observations> ToNewComplete(int features) => parsed.Match(
        Some: rows => Columns(rows.Values, features).And(rows.Complete()).Then(() => rows),
        None: () => values.Bind(matrix => Columns(matrix, features)
            .And(Parse.NotFinite("rows", matrix))
            .And(Parse.TooLarge("rows", matrix, Observations.LargestOf(matrix, Option<Vector>.None)))
            .Then(() => Observations.Of(matrix, Option<Vector>.None, default, matrix.Rows))));

    static Check Columns(Matrix rows, int features) =>
        Check.That(Parse.Same("columns of the rows", rows.Columns, "as many as the model has", features));

    /// <summary>What is wrong with a count that must be that of the rows (105); nothing where the table has no
    /// shape.</summary>
    internal Seq<Error> CountFaults(string what, int given, string expectedBecause)
    {
        var rowCount = parsed.Map(rows => rows.InputRowCount)
            || values.Match(Succ: matrix => Option<int>.Some(matrix.Rows), Fail: _ => Option<int>.None);
        return rowCount.Match(
            Some: rows => Parse.Same(what, given, expectedBecause, rows).Faults(),
            None: () => Seq<Error>.Empty);
    }

    /// <summary>The rows for a fitted model to be applied to.</summary>
    internal Validation<Error, NewRows> ToNewRows() => parsed.Match(
        Some: rows => Validation<Error, NewRows>.Success(NewRows.Of(rows)),
        None: () => values.Bind(NewRows.Parse));
}
