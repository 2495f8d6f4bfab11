using System.Collections.Immutable;

namespace MlPure.Cli;

/// <summary>A table for people, with a sentence below it. Its first column names the rows.</summary>
/// <param name="Titles">The titles of the columns.</param>
/// <param name="Rows">The cells of each row.</param>
/// <param name="Sentence">What there is to say about it.</param>
sealed record TextTable(
    ImmutableArray<string> Titles, ImmutableArray<ImmutableArray<string>> Rows, string Sentence)
{
    /// <summary>The lines, of which none is longer than the width and in which no number is broken. What is too wide is
    /// given titles of several lines, or numbers of five digits, or is turned round, or cut into several
    /// tables.</summary>
    public IReadOnlyList<string> Lines(int width)
    {
        var grid = Grid.Of(this);
        Grid[] tries = [grid, grid.WithNarrowTitles(), grid.Shortened()
            .WithNarrowTitles(), grid.Turned(), grid.Shortened().Turned()];
        return tries.FirstOrDefault(each => each.Width <= width) is { } fitting
            ? fitting.Lines()
            : Wrapped(grid, width);
    }

    /// <summary>The same with a row for each column: a row that ended early has dashes.</summary>
    public TextTable Turned() => new(
        [Titles[0], .. Rows.Select(row => row[0])],
        [
            .. Enumerable.Range(1, Titles.Length - 1).Select(column => ImmutableArray.Create(
                [Titles[column], .. Rows.Select(row => row.ElementAtOrDefault(column) ?? "-")])),
        ],
        Sentence);

    /// <summary>Where the first column is of sentences, these are wrapped; other tables are cut, the way that takes
    /// fewer lines.</summary>
    static IReadOnlyList<string> Wrapped(Grid grid, int width)
    {
        if (grid.WithNarrowTitles().WithFirstColumn(width) is { } wrapped) return wrapped.Lines();
        Grid[] both = [grid.Shortened().WithNarrowTitles(), grid.Shortened().Turned().WithNarrowTitles()];
        return both.Select(each => each.Cut(width)).MinBy(lines => lines.Count)!;
    }
}
