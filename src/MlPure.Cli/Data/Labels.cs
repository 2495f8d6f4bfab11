using System.Collections.Immutable;
using MlPure.Data;

namespace MlPure.Cli.Data;

/// <summary>Labels of rows, as commands show them.</summary>
static class Labels
{
    /// <summary>One for each row given; none for a row of weight zero, which is absent.</summary>
    public static IEnumerable<int?> OfRowsGiven(Observations observations, IReadOnlyList<int> labels)
    {
        var all = new int?[observations.InputRowCount];
        foreach (var (row, number) in observations.RowNumbers.Select((number, row) => (row, number))) all[number] =
            labels[row];
        return all;
    }

    /// <summary>How many rows each has, by weight; rows of a negative label are of none.</summary>
    public static double[] Counts(Observations observations, IReadOnlyList<int> labels, int k)
    {
        var counts = new double[k];
        for (var row = 0; row < observations.Count; row++)
            if (labels[row] >= 0) counts[labels[row]] += observations.Weights.Match(Some: weights =>
                weights[row], None: () => 1.0);
        return counts;
    }

    /// <summary>A sentence about columns that were left out, where some were, and one about rows that were to
    /// be.</summary>
    public static IEnumerable<string> LeftOut(Rows<Observations> rows) =>
    [
        .. rows.LeftOut.IsEmpty ? [] : new[] { $"Left out, having no numbers: {string.Join(", ", rows.LeftOut)}." },
        .. rows.Dropped.Map(dropped => Dropped(dropped, rows.Observations.InputRowCount)).ToSeq(),
    ];

    /// <summary>Numbers of rows, the first of many; a program is told all.</summary>
    public static string Listed(ImmutableArray<int> rows) =>
        string.Join(", ", rows.Take(20)) + (rows.Length > 20 ? $" and {rows.Length - 20} more" : "");

    /// <summary>What was missing and what was done about it, for programs; null where nothing may be.</summary>
    public static object? Missing(Rows<Observations> rows) =>
        rows.Dropped.Case is ImmutableArray<int> dropped ? new { rule = "drop", rowsDropped = dropped.Length, dropped }
            : null;

    static string Dropped(ImmutableArray<int> rows, int given) => rows.IsEmpty
        ? "No row was dropped: nothing is missing."
        : $"Rows dropped, having missing numbers: {rows.Length} of {given} (numbers {Listed(rows)}, counted from 0).";
}
