using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>A parsed table of n rows by d features: at least one row and one column, every number that is there finite
/// and of a magnitude whose square is a number, and a weight for each row where weights were given. NaN marks a missing
/// value, in tables that were parsed by <see cref="ParseIncomplete"/>; rows are then grouped by the columns observed in
/// them, and a complete table is one such group.</summary>
/// <remarks>A weight is a frequency: a row of weight w stands for w copies of itself. A row of weight zero is absent,
/// and so is one with no observed value: rows that take part are kept close together and numbered from 0, so blocks,
/// lanes and draws are those of the table without the absent rows.</remarks>
public sealed partial record Observations
{
    /// <summary>No number may be larger than this; fewer still where d and the weights are so large that a sum of
    /// squares would overflow.</summary>
    public const double Largest = 1e150;

    /// <summary>Rows that are not all equal differ by at least this in some column.</summary>
    public const double MinSpread = 1e-150;

    readonly RowStore store;
    readonly EquatableArray<int> rowNumbers;
    readonly EquatableArray<MissingPattern> patterns;

    Observations(Matrix values, Option<Vector> weights, ImmutableArray<int> rowNumbers, int inputRowCount,
        ImmutableArray<int> allMissingRows)
    {
        (store, Weights, this.rowNumbers, InputRowCount, AllMissingRows) =
            (new MemoryRows(values), weights, rowNumbers, inputRowCount, allMissingRows);
        TotalWeight = Frequencies.Total(values.Rows, weights);
        patterns = Magnitude.IsWithin(values.Span, double.PositiveInfinity) ? [] : MissingPattern.Group(this);
    }

    /// <summary>n: how many rows take part.</summary>
    public int Count => store.Rows;

    /// <summary>d: how many columns there are.</summary>
    public int Features => store.Columns;

    /// <summary>The rows that take part (n x d), NaN where a value is missing. Rows that are streamed are all read into
    /// memory for it.</summary>
    public Matrix Values => store.All;

    /// <summary>The weight of each row that takes part (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

    /// <summary>The sum of the weights: how many rows the data stand for.</summary>
    public double TotalWeight { get; }

    /// <summary>How many rows the table had, the absent ones included.</summary>
    public int InputRowCount { get; }

    /// <summary>The numbers, among the rows of the table, of those that are absent because no value is observed in
    /// them, ascending.</summary>
    public EquatableArray<int> AllMissingRows { get; }

    /// <summary>Whether no value is missing in the rows that take part.</summary>
    public bool IsComplete => patterns.IsEmpty;

    /// <summary>How many values are missing in the rows that take part.</summary>
    public int MissingCells => patterns.Sum(pattern => pattern.Rows.Length * pattern.Missing.Length);

    /// <summary>The pairs of columns that are never observed in one row, the lower number first: the data do not
    /// determine their covariance given the other columns.</summary>
    public IEnumerable<(int First, int Second)> NeverObservedTogether =>
        from first in Enumerable.Range(0, IsComplete ? 0 : Features)
        from second in Enumerable.Range(first + 1, Features - first - 1)
        where !patterns.Any(pattern => pattern.Observed.Contains(first) && pattern.Observed.Contains(second))
        select (first, second);

    /// <summary>How many of the rows that take part have a missing value.</summary>
    public int IncompleteRows =>
        patterns.Where(pattern => !pattern.Missing.IsEmpty).Sum(pattern => pattern.Rows.Length);

    /// <summary>The rows that take part, grouped by which columns are observed, in the order in which patterns first
    /// appear; one pattern where nothing is missing.</summary>
    internal ImmutableArray<MissingPattern> Patterns => IsComplete ? [MissingPattern.Whole(this)] : patterns;

    /// <summary>For each row that takes part, its number among the rows of the table.</summary>
    public IEnumerable<int> RowNumbers => Enumerable.Range(0, Count).Select(RowNumber);

    /// <summary>The number among the rows of the table of the row of that number among those that take part.</summary>
    public int RowNumber(int row) => rowNumbers.IsEmpty ? row : rowNumbers[row];

    /// <summary>How many rows and columns there are.</summary>
    public override string ToString() => $"{Count} rows of {Features}";

