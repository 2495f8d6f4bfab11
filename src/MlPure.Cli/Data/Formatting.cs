using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

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

    /// <summary>A table with a sentence below it.</summary>
    public static IRenderable Table(
        IEnumerable<string> titles, IEnumerable<IEnumerable<string>> rows, string sentence)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in titles) table.AddColumn(new TableColumn(Markup.Escape(title)).RightAligned());
        foreach (var row in rows) table.AddRow([.. row.Select(cell => new Text(cell))]);
        return new Rows(table, new Text(sentence));
    }

    /// <summary>A panel whose axes have the names of two columns.</summary>
    public static Plots.Panel WithNames(Plots.Panel panel, IReadOnlyList<string> columns) =>
        panel with { X = panel.X with { Label = columns[0] }, Y = panel.Y with { Label = columns[1] } };
}
