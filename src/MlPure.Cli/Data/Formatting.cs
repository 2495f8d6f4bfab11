using System.Collections.Immutable;
using System.Globalization;

namespace MlPure.Cli.Data;

/// <summary>Results as people read them.</summary>
static class Formatting
{
    /// <summary>How many of many numbers a sentence lists.</summary>
    const int Listed = 20;

    /// <summary>A number to six digits.</summary>
    public static string Number(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A number to six digits, or a dash where there is none.</summary>
    public static string Number(Option<double> number) => number.Match(Some: Number, None: () => "-");

    /// <summary>A whole number, or a dash where there is none.</summary>
    public static string Number(Option<int> number) =>
        number.Match(Some: value => value.ToString(CultureInfo.InvariantCulture), None: () => "-");

    /// <summary>The first of many numbers, and how many more there are.</summary>
    public static string List(IReadOnlyList<int> numbers)
    {
        var more = numbers.Count > Listed ? $" and {numbers.Count - Listed} more" : "";
        return string.Join(", ", numbers.Take(Listed)) + more;
    }

    /// <summary>A table with a sentence below it; columns without a number are left out.</summary>
    public static TextTable Table(
        IEnumerable<string> titles, IEnumerable<IEnumerable<string>> rows, string sentence)
    {
        ImmutableArray<ImmutableArray<string>> cells = [.. rows.Select(row => row.ToImmutableArray())];
        ImmutableArray<string> all = [.. titles];
        bool IsShown(int column) => cells.Any(row => column >= row.Length || row[column] != "-");
        int[] shown = [.. Enumerable.Range(0, all.Length).Where(column => cells.IsEmpty || IsShown(column))];
        return new(
            [.. shown.Select(column => all[column])],
            [.. cells.Select(row => shown.Where(column => column < row.Length).Select(column => row[column])
                .ToImmutableArray())],
            sentence);
    }

    /// <summary>A panel whose axes have the names of two columns.</summary>
    public static Plots.Panel WithNames(Plots.Panel panel, IReadOnlyList<string> columns) =>
        panel with { X = panel.X with { Label = columns[0] }, Y = panel.Y with { Label = columns[1] } };
}
