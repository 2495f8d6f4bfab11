using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>The rows of a table in which the same columns are observed.</summary>
/// <param name="Observed">The observed columns, ascending; at least one.</param>
/// <param name="Missing">The others, ascending; none where the rows are complete.</param>
/// <param name="Rows">The numbers of the rows among those that take part, ascending.</param>
/// <param name="Observations">Those rows in the observed columns.</param>
sealed record MissingPattern(EquatableArray<int> Observed, EquatableArray<int> Missing, EquatableArray<int> Rows,
    Observations Observations)
{
    /// <summary>The only pattern of complete rows.</summary>
    public static MissingPattern Whole(Observations complete) =>
        new([.. Enumerable.Range(0, complete.Features)], [], [.. Enumerable.Range(0, complete.Count)], complete);

    /// <summary>The rows grouped by which columns are observed, in the order in which patterns first appear.</summary>
    public static ImmutableArray<MissingPattern> Group(Observations rows) =>
        [.. Enumerable.Range(0, rows.Count).GroupBy(row => KeyOf(rows.Values.Row(row)))
            .Select(group => Of(rows, [.. group]))];

    /// <summary>What each pattern has for its rows, put in the order of the rows.</summary>
    public static T[] ScatterToRows<T>(Observations rows, IEnumerable<IEnumerable<T>> values)
    {
        var all = new T[rows.Count];
        foreach (var (pattern, own) in rows.Patterns.Zip(values, (pattern, own) => (pattern, own)))
            foreach (var (row, value) in pattern.Rows.Zip(own, (row, value) => (row, value))) all[row] = value;
        return all;
    }

    static MissingPattern Of(Observations rows, ImmutableArray<int> numbers)
    {
        var first = rows.Values.RowVector(numbers[0]);
        ImmutableArray<int> observed =
            [.. Enumerable.Range(0, rows.Features).Where(column => !double.IsNaN(first[column]))];
        var values = Matrix.Build(numbers.Length, observed.Length, (i, f) => rows.Values[numbers[i], observed[f]]);
        ImmutableArray<int> missing = [.. Enumerable.Range(0, rows.Features).Except(observed)];
        return new(observed, missing, numbers, Observations.Of(values, rows.WeightsAt(numbers), numbers, rows.Count));
    }

    static string KeyOf(ReadOnlySpan<double> row)
    {
        var key = new char[row.Length];
        for (var f = 0; f < row.Length; f++) key[f] = double.IsNaN(row[f]) ? '?' : '!';
        return new(key);
    }
}
