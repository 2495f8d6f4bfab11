using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>The rows that a command works on.</summary>
/// <param name="Columns">The names of the columns that were read.</param>
/// <param name="Observations">The rows.</param>
/// <param name="LeftOut">The names of the columns that were not, having no numbers.</param>
sealed record Rows(ImmutableArray<string> Columns, Observations Observations, ImmutableArray<string> LeftOut)
{
    /// <summary>The rows that the settings name.</summary>
    public static Validation<Error, Rows> Read(RowSettings settings) => TableOf(settings.Path).Bind(table =>
    {
        ImmutableArray<string> columns = settings.Columns is null
            ? [.. table.Numeric.Where(name => name != settings.Weights)]
            : Names(settings.Columns);
        var values = table.Numbers(columns);
        var weights = settings.Weights is null
            ? Validation<Error, Option<Vector>>.Success(Option<Vector>.None)
            : table.Numbers(settings.Weights).Map(column => Option<Vector>.Some(column.AsVector()));
        return Parse.Unless(values.Faults() + weights.Faults(), () => table)
            .Bind(_ => values.Bind(matrix => weights.Bind(given => Observations.Parse(matrix, given))))
            .Map(observations => new Rows(columns, observations,
                settings.Columns is null ? [.. table.Names.Except(columns).Where(name => name != settings.Weights)] : []));
    });

    /// <summary>Names with commas between.</summary>
    public static ImmutableArray<string> Names(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The table in a file, or on standard input.</summary>
    public static Validation<Error, Table> TableOf(string path) => path == DataSettings.StandardInput ? Csv.Parse(Console.In, path) : Csv.Read(path);
}
