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
    public static Validation<Error, Rows> Read(DataSettings settings) => Table(settings.Path).Bind(table =>
    {
        ImmutableArray<string> columns = settings.Columns is null
            ? [.. table.Numeric.Where(name => name != settings.Weights)]
            : [.. settings.Columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var values = table.Numbers(columns);
        var weights = settings.Weights is null
            ? Validation<Error, Option<Vector>>.Success(Option<Vector>.None)
            : table.Numbers(settings.Weights).Map(column => Option<Vector>.Some(column.AsVector()));
        return Parse.Unless(values.Faults() + weights.Faults(), () => table)
            .Bind(_ => values.Bind(matrix => weights.Bind(given => Observations.Parse(matrix, given))))
            .Map(observations => new Rows(columns, observations,
                settings.Columns is null ? [.. table.Names.Except(columns).Where(name => name != settings.Weights)] : []));
    });

    static Validation<Error, Table> Table(string path) => path == DataSettings.StandardInput ? Csv.Parse(Console.In, path) : Csv.Read(path);
}
