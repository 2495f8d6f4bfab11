using System.Collections.Immutable;
using System.Globalization;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A table that was read: rows of cells under named columns. A cell is a finite number, or another
/// text.</summary>
public sealed class Table
{
    /// <summary>How many bad cells are reported one by one.</summary>
    const int Listed = 20;

    readonly double[] numbers;
    readonly Dictionary<long, string> texts;
    readonly int[] lines;

    internal Table(
        string source, ImmutableArray<string> names, double[] numbers, Dictionary<long, string> texts, int[] lines) =>
        (Source, Names, this.numbers, this.texts, this.lines) = (source, names, numbers, texts, lines);

    /// <summary>Where it was read from: its name in sentences.</summary>
    public string Source { get; }

    /// <summary>The columns' names, in their order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many rows there are, the line of names not counted.</summary>
    public int Rows => lines.Length;

    /// <summary>The names of the columns in which at least one cell is a number.</summary>
    public ImmutableArray<string> Numeric =>
        [.. Names.Where((_, column) => Enumerable.Range(0, Rows).Any(row => !texts.ContainsKey(Key(row, column))))];

    /// <summary>All numeric columns as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults, as of <see cref="Numbers(IReadOnlyList{string})"/>.</returns>
    public Validation<Error, Matrix> Numbers() => Numbers(Numeric);

    /// <summary>The columns of those names as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults: no column (508), a name that is not there (507), cells that are not finite
    /// numbers (505, 506), each by its line and column.</returns>
    public Validation<Error, Matrix> Numbers(params IReadOnlyList<string> columns) =>
        Numbers(columns, static _ => false);

    /// <summary>The same where a cell may be missing: empty, NA or NaN, in upper or lower case. It becomes
    /// NaN.</summary>
    /// <returns>The matrix, or all faults: those of <see cref="Numbers(IReadOnlyList{string})"/>, of every other cell
    /// that is not a finite number.</returns>
    public Validation<Error, Matrix> NumbersOrMissing(params IReadOnlyList<string> columns) =>
        Numbers(columns, IsMissing);

    /// <summary>The column of that name as a vector of numbers (rows).</summary>
    /// <returns>The vector, or all faults, as of <see cref="Numbers(IReadOnlyList{string})"/>.</returns>
    public Validation<Error, Vector> Column(string name) => Numbers(name).Map(matrix => matrix.AsVector());

    /// <summary>The column of that name as labels, one for each row; a number is written in its shortest
    /// form.</summary>
    /// <returns>The labels, or a name that is not there (507), or empty cells (505).</returns>
    public Validation<Error, ImmutableArray<string>> Labels(string column)
    {
        var index = Names.IndexOf(column);
        if (index < 0) return NoSuchColumn(column);
        ImmutableArray<string> labels = [.. Enumerable.Range(0, Rows).Select(row => TextOf(row, index))];
        var empty =
            from row in Enumerable.Range(0, Rows)
            where labels[row].Length == 0
            select (row, index);
        return Parse.Unless(BadCells(empty), () => labels);
    }

    /// <summary>A fault of a cell of the matrix of these columns, or of a column of weights, with its line and column
    /// in the file; any other fault as it is.</summary>
    public Error Placed(Error fault, IReadOnlyList<string> columns, string? weights)
    {
        if (fault is not ICellFault cell) return fault;
        var name = cell.Column.Match(Some: column => columns[column], None: () => weights ?? "weights");
        return new FileFault.InFile(Source, lines[cell.Row], name, cell);
    }

    Validation<Error, Matrix> Numbers(IReadOnlyList<string> columns, Func<string, bool> mayBe)
    {
        if (columns.Count == 0) return new FileFault.NoNumericColumn(Source);
        int[] indices = [.. columns.Select(name => Names.IndexOf(name))];
        Error[] unknown = [.. columns.Where(name => !Names.Contains(name)).Select(NoSuchColumn)];
        var bad = BadCells(BadIn(indices.Where(index => index >= 0).ToArray(), mayBe));
        return Parse.Unless(LanguageExt.Prelude.toSeq(unknown) + bad, () =>
            Matrix.Build(Rows, indices.Length, (row, column) => numbers[Key(row, indices[column])]));
    }

    IEnumerable<(int Row, int Column)> BadIn(IReadOnlyList<int> columns, Func<string, bool> mayBe) =>
        texts.Count == 0 ? [] :
        from row in Enumerable.Range(0, Rows)
        from column in columns
        where texts.TryGetValue(Key(row, column), out var text) && !mayBe(text)
        select (row, column);

    Seq<Error> BadCells(IEnumerable<(int Row, int Column)> cells)
    {
        var all = cells.ToArray();
        var faults = all.Take(Listed).Select(at => (Error)new FileFault.BadCell(
            Source, lines[at.Row], Names[at.Column], texts[Key(at.Row, at.Column)]));
        var listed = LanguageExt.Prelude.toSeq(faults.ToArray());
        return all.Length > Listed ? listed.Add(new FileFault.MoreBadCells(Source, all.Length - Listed)) : listed;
    }

    Error NoSuchColumn(string name) => new FileFault.NoSuchColumn(Source, name, string.Join(", ", Names));

    string TextOf(int row, int column) => texts.TryGetValue(Key(row, column), out var text)
        ? text
        : numbers[Key(row, column)].ToString(CultureInfo.InvariantCulture);

    long Key(int row, int column) => (long)row * Names.Length + column;

    static bool IsMissing(string text) =>
        text.Length == 0
        || text.Equals("NA", StringComparison.OrdinalIgnoreCase)
        || text.Equals("NaN", StringComparison.OrdinalIgnoreCase);
}