    /// <summary>A complete table of values (rows x d) with a weight for each row, where there are weights.</summary>
    /// <returns>The observations, or all faults: no rows (100), no columns (101), a number that is not finite (102,
    /// 103) or too large (106), weights of another count (105), a weight that is negative or not finite (107), no
    /// weight above zero (108), weights whose sum overflows (110), rows so close that their squared distances vanish
    /// (109).</returns>
    public static Validation<Error, Observations> Parse(Matrix values, Option<Vector> weights = default)
    {
        var badWeights = Frequencies.Faults(values.Rows, weights);
        var largest = LargestOf(values, weights.Filter(_ => badWeights.IsEmpty));
        var badNumbers = Magnitude.IsWithin(values.Span, largest) ? Seq<Error>.Empty
            : Faults.Parse.NotFiniteValues("values", values) + Faults.Parse.TooLarge("values", values, largest);
        var faults = Shape(values.Rows, values.Columns) + badNumbers + badWeights;
        return Faults.Parse.Unless(faults, () => Compact(values, weights))
            .Bind(Spread);
    }

    /// <summary>A table of values (rows x d) in which NaN says that a value is missing, with a weight for each row,
    /// where there are weights. Where nothing is missing the observations are those of <see cref="Parse"/>.</summary>
    /// <returns>The observations, or all faults: no rows (100), no columns (101), infinities (102, 103), numbers that
    /// are too large (106), the faults of weights (105, 107, 108, 110); then no value in any row that takes part (350),
    /// a column that is observed in none (351), rows so close that their squared distances vanish (109).</returns>
    public static Validation<Error, Observations> ParseIncomplete(Matrix values, Option<Vector> weights = default)
    {
        var badWeights = Frequencies.Faults(values.Rows, weights);
        var largest = LargestOf(values, weights.Filter(_ => badWeights.IsEmpty));
        var badNumbers = Faults.Parse.Infinite("values", values) + Faults.Parse.TooLarge("values", values, largest);
        var faults = Shape(values.Rows, values.Columns) + badNumbers + badWeights;
        return Faults.Parse.Unless(faults, () => CompactObserved(values, weights))
            .Bind(compact => Faults.Parse.Unless(compact.NeverObserved(), () => compact))
            .Bind(compact => compact.IsComplete ? Spread(compact)
                : Faults.Parse.Unless(compact.SpreadOfColumns(), () => compact));
    }

    /// <summary>The rows in which nothing is missing (listwise deletion), for methods that need every value, and the
    /// numbers, among the rows of the table, of the rows that are dropped, ascending. A row of weight zero is absent
    /// anyway and not among them.</summary>
    /// <returns>The rows, or a fault: no row is complete (352), or those that are, are so close that their squared
    /// distances vanish (109).</returns>
    public Validation<Error, (Observations Rows, ImmutableArray<int> Dropped)> CompleteCases()
    {
        if (IsComplete) return (this, AllMissingRows.Items);
        ImmutableArray<int> rows =
            [.. patterns.Where(pattern => pattern.Missing.IsEmpty).SelectMany(pattern => pattern.Rows)];
        var kept = rows.Select(RowNumber).ToImmutableArray();
        return Faults.Parse.Rule(!rows.IsEmpty, rows, () => new DataFault.NoCompleteRow(Count))
            .Bind(_ => Spread(Of(Values.SelectRows(rows), WeightsAt(rows), kept, InputRowCount)))
            .Map(complete => (complete, RowNumbers.Concat(AllMissingRows).Except(kept).Order().ToImmutableArray()));
    }

    /// <summary>What no number that is compared with these rows may be larger than, so that no sum of squared distances
    /// overflows.</summary>
    internal double MaxMagnitude => LargestFor(Features, TotalWeight);

    /// <summary>Rows of a parsed table that all take part, with weights above zero; their numbers are among so many of
    /// the table.</summary>
    internal static Observations Of(Matrix values, Option<Vector> weights, ImmutableArray<int> rowNumbers,
        int inputRowCount) =>
        new(values, weights.Filter(all => all.Span.ContainsAnyExcept(1.0)), rowNumbers, inputRowCount, []);

    /// <summary>Rows of a parsed table, with weights already validated; rows of weight zero are absent.</summary>
    internal static Observations Of(Matrix values, Vector weights) => Compact(values, weights);

    /// <summary>Some of the rows, by their number among those that take part.</summary>
    internal Observations Rows(IReadOnlyList<int> rows) => Compact(store.Select(rows), WeightsAt(rows));

    /// <summary>The same rows with other values, already validated.</summary>
    internal Observations With(Matrix values) => new(values, Weights, rowNumbers, InputRowCount, AllMissingRows);

    /// <summary>The same rows with finite numbers (n x d) for those that are missing; or the faults of some that are
    /// too large (106).</summary>
    internal Validation<Error, Observations> Imputed(Matrix values) => Faults.Parse.Unless(
        Faults.Parse.TooLarge("completed values", values, LargestOf(values, Weights)), () => With(values));

