using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>The rows that a command works on.</summary>
/// <typeparam name="TObservations">Observations, or such as may have missing numbers.</typeparam>
/// <param name="Columns">The names of the columns that were read.</param>
/// <param name="Observations">The rows.</param>
/// <param name="LeftOut">The names of the columns that were not, having no numbers.</param>
sealed record Rows<TObservations>(ImmutableArray<string> Columns, TObservations Observations,
    ImmutableArray<string> LeftOut)
{
    /// <summary>The numbers of the rows that were dropped, having missing numbers; None where rows were not to
    /// be.</summary>
    public Option<ImmutableArray<int>> Dropped { get; init; }

    /// <summary>The same columns with other rows.</summary>
    public Rows<TOther> With<TOther>(TOther observations) => new(Columns, observations, LeftOut) { Dropped = Dropped };
}

/// <summary>Reading rows.</summary>
static class Rows
{
    /// <summary>The rows that the settings name, every number of them.</summary>
    public static Validation<Error, Rows<Observations>> Read(RowSettings settings) =>
        Read(settings, static (table, columns) => table.Numbers(columns), Observations.Parse);

    /// <summary>The rows that the settings name, of which some numbers may be missing.</summary>
    public static Validation<Error, Rows<Observations>> ReadIncomplete(RowSettings settings) =>
        Read(settings, static (table, columns) => table.NumbersOrMissing(columns), Observations.ParseIncomplete);

    /// <summary>The rows of which no number is missing.</summary>
    public static Validation<Error, Rows<Observations>> ReadComplete(RowSettings settings) =>
        from rows in ReadIncomplete(settings)
        from complete in rows.Observations.CompleteCases()
        select rows.With(complete.Rows) with { Dropped = complete.Dropped };

    /// <summary>Names with commas between.</summary>
    public static ImmutableArray<string> Names(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The table in a file, or on standard input.</summary>
    public static Validation<Error, Table> TableOf(string path) =>
        path == DataSettings.StandardInput ? Csv.Parse(Console.In, path) : Csv.Read(path);

    static Validation<Error,
        Rows<T>> Read<T>(RowSettings settings, Func<Table, ImmutableArray<string>, Validation<Error, Matrix>> numbers,
        Func<Matrix, Option<Vector>, Validation<Error, T>> parse) => TableOf(settings.Path).Bind(table =>
    {
        ImmutableArray<string> columns = settings.Columns is null
            ? [.. table.Numeric.Where(name => name != settings.Weights)]
            : Names(settings.Columns);
        var values = numbers(table, columns);
        var weights = settings.Weights is null
            ? Validation<Error, Option<Vector>>.Success(Option<Vector>.None)
            : table.Numbers(settings.Weights).Map(column => Option<Vector>.Some(column.AsVector()));
        return Parse.Unless(values.Faults() + weights.Faults(), () => table)
            .Bind(_ => values.Bind(matrix =>
                weights.Bind(given =>
                parse(matrix, given).MapFail(fault => table.Placed(fault, columns, settings.Weights)))))
            .Map(observations => new Rows<T>(columns, observations,
                settings.Columns is null ? [.. table.Names.Except(columns).Where(name => name != settings.Weights)]
                    : []));
    });
}
