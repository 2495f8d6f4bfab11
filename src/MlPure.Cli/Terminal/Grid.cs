using System.Collections.Immutable;
using System.Globalization;

namespace MlPure.Cli;

/// <summary>The cells of a table on their places, as they are or as far as they were made narrower.</summary>
/// <param name="Titles">The lines of the title of each column.</param>
/// <param name="Rows">The lines of each cell of each row.</param>
sealed record Grid(
    ImmutableArray<ImmutableArray<string>> Titles, ImmutableArray<ImmutableArray<ImmutableArray<string>>> Rows)
{
    const int Gap = 2;

    /// <summary>What a column of sentences or long names has at least.</summary>
    const int NarrowestWords = 16;

    /// <summary>A first column that is wider is cut where nothing else helps.</summary>
    const int WidestNames = 30;

    /// <summary>The table as it is.</summary>
    public static Grid Of(TextTable table) => new(
        [.. table.Titles.Select(title => ImmutableArray.Create(title))],
        [.. table.Rows.Select(row => row.Select(cell => ImmutableArray.Create(cell)).ToImmutableArray())]);

    /// <summary>The width of its lines.</summary>
    public int Width => Widths.Sum() + Gap * (Titles.Length - 1);

    int[] Widths => [.. Enumerable.Range(0, Titles.Length).Select(WidthOf)];

    /// <summary>Titles broken into lines, so that they are little wider than what is below them.</summary>
    public Grid WithNarrowTitles() => this with
    {
        Titles = [.. Titles.Select((title, column) => Words.Title(string.Concat(title),
            Math.Max(CellsWidth(column), Words.LongestPiece(string.Concat(title)))))],
    };

    /// <summary>Numbers of five digits.</summary>
    public Grid Shortened() => this with
    {
        Rows = [.. Rows.Select(row => row.Select(cell => cell.Select(Shortened).ToImmutableArray())
            .ToImmutableArray())],
    };

    /// <summary>Rows as columns, and columns as rows.</summary>
    public Grid Turned() => new(
        [Titles[0], .. Rows.Select(row => row[0])],
        [.. Enumerable.Range(1, Titles.Length - 1).Select(column =>
            Rows.Select(row => CellOf(row, column)).Prepend(Titles[column]).ToImmutableArray())]);

    /// <summary>The first column wrapped, so that all are within the width; null where it holds no words to wrap or
    /// would be too narrow.</summary>
    public Grid? WithFirstColumn(int width)
    {
        var room = width - Widths.Skip(1).Sum(each => each + Gap);
        return room < NarrowestWords || !Rows.Any(row => row[0].Any(line => line.Contains(' '))) ? null
            : WithNames(room);
    }

    /// <summary>As many tables as are needed, each with the first column, below each other.</summary>
    public IReadOnlyList<string> Cut(int width)
    {
        var widest = Widths.Skip(1).DefaultIfEmpty(0).Max();
        var room = Math.Max(8, Math.Min(Math.Max(WidestNames, width / 2), width - Gap - widest));
        var grid = WidthOf(0) <= room ? this : WithNames(room);
        var (lines, widths, first) = (new List<string>(), grid.Widths, 1);
        while (first < Titles.Length)
        {
            var (end, used) = (first, widths[0]);
            do used += Gap + widths[end++];
            while (end < Titles.Length && used + Gap + widths[end] <= width);
            if (lines.Count > 0) lines.Add("");
            lines.AddRange(grid.Part(first, end).Lines());
            first = end;
        }
        return lines;
    }

    /// <summary>The lines of the table.</summary>
    public IReadOnlyList<string> Lines()
    {
        bool[] areNumbers = [.. Enumerable.Range(0, Titles.Length).Select(IsOfNumbers)];
        var widths = Widths;
        IEnumerable<string> LinesOf(ImmutableArray<ImmutableArray<string>> cells, bool below)
        {
            var height = cells.Max(cell => cell.Length);
            for (var line = 0; line < height; line++)
                yield return string.Join(new string(' ', Gap), cells.Select((cell, column) =>
                {
                    // The lines of a title stand above the rule, those of a cell begin beside its row's name.
                    var at = below ? line - (height - cell.Length) : line;
                    var text = at >= 0 && at < cell.Length ? cell[at] : "";
                    return areNumbers[column] ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
                })).TrimEnd();
        }
        return
        [
            .. LinesOf(Titles, below: true),
            new string('─', Width),
            .. Rows.SelectMany(row => LinesOf(
                [.. Enumerable.Range(0, Titles.Length).Select(column => CellOf(row, column))], below: false)),
        ];
    }

    Grid WithNames(int width) => this with
    {
        Titles = Titles.SetItem(0, Words.Cut(string.Concat(Titles[0]), width)),
        Rows = [.. Rows.Select(row => row.SetItem(0, Words.Cut(string.Concat(row[0]), width)))],
    };

    Grid Part(int first, int end) => new(
        [Titles[0], .. Titles[first..end]],
        [.. Rows.Select(row => Enumerable.Range(first, end - first).Select(column => CellOf(row, column))
            .Prepend(row[0]).ToImmutableArray())]);

    static ImmutableArray<string> CellOf(ImmutableArray<ImmutableArray<string>> row, int column) =>
        column < row.Length ? row[column] : [""];

    int WidthOf(int column) => Math.Max(Titles[column].Max(line => line.Length), CellsWidth(column));

    int CellsWidth(int column) =>
        Rows.SelectMany(row => CellOf(row, column)).Select(line => line.Length).DefaultIfEmpty(0).Max();

    /// <summary>The first column of a table that was turned has the names of the columns.</summary>
    bool IsOfNumbers(int column) =>
        Rows.SelectMany(row => CellOf(row, column)).All(line => line.Length < 2 || NumberIn(line).IsSome);

    static Option<double> NumberIn(string text) =>
        double.TryParse(text.TrimEnd('*', '%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Option<double>.None;

    /// <summary>Five digits of a number that has more, unless that takes a power of ten.</summary>
    static string Shortened(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal)) return text;
        var mark = text.EndsWith('*') ? "*" : "";
        var shorter = NumberIn(text).Map(number => number.ToString("G5", CultureInfo.InvariantCulture) + mark);
        return shorter.Filter(number => number.Length < text.Length && !number.Contains('E')).IfNone(text);
    }
}
