using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>Reads the rows that settings name.</summary>
static class RowReader
{
    /// <summary>The rows, every number of them.</summary>
    public static Validation<Error, DataRows> Read(RowSettings settings) =>
        Read(settings, static (table, columns) => table.Numbers(columns), Observations.Parse);

    /// <summary>The rows, of which some numbers may be missing.</summary>
    public static Validation<Error, DataRows> ReadIncomplete(RowSettings settings) =>
        Read(settings, static (table, columns) => table.NumbersOrMissing(columns), Observations.ParseIncomplete);

    /// <summary>The rows of which no number is missing.</summary>
    public static Validation<Error, DataRows> ReadComplete(RowSettings settings) =>
        from rows in ReadIncomplete(settings)
        from complete in rows.Observations.CompleteCases()
        select rows with { Observations = complete.Rows, Dropped = complete.Dropped };

    /// <summary>What a function finds of the rows, which are not kept in memory while it reads them.</summary>
    public static Validation<Error, T> Stream<T>(RowSettings settings, Func<DataRows, Validation<Error, T>> use,
        Option<Elsewhere> elsewhere = default) =>
        Stream(settings, table => Choose(settings, table), use, elsewhere);

    /// <summary>The same of the columns that a function chooses by the first rows.</summary>
    public static Validation<Error, T> Stream<T>(DataSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Func<DataRows, Validation<Error, T>> use,
        Option<Elsewhere> elsewhere = default) =>
        StreamedTable.Use(settings.Path, settings.FileSettings, table =>
            from chosen in choose(table)
            from dropped in settings.Drop is string list
                ? FeatureColumns.Chosen(table, list, "--drop")
                : ImmutableArray<string>.Empty
            select chosen with { Dropped = dropped },
            rows => use(new DataRows(rows.Names, rows.Observations, rows.Remarks) { Predicted = rows.Predicted }),
            elsewhere);

    /// <summary>The columns that settings choose, and that of row weights.</summary>
    public static Validation<Error, ChosenColumns> Choose(RowSettings settings, Table table) =>
        from weights in WeightsName(settings, table)
        let others = weights.Map(name => (name, "the row weights")).ToArray()
        from features in FeatureColumns.Of(settings, table, others)
        select new ChosenColumns(features.Names, weights, settings.Columns is null) { Remarks = features.Remarks };

    /// <summary>Names with commas between.</summary>
    public static ImmutableArray<string> Names(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    static Validation<Error, DataRows> Read(
        RowSettings settings,
        Func<Table, ImmutableArray<string>, Validation<Error, Matrix>> numbers,
        Func<Matrix, Option<Vector>, Validation<Error, Observations>> parse) =>
        from table in settings.ReadTable()
        from weights in WeightsName(settings, table)
        let others = weights.Map(name => (name, "the row weights")).ToArray()
        from features in FeatureColumns.Of(settings, table, others)
        from cells in (numbers(table, features.Names), WeightsOf(weights, table)).Apply(
            (values, weights) => (Values: values, Weights: weights))
        from rows in parse(cells.Values, cells.Weights)
            .MapFail(fault => table.Placed(fault, features.Names, weights.IfNone("weights")))
        select new DataRows(features.Names, rows, features.Remarks);

    static Validation<Error, Option<string>> WeightsName(RowSettings settings, Table table) =>
        settings.Weights is string name
            ? FeatureColumns.One(table, name, "--weights").Map(Option<string>.Some)
            : Option<string>.None;

    static Validation<Error, Option<Vector>> WeightsOf(Option<string> weights, Table table) =>
        weights.Map(name => table.Column(name).Map(Option<Vector>.Some)).IfNone(Option<Vector>.None);
}