    /// <summary>These rows, for a method that needs every value.</summary>
    /// <returns>The rows, or a fault: some have missing values (112).</returns>
    internal Validation<Error, Observations> Complete() =>
        Faults.Parse.Rule(IsComplete, this, () => new DataFault.IncompleteRows(IncompleteRows, Count));

    /// <summary>The same, where that was already checked.</summary>
    /// <exception cref="ArgumentException">Some rows have missing values: a programming error.</exception>
    internal Observations MustBeComplete() =>
        IsComplete ? this : throw new ArgumentException(new DataFault.IncompleteRows(IncompleteRows, Count).Message);

    /// <summary>The observed values of one column, each a row.</summary>
    internal Observations ObservedOf(int column)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(Values[row, column]))];
        return Of(Vector.From(rows.Select(row => Values[row, column]))
            .AsMatrix(rows.Length, 1), WeightsAt(rows), rows, Count);
    }

    /// <summary>The weights of some rows, by their number among those that take part.</summary>
    internal Option<Vector> WeightsAt(IReadOnlyList<int> rows) =>
        Weights.Map(weights => Vector.From(rows.Select(row => weights[row])));

    internal static double LargestFor(int features, double total) =>
        Math.Min(Largest, Math.Sqrt(double.MaxValue / (16.0 * features * Math.Max(1, total))));

    /// <summary>No number may be larger than this, so that no weighted sum of squares overflows.</summary>
    internal static double LargestOf(Matrix values, Option<Vector> weights) =>
        LargestFor(values.Columns, Frequencies.Total(values.Rows, weights));

    static Seq<Error> Shape(int rows, int columns) =>
        (rows == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoRows("values")) : Seq<Error>.Empty)
            + (columns == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoColumns("values"))
                : Seq<Error>.Empty);

    static Observations Compact(Matrix values, Option<Vector> weights) => weights.Match(
        None: () => new Observations(values, weights, default, values.Rows, []),
        Some: all => all.Any(weight => weight == 0)
            ? Present(values, weights, [.. Enumerable.Range(0, all.Length).Where(row => all[row] > 0)], [])
            : new Observations(values, weights.Filter(some => some.Span.ContainsAnyExcept(1.0)), default, values.Rows,
                []));

    /// <summary>Rows of weight zero are absent, and rows in which no value is observed.</summary>
    static Observations CompactObserved(Matrix values, Option<Vector> weights)
    {
        int[] allMissing = [.. Enumerable.Range(0, values.Rows).Where(row => values.RowVector(row).All(double.IsNaN))];
        if (allMissing.Length == 0) return Compact(values, weights);
        bool HasWeight(int row) => weights.Map(all => all[row] > 0).IfNone(true);
        ImmutableArray<int> present = [.. Enumerable.Range(0, values.Rows).Except(allMissing).Where(HasWeight)];
        return Present(values, weights, present, [.. allMissing.Where(HasWeight)]);
    }

    static Observations Present(Matrix values, Option<Vector> weights, ImmutableArray<int> present,
        ImmutableArray<int> allMissing)
    {
        var kept = weights.Map(all => Vector.From(present.Select(row => all[row])));
        return new(values.SelectRows(present), kept.Filter(some => some.Span.ContainsAnyExcept(1.0)), present,
            values.Rows, allMissing);
    }

    /// <summary>The observations, or rows so close that their squared distances vanish (109).</summary>
    static Validation<Error, Observations> Spread(Observations compact)
    {
        var span = Magnitude.Spread(compact.Values.Span, compact.Features, MinSpread);
        return Faults.Parse.Rule(span is 0 or >= MinSpread, compact, () => new ValueFault.TooClose("values", span));
    }

    Seq<Error> SpreadOfColumns()
    {
        var span = Enumerable.Range(0, Features)
            .Max(column => Magnitude.Spread(ObservedOf(column).Values.Span, 1, MinSpread));
        return Faults.Parse.Rule(span is 0 or >= MinSpread, span, () => new ValueFault.TooClose("values", span))
            .Faults();
    }

    Seq<Error> NeverObserved() =>
        Count == 0 ? LanguageExt.Prelude.Seq1<Error>(new DataFault.NothingObserved("values"))
        : LanguageExt.Prelude.toSeq(Enumerable.Range(0, Features)
            .Where(column => Patterns.All(pattern => !pattern.Observed.Contains(column)))
            .Select(column => (Error)new DataFault.ColumnNeverObserved("values", column))).Strict();
}
