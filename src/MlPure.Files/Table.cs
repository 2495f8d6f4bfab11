using System.Collections.Immutable;
using System.Globalization;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A table that was read: rows of cells under named columns. A cell is a number, or the text that stood there
/// where it is none.</summary>
public sealed class Table
{
    readonly double[] numbers;
    readonly Dictionary<long, string> texts;
    readonly int[] lines;

    internal Table(string source, ImmutableArray<string> names, double[] numbers, Dictionary<long, string> texts,
        int[] lines) =>
        (Source, Names, this.numbers, this.texts, this.lines) = (source, names, numbers, texts, lines);

    /// <summary>Where it was read from, as sentences call it.</summary>
    public string Source { get; }

    /// <summary>The columns' names, in their order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many rows there are, the line of names not counted.</summary>
    public int Rows => lines.Length;

    /// <summary>The columns in which at least one cell is a number: those that are read where none are asked
    /// for.</summary>
    public ImmutableArray<string> Numeric =>
        [.. Names.Where((_, column) => Enumerable.Range(0, Rows).Any(row => !texts.ContainsKey(Key(row, column))))];

    /// <summary>The columns of those names as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults: no column (508), a name that is not there (507), cells that are no finite
    /// number (505, 506), each by its line and column.</returns>
    public Validation<Error, Matrix> Numbers(params IReadOnlyList<string> columns) =>
        Numbers(columns, static _ => false);

    /// <summary>The same where a cell may be missing: empty, NA or NaN, in upper or lower case. It becomes
    /// NaN.</summary>
    /// <returns>The matrix, or all faults: those of <see cref="Numbers(IReadOnlyList{string})"/>, of every other cell
    /// that is no finite number.</returns>
    public Validation<Error, Matrix> NumbersOrMissing(params IReadOnlyList<string> columns) =>
        Numbers(columns, static text => text.Length == 0 || text.Equals("NA", StringComparison.OrdinalIgnoreCase)
            || text.Equals("NaN", StringComparison.OrdinalIgnoreCase));

    Validation<Error, Matrix> Numbers(IReadOnlyList<string> columns, Func<string, bool> isMissing)
    {
        var found = columns.Select(name => (name, index: Names.IndexOf(name))).ToArray();
        var unknown = LanguageExt.Prelude.toSeq(found.Where(column => column.index < 0)
            .Select(column => (Error)new FileFault.NoSuchColumn(Source, column.name, string.Join(", ", Names))))
            .Strict();
        if (columns.Count == 0) unknown = unknown.Add(new FileFault.NoNumericColumn(Source));
        var bad = Bad([.. found.Where(column => column.index >= 0).Select(column => column.index)], isMissing);
        return Parse.Unless(unknown + bad, () =>
            Matrix.Build(Rows, found.Length, (row, column) => numbers[row * Names.Length + found[column].index]));
    }

    /// <summary>The column of that name as labels, one for each row; a number is written in its shortest
    /// form.</summary>
    /// <returns>The labels, or a name that is not there (507), or empty cells (505).</returns>
    public Validation<Error, ImmutableArray<string>> Labels(string column)
    {
        var index = Names.IndexOf(column);
        if (index < 0) return Validation<Error,
            ImmutableArray<string>>.Fail(
            LanguageExt.Prelude.Seq1<Error>(new FileFault.NoSuchColumn(Source, column, string.Join(", ", Names))));
        ImmutableArray<string> labels =
            [.. Enumerable.Range(0, Rows).Select(row => texts.TryGetValue(Key(row, index), out var text)
            ? text
            : numbers[row * Names.Length + index].ToString(CultureInfo.InvariantCulture))];
        return Parse.Unless(Listed(Enumerable.Range(0, Rows).Where(row => labels[row].Length == 0)
            .Select(row => (row, index))), () => labels);
    }

    /// <summary>A fault of one of the numbers in these columns, or in a column of weights, told by its line and column;
    /// any other fault as it is.</summary>
    public Error Placed(Error fault, IReadOnlyList<string> columns, string? weights) => fault is ICellFault cell
        ? new FileFault.InFile(Source, lines[cell.Row],
            cell.Column.Match(Some: column => columns[column], None: () => weights ?? "weights"), cell)
        : fault;

    long Key(int row, int column) => (long)row * Names.Length + column;

    Seq<Error> Bad(IReadOnlyList<int> columns, Func<string, bool> isMissing) =>
        texts.Count == 0 ? Seq<Error>.Empty : Listed(
        from row in Enumerable.Range(0, Rows)
        from column in columns
        where texts.TryGetValue(Key(row, column), out var text) && !isMissing(text)
        select (row, column));

    Seq<Error> Listed(IEnumerable<(int Row, int Column)> cells)
    {
        const int listed = 20;
        var all = cells.ToArray();
        var faults = LanguageExt.Prelude.toSeq(all.Take(listed)
            .Select(at => (Error)new FileFault.BadCell(Source, lines[at.Row], Names[at.Column],
                texts[Key(at.Row, at.Column)]))).Strict();
        return all.Length > listed ? faults.Add(new FileFault.MoreBadCells(Source, all.Length - listed)) : faults;
    }
}
