using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Files;

namespace MlPure.Cli.Data;

/// <summary>The rows that a command works on.</summary>
/// <param name="Columns">The names of the columns that were read.</param>
/// <param name="Observations">The rows.</param>
/// <param name="Remarks">Sentences about the table and its columns.</param>
sealed record DataRows(ImmutableArray<string> Columns, Observations Observations, ImmutableArray<string> Remarks)
{
    /// <summary>How many of the columns, the last, are to be predicted from the others.</summary>
    public int Predicted { get; init; }

    /// <summary>The numbers of the rows that were dropped because numbers were missing; None where rows were not to be
    /// dropped.</summary>
    public Option<ImmutableArray<int>> Dropped { get; init; }

    /// <summary>A model of these rows, with their columns' names and their digest.</summary>
    public SavedModel<T> Saved<T>(T model, long seed) => new([.. Columns], model)
    {
        Origin = ModelOrigin.Of((uint)seed, Observations),
    };

    /// <summary>A result of these rows; faults of a column call it by its name in the file.</summary>
    public Validation<Error, T> Named<T>(string source, Validation<Error, T> result) => result.MapFail(fault =>
        fault is IColumnFault column ? new FileFault.InColumn(source, Columns[column.Column], column) : fault);
}

/// <summary>What a command reports about its input.</summary>
static class InputRemarks
{
    /// <summary>What there is to say about the table and its columns, and about dropped rows, where rows were to be
    /// dropped.</summary>
    public static IEnumerable<string> On(DataRows rows)
    {
        foreach (var remark in rows.Remarks) yield return remark;
        foreach (var dropped in rows.Dropped.ToSeq()) yield return Dropped(dropped, rows.Observations.InputRowCount);
    }

    /// <summary>The rows that were dropped, for programs; null where rows were not to be dropped.</summary>
    public static object? Missing(DataRows rows) =>
        Json.OrNull(rows.Dropped, dropped => new { rule = "drop", rowsDropped = dropped.Length, dropped });

    static string Dropped(ImmutableArray<int> rows, int count)
    {
        if (rows.IsEmpty) return "No row was dropped: nothing is missing.";
        var numbers = Formatting.List(rows);
        return $"Rows dropped, having missing numbers: {rows.Length} of {count} (numbers {numbers}, counted from 0).";
    }
}
