using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>A parsed table of n rows by d features in which NaN says that a number is missing: each column is observed in some row, and what is observed is as
/// <see cref="Observations"/> has it. A row of weight zero is absent, and so is one in which nothing is observed.</summary>
public sealed class IncompleteObservations
{
    readonly ImmutableArray<int> rowNumbers;

    IncompleteObservations(Matrix values, Option<Vector> weights, ImmutableArray<int> rowNumbers, ImmutableArray<int> nothingObserved, int given)
    {
        (Values, Weights, this.rowNumbers, AllMissingRows, Given) = (values, weights, rowNumbers, nothingObserved, given);
        TotalWeight = Observations.WeightOf(values.Rows, weights);
        Patterns = [.. Enumerable.Range(0, values.Rows).GroupBy(KeyOf).Select(rows => Pattern([.. rows]))];
    }

    /// <summary>n: how many rows take part.</summary>
    public int Count => Values.Rows;

    /// <summary>d: how many columns there are.</summary>
    public int Features => Values.Columns;

    /// <summary>The rows that take part (n x d), NaN where a number is missing.</summary>
    public Matrix Values { get; }

    /// <summary>The weight of each row that takes part (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

    /// <summary>The sum of the weights of the rows that take part.</summary>
    public double TotalWeight { get; }

    /// <summary>How many rows were given, the absent ones included.</summary>
    public int Given { get; }

    /// <summary>For each row that takes part, its number among the rows given.</summary>
    public IReadOnlyList<int> RowNumbers => rowNumbers;

    /// <summary>The numbers, among the rows given, of those that are absent because nothing is observed in them, ascending.</summary>
    public ImmutableArray<int> AllMissingRows { get; }

    /// <summary>The rows that take part, grouped by which columns are observed, in the order in which patterns first appear.</summary>
    public ImmutableArray<MissingPattern> Patterns { get; }

    /// <summary>How many numbers are missing in the rows that take part.</summary>
    public int MissingCells => Patterns.Sum(pattern => pattern.Rows.Length * pattern.Missing.Length);

    /// <summary>How many of the rows that take part have a number missing.</summary>
    public int IncompleteRows => Patterns.Where(pattern => !pattern.Missing.IsEmpty).Sum(pattern => pattern.Rows.Length);

    /// <summary>A table of values (rows given x d), NaN where one is missing, with a weight for each row, where there are weights.</summary>
    /// <returns>The observations, or all faults: no rows (100), no columns (101), infinities (102, 103), numbers that are too large (106), the faults of weights
    /// (105, 107, 108, 110); then nothing observed in any row that takes part (350), a column that is observed in none (351), rows so close that their squared
    /// distances vanish (109).</returns>
    public static Validation<Error, IncompleteObservations> Parse(Matrix values, Option<Vector> weights = default)
    {
        var counted = weights.Map(given => Observations.Counted(values.Rows, given)).IfNone(Seq<Error>.Empty);
        var faults = Observations.Shape(values) + Faults.Parse.Infinite("values", values)
            + Faults.Parse.TooLarge("values", values, Observations.LargestOf(values, weights.Filter(_ => counted.IsEmpty))) + counted;
        return Faults.Parse.Unless(faults, () => Compact(values, weights))
            .Bind(compact => Faults.Parse.Unless(Columns(compact), () => compact))
            .Bind(compact => Faults.Parse.Unless(compact.Spread(), () => compact));
    }

    /// <summary>The rows in which nothing is missing, for what asks for all numbers, and the numbers of those that are left out.</summary>
    /// <returns>The rows, or a fault: no row is complete (352), or those that are, are so close that their squared distances vanish (109).</returns>
    public Validation<Error, CompleteRows> Complete()
    {
        ImmutableArray<int> rows = [.. Patterns.Where(pattern => pattern.Missing.IsEmpty).SelectMany(pattern => pattern.Rows)];
        var kept = rows.Select(row => rowNumbers[row]).ToImmutableArray();
        return Faults.Parse.Rule(!rows.IsEmpty, rows, () => new DataFault.NoCompleteRow(Count))
            .Bind(_ => Observations.Spread(Observations.Of(Values.SelectRows(rows), At(rows), kept, Given)))
            .Map(observations => new CompleteRows(observations, [.. rowNumbers.Concat(AllMissingRows).Except(kept).Order()]));
    }

    /// <summary>The same rows with finite numbers (n x d) for those that are missing; or the faults of some that are too large (106).</summary>
    internal Validation<Error, Observations> Filled(Matrix numbers) => Faults.Parse.Unless(
        Faults.Parse.TooLarge("completed values", numbers, Observations.LargestOf(numbers, Weights)), () => Observations.Of(numbers, Weights, rowNumbers, Given));

    /// <summary>The mean and scatter of what is observed of each column (d).</summary>
    internal ImmutableArray<Moments> ColumnMoments(Threads threads) => [.. Enumerable.Range(0, Features).Select(column => Moments.Of(Column(column), threads))];

    /// <summary>The mean over columns of the variance of what is observed of each: the scale to which floors are relative.</summary>
    internal double AverageVariance(Threads threads) => ColumnMoments(threads).Sum(moments => moments.Variances[0]) / Features;

    Observations Column(int column)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(Values[row, column]))];
        return Observations.Of(Vector.From(rows.Select(row => Values[row, column])).AsMatrix(rows.Length, 1), At(rows), rows, Count);
    }

    MissingPattern Pattern(ImmutableArray<int> rows)
    {
        var row = Values.RowVector(rows[0]);
        ImmutableArray<int> observed = [.. Enumerable.Range(0, Features).Where(column => !double.IsNaN(row[column]))];
        var values = Matrix.Build(rows.Length, observed.Length, (i, f) => Values[rows[i], observed[f]]);
        return new(observed, [.. Enumerable.Range(0, Features).Except(observed)], rows, Observations.Of(values, At(rows), rows, Count));
    }

    string KeyOf(int row) => string.Concat(Values.RowVector(row).Select(number => double.IsNaN(number) ? '?' : '!'));

    Option<Vector> At(ImmutableArray<int> rows) => Weights.Map(weights => Vector.From(rows.Select(row => weights[row])));

    static IncompleteObservations Compact(Matrix values, Option<Vector> weights)
    {
        bool Observed(int row) => values.RowVector(row).Any(number => !double.IsNaN(number));
        ImmutableArray<int> weighty = [.. Enumerable.Range(0, values.Rows).Where(row => weights.Map(given => given[row] > 0).IfNone(true))];
        ImmutableArray<int> present = [.. weighty.Where(Observed)];
        return new(values.SelectRows(present), weights.Map(given => Vector.From(present.Select(row => given[row]))).Filter(given => given.Span.ContainsAnyExcept(1.0)),
            present, [.. weighty.Except(present)], values.Rows);
    }

    static Seq<Error> Columns(IncompleteObservations compact) =>
        compact.Count == 0 ? LanguageExt.Prelude.Seq1<Error>(new DataFault.NothingObserved("values"))
        : LanguageExt.Prelude.toSeq(Enumerable.Range(0, compact.Features).Where(column => compact.Patterns.All(pattern => !pattern.Observed.Contains(column)))
            .Select(column => (Error)new DataFault.ColumnNeverObserved("values", column))).Strict();

    Seq<Error> Spread()
    {
        var span = Enumerable.Range(0, Features).Max(column => Magnitude.Spread(Column(column).Values.Span, 1, Observations.Closest));
        return Faults.Parse.Rule(span is 0 or >= Observations.Closest, span, () => new ValueFault.TooClose("values", span)).Faults();
    }
}
