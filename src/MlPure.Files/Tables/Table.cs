using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A table that was read: rows of cells under named columns. A cell is a finite number, or another
/// text.</summary>
public sealed class Table
{
    /// <summary>How many bad cells are reported one by one.</summary>
    const int Listed = 20;

    readonly CellStore cells;
    readonly ImmutableArray<int> lines;
    readonly NumberFormat format;

    internal Table(
        string source, ImmutableArray<string> names, CellStore cells, ImmutableArray<int> lines, NumberFormat format,
        ImmutableArray<string> remarks) =>
        (Source, Names, this.cells, this.lines, this.format, Remarks) = (source, names, cells, lines, format, remarks);

    /// <summary>Where it was read from: its name in sentences.</summary>
    public string Source { get; }

    /// <summary>The columns' names, in their order; columns that were left out are not among them.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>A sentence for each column without a name that was left out: an index of the rows, or one without
    /// cells.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>How many rows there are, the line of names not counted.</summary>
    public int Rows => lines.Length;

    /// <summary>The names of the columns in which at least one cell is a number, or all that are not missing are
    /// numbers in another spelling (1,5 or 5%), which <see cref="Numbers()"/> refuses.</summary>
    public ImmutableArray<string> Numeric => [.. Names.Where((_, column) => IsNumeric(column))];

    /// <summary>All numeric columns as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults, as of <see cref="Numbers(IReadOnlyList{string})"/>.</returns>
    public Validation<Error, Matrix> Numbers() => Numbers(Numeric);

    /// <summary>The columns of those names as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults: no column (508), a name that is not there (507), cells that are not finite
    /// numbers (505, 506), each by its line and column, and columns of numbers in another spelling (510).</returns>
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

    /// <summary>The column of that name as labels, one for each row, as they are written: 011 and 11 are two
    /// labels.</summary>
    /// <returns>The labels, or a name that is not there (507), or empty cells (505).</returns>
    public Validation<Error, ImmutableArray<string>> Labels(string column)
    {
        var index = Names.IndexOf(column);
        if (index < 0) return NoSuchColumn(column);
        var labels = cells.Written(index, Rows);
        var empty = Enumerable.Range(0, Rows).Where(row => labels[row].Length == 0).Select(row => (row, ""));
        return Parse.Unless(BadCells(empty.Select(at => BadCell(at, index))), () => labels);
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
        var unknown = columns.Where(name => !Names.Contains(name)).Select(NoSuchColumn).ToArray();
        var known = indices.Where(index => index >= 0).ToArray();
        var faults = LanguageExt.Prelude.toSeq(unknown) + Spelled(known) + BadCells(BadIn(known, mayBe));
        return Parse.Unless(faults, () =>
            Matrix.Build(Rows, indices.Length, (row, column) => cells.Number(row, indices[column])));
    }

    /// <summary>One fault for each column of numbers in another spelling.</summary>
    Seq<Error> Spelled(int[] columns)
    {
        var spelled =
            from column in columns
            from spelling in SpellingOf(column).ToSeq()
            let first = Present(column).First()
            select (Error)new FileFault.SpelledOtherwise(Source, lines[first.Row], Names[column], first.Text,
                spelling.What, Present(column).Count(), spelling.Remedy);
        return LanguageExt.Prelude.toSeq(spelled.ToArray());
    }

    /// <summary>The faults of other cells that are no finite numbers, row after row.</summary>
    IEnumerable<Error> BadIn(int[] columns, Func<string, bool> mayBe) =>
        from bad in columns.SelectMany(column => BadIn(column, mayBe).Select(at => (at, column)))
        orderby bad.at.Row
        select BadCell(bad.at, bad.column);

    IEnumerable<(int Row, string Text)> BadIn(int column, Func<string, bool> mayBe)
    {
        var isSpelled = SpellingOf(column).IsSome;
        return cells.Texts(column).Where(at => !mayBe(at.Text) && (!isSpelled || IsMissing(at.Text)));
    }

    Error BadCell((int Row, string Text) at, int column) =>
        new FileFault.BadCell(Source, lines[at.Row], Names[column], at.Text);

    Seq<Error> BadCells(IEnumerable<Error> bad)
    {
        var all = bad.ToArray();
        var listed = LanguageExt.Prelude.toSeq(all.Take(Listed).ToArray());
        return all.Length > Listed ? listed.Add(new FileFault.MoreBadCells(Source, all.Length - Listed)) : listed;
    }

    bool IsNumeric(int column) =>
        cells.Texts(column).Count < Rows || SpellingOf(column).IsSome;

    Option<SpelledNumber> SpellingOf(int column) =>
        SpelledNumber.Of([.. Present(column).Select(at => at.Text)], format.Decimal);

    IEnumerable<(int Row, string Text)> Present(int column) =>
        cells.Texts(column).Where(at => !IsMissing(at.Text));

    Error NoSuchColumn(string name) => new FileFault.NoSuchColumn(Source, name, string.Join(", ", Names));

    /// <summary>Whether a cell that is not a number says that it is missing: empty, NA or NaN.</summary>
    internal static bool IsMissing(string text) =>
        text.Length == 0
        || text.Equals("NA", StringComparison.OrdinalIgnoreCase)
        || text.Equals("NaN", StringComparison.OrdinalIgnoreCase);
}
