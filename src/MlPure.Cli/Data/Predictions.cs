using System.Collections.Immutable;
using System.Globalization;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>Predictions as columns of cells.</summary>
/// <param name="Columns">The name of each column and its cells, one for each row.</param>
sealed record Predictions(ImmutableArray<(string Name, ImmutableArray<string> Cells)> Columns)
{
    /// <summary>No columns.</summary>
    public static Predictions None { get; } = new([]);

    /// <summary>One column of labels or whole numbers.</summary>
    public static Predictions Of<T>(string name, IEnumerable<T> cells) =>
        new([(name, [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")])]);

    /// <summary>A column for each column of a matrix; numbers are written in full.</summary>
    public static Predictions Of(IEnumerable<string> names, Matrix values) =>
        new([.. names.Select((name, j) => (name, NumbersOf(values.Column(j))))]);

    /// <summary>These columns and others.</summary>
    public Predictions With(Predictions others) => new([.. Columns, .. others.Columns]);

    /// <summary>These columns after one of the table.</summary>
    public Predictions After(string name, ImmutableArray<string> cells) => new([(name, cells), .. Columns]);

    /// <summary>Writes a line of names and a line for each row.</summary>
    public void WriteCsv(TextWriter writer)
    {
        writer.WriteLine(string.Join(',', Columns.Select(column => Quoted(column.Name))));
        for (var row = 0; row < Columns[0].Cells.Length; row++)
            writer.WriteLine(string.Join(',', Columns.Select(column => Quoted(column.Cells[row]))));
    }

    static ImmutableArray<string> NumbersOf(Vector numbers) =>
        [.. numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))];

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
