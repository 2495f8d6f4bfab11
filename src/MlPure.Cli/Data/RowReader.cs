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

    /// <summary>Names with commas between.</summary>
    public static ImmutableArray<string> Names(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The table in a file, or on standard input.</summary>
    public static Validation<Error, Table> TableOf(string path, string decimalMark)
    {
        var settings = new CsvSettings { Decimal = decimalMark[0] };
        return path == DataSettings.StandardInput ? Csv.Parse(Console.In, path, settings) : Csv.Read(path, settings);
    }

    static Validation<Error, DataRows> Read(
        RowSettings settings,
        Func<Table, ImmutableArray<string>, Validation<Error, Matrix>> numbers,
        Func<Matrix, Option<Vector>, Validation<Error, Observations>> parse) =>
        from table in TableOf(settings.Path, settings.Decimal)
        let columns = settings.Columns is string names ? Names(names) : NumericColumns(settings, table)
        from cells in (numbers(table, columns), WeightsOf(settings, table)).Apply(
            (values, weights) => (Values: values, Weights: weights))
        from rows in parse(cells.Values, cells.Weights)
            .MapFail(fault => table.Placed(fault, columns, settings.Weights))
        select new DataRows(columns, rows, IgnoredColumns(settings, table, columns)) { Remarks = table.Remarks };

    static Validation<Error, Option<Vector>> WeightsOf(RowSettings settings, Table table) =>
        settings.Weights is string name ? table.Column(name).Map(Option<Vector>.Some) : Option<Vector>.None;

    static ImmutableArray<string> NumericColumns(RowSettings settings, Table table) =>
        [.. table.Numeric.Where(name => name != settings.Weights)];

    static ImmutableArray<string> IgnoredColumns(
        RowSettings settings, Table table, ImmutableArray<string> columns) =>
        settings.Columns is null ? [.. table.Names.Except(columns).Where(name => name != settings.Weights)] : [];
}
