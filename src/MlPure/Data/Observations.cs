using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>A parsed table of n rows by d features that every pass reads: at least one row and one column, every number finite and of a
/// magnitude whose square is a number, and a weight for each row where weights were given.</summary>
/// <remarks>A weight is a frequency: a row of weight w stands for w copies of itself. A row of weight zero is absent: rows that take part are
/// kept close together and numbered from 0, so blocks, lanes and draws are those of the table without the absent rows.</remarks>
public sealed class Observations
{
    /// <summary>No number may be larger than this; fewer still where d and the weights are so large that a sum of squares would overflow.</summary>
    public const double Largest = 1e150;

    /// <summary>Rows that are not all equal differ by at least this in some column.</summary>
    public const double Closest = 1e-150;

    readonly ImmutableArray<int> rowNumbers;

    Observations(Matrix values, Option<Vector> weights, ImmutableArray<int> rowNumbers, int given)
    {
        (Values, Weights, this.rowNumbers, Given) = (values, weights, rowNumbers, given);
        TotalWeight = WeightOf(values.Rows, weights);
    }

    /// <summary>n: how many rows take part.</summary>
    public int Count => Values.Rows;

    /// <summary>d: how many columns there are.</summary>
    public int Features => Values.Columns;

    /// <summary>The rows that take part (n x d).</summary>
    public Matrix Values { get; }

    /// <summary>The weight of each row that takes part (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

    /// <summary>The sum of the weights: how many rows the data stand for.</summary>
    public double TotalWeight { get; }

    /// <summary>How many rows were given, the absent ones included.</summary>
    public int Given { get; }

    /// <summary>For each row that takes part, its number among the rows given.</summary>
    public IEnumerable<int> RowNumbers => Enumerable.Range(0, Count).Select(RowNumber);

    /// <summary>The number among the rows given of the row of that number among those that take part.</summary>
    public int RowNumber(int row) => rowNumbers.IsDefault ? row : rowNumbers[row];

    /// <summary>A table of values (rows given x d) with a weight for each row, where there are weights.</summary>
    /// <returns>The observations, or all faults: no rows (100), no columns (101), a number that is not finite (102, 103) or too large (106), weights of
    /// another count (105), a weight that is negative or not finite (107), no weight above zero (108), weights whose sum overflows (110), rows so
    /// close that their squared distances vanish (109).</returns>
    public static Validation<Error, Observations> Parse(Matrix values, Option<Vector> weights = default)
    {
        var shape = Shape(values);
        var counted = weights.Map(given => Counted(values.Rows, given)).IfNone(Seq<Error>.Empty);
        var largest = LargestOf(values, weights.Filter(_ => counted.IsEmpty));
        var numbers = Magnitude.IsWithin(values.Span, largest) ? Seq<Error>.Empty
            : Faults.Parse.NotFiniteValues("values", values) + Faults.Parse.TooLarge("values", values, largest);
        var faults = shape + numbers + counted;
        return Faults.Parse.Unless(faults, () => Compact(values, weights))
            .Bind(Spread);
    }

    /// <summary>What no number that is compared with these rows may be larger than, so that no sum of squared distances overflows.</summary>
    internal double MaxMagnitude => LargestFor(Features, TotalWeight);

    static double LargestFor(int features, double total) =>
        Math.Min(Largest, Math.Sqrt(double.MaxValue / (16.0 * Math.Max(1, features) * Math.Max(1, total))));

    /// <summary>Rows of a parsed table that all take part, with weights above zero; their numbers are among so many given.</summary>
    internal static Observations Of(Matrix values, Option<Vector> weights, ImmutableArray<int> rowNumbers, int given) =>
        new(values, weights.Filter(all => all.Span.ContainsAnyExcept(1.0)), rowNumbers, given);

    /// <summary>Rows of a parsed table, with weights known to be right; rows of weight zero are absent.</summary>
    internal static Observations Of(Matrix values, Vector weights) => Compact(values, weights);

    /// <summary>Some of the rows, by their number among those that take part.</summary>
    internal Observations Rows(IReadOnlyList<int> rows) => Compact(Values.SelectRows(rows),
        Weights.Map(weights => Vector.From(rows.Select(row => weights[row]))));

    /// <summary>The same rows with other values, known to be right.</summary>
    internal Observations With(Matrix values) => new(values, Weights, rowNumbers, Given);

    /// <summary>The faults of a table's shape: no rows (100), no columns (101).</summary>
    internal static Seq<Error> Shape(Matrix values) =>
        (values.Rows == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoRows("values")) : Seq<Error>.Empty)
            + (values.Columns == 0
                ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoColumns("values")) : Seq<Error>.Empty);

    /// <summary>No number may be larger than this, so that no weighted sum of squares overflows.</summary>
    internal static double LargestOf(Matrix values, Option<Vector> weights) => LargestFor(values.Columns, WeightOf(values.Rows, weights));

    /// <summary>The faults of weights: another count (105), one that is negative or not finite (107), none above zero (108), a sum that overflows (110).</summary>
    internal static Seq<Error> Counted(int rows, Vector weights)
    {
        var bad = Faults.Parse.Listed(weights, static weight => !(weight >= 0 && double.IsFinite(weight)),
            static (row, value) => new ValueFault.BadWeight(row, value));
        var faults = Faults.Parse.Same("weights", weights.Length, "one for each row", rows).Faults() + bad;
        if (!faults.IsEmpty || rows == 0) return faults;
        var total = Weight(weights);
        return total == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoWeight())
            : Faults.Parse.Positive("the sum of the weights", total).Faults();
    }

    static Observations Compact(Matrix values, Option<Vector> weights) => weights.Match(
        None: () => new Observations(values, weights, default, values.Rows),
        Some: given =>
        {
            var present = Enumerable.Range(0, given.Length).Where(row => given[row] > 0).ToImmutableArray();
            var all = present.Length == given.Length;
            var kept = all ? given : Vector.From(present.Select(row => given[row]));
            return new Observations(
                all ? values : values.SelectRows(present),
                kept.Span.ContainsAnyExcept(1.0) ? kept : Option<Vector>.None,
                all ? default : present,
                values.Rows);
        });

    /// <summary>The observations, or rows so close that their squared distances vanish (109).</summary>
    internal static Validation<Error, Observations> Spread(Observations compact)
    {
        var span = Magnitude.Spread(compact.Values.Span, compact.Features, Closest);
        return Faults.Parse.Rule(span is 0 or >= Closest, compact, () => new ValueFault.TooClose("values", span));
    }

    /// <summary>How many rows the data stand for.</summary>
    internal static double WeightOf(int rows, Option<Vector> weights) => weights.Match(Some: Weight, None: () => rows);

    static double Weight(Vector weights) =>
        Pass.Sum(weights.Length, Threads.One, block => new ScalarSum(Lanes.Sum(weights.Span.Slice(block.First, block.Count)))).Value;
}
