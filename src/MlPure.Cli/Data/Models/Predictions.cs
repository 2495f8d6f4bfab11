using System.Collections.Immutable;
using MlPure.Files;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>Predictions as columns.</summary>
/// <param name="Columns">The columns, with a cell for each row.</param>
sealed record Predictions(ImmutableArray<OutputColumn> Columns)
{
    /// <summary>No columns.</summary>
    public static Predictions None { get; } = new([]);

    /// <summary>One column of labels.</summary>
    public static Predictions Of(string name, ImmutableArray<string> labels) =>
        new([new OutputColumn.Texts(name, labels)]);

    /// <summary>One column of whole numbers.</summary>
    public static Predictions Of(string name, ImmutableArray<int> numbers) =>
        new([new OutputColumn.WholeNumbers(name, numbers)]);

    /// <summary>A column for each column of a matrix.</summary>
    public static Predictions Of(IEnumerable<string> names, Matrix values) => new(
    [
        .. names.Select((name, j) => new OutputColumn.Numbers(name, [.. values.Column(j)])),
    ]);

    /// <summary>These columns and others, which are named apart from them.</summary>
    public Predictions With(Predictions others)
    {
        string[] taken = [.. Columns.Select(column => column.Name)];
        return new(
        [
            .. Columns,
            .. others.Columns.Select(column =>
                taken.Contains(column.Name) ? column with { Name = $"predicted {column.Name}" } : column),
        ]);
    }

    /// <summary>The table to write.</summary>
    public OutputTable ToTable() => new(Columns);
}
