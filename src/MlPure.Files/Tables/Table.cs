using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A table that was read: rows of cells under named columns. A cell is a finite number, or another
/// text.</summary>
public sealed class Table
{
    /// <summary>How many bad cells are reported one by one, and how many names.</summary>
    const int Listed = 20;

    readonly ICells cells;
    readonly Lazy<Option<SpelledNumber>>[] spellings;

    internal Table(
        string source, ImmutableArray<string> names, ICells cells, int rows, ImmutableArray<string> remarks)
    {
        (Source, Names, this.cells, Rows, Remarks) = (source, names, cells, rows, remarks);
        spellings = [.. names.Select((_, column) => new Lazy<Option<SpelledNumber>>(() => SpellingOf(column)))];
    }

    /// <summary>Where it was read from: its name in sentences.</summary>
    public string Source { get; }

    /// <summary>The columns' names, in their order; an index without a name is called index.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many rows there are, the line of names not counted.</summary>
    public int Rows { get; }

    /// <summary>The name of the first column, where it had none: an index of the rows.</summary>
    public Option<string> Index { get; internal init; }

    /// <summary>A sentence for each thing about the file that its reader may not expect.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>Whether its columns have names in the file, and not only x1, x2 and so on here.</summary>
    internal bool HasNames { get; init; } = true;

    /// <summary>The line of each row; empty where rows have no lines.</summary>
    internal ImmutableArray<int> Lines { get; init; } = [];

    /// <summary>Where this is a part of a table, the number of its first row.</summary>
    internal int FirstRow { get; init; }

    /// <summary>The texts that say that a number is missing.</summary>
    internal MissingMarks Missing { get; init; } = new();

    /// <summary>The decimal mark of its numbers.</summary>
    internal char DecimalMark { get; init; } = '.';

    /// <summary>The names of the columns in which at least one cell is a number, or at least half of those that are not
    /// missing are numbers in another spelling (1,5 or 5%), which <see cref="Numbers()"/> refuses. An index is not
    /// among them.</summary>
    public ImmutableArray<string> Numeric =>
        [.. Names.Where((name, column) => IsNumeric(column) && !Index.Contains(name))];

    /// <summary>The names of the columns that a list has: names, numbers from 1 and ranges of either, with commas
    /// between, as <c>width..length,7</c>.</summary>
    /// <returns>The names, or all faults: a name or number that is not there (507), a range that runs backwards (516),
    /// a column that is listed twice (517), an empty list (508).</returns>
    public Validation<Error, ImmutableArray<string>> Choose(string list) => ColumnList.Parse(list, this);

    /// <summary>All numeric columns as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults, as of <see cref="Numbers(IReadOnlyList{string})"/>.</returns>
    public Validation<Error, Matrix> Numbers() => Numbers(Numeric);

    /// <summary>The table for a model of these columns: where its file has no names and as many columns, they are the
    /// model's in their order, and a remark says so; the table as it is otherwise.</summary>
    internal Table For(IReadOnlyList<string> columns) =>
        HasNames || columns.Count != Names.Length || columns.All(name => Names.Contains(name))
            ? this
            : new(Source, [.. columns], cells, Rows,
                [.. Remarks, $"Without names, columns are read in their order as {string.Join(", ", columns)}: "
                    + $"{Source}."])
            {
                Lines = Lines,
                FirstRow = FirstRow,
                Missing = Missing,
                DecimalMark = DecimalMark,
            };

    /// <summary>The columns of those names as a matrix (rows x columns).</summary>
    /// <returns>The matrix, or all faults: no column (508), a name that is not there (507), cells that are not finite
    /// numbers (505, 506), each by its line and column, and columns of numbers in another spelling (510).</returns>
    public Validation<Error, Matrix> Numbers(params IReadOnlyList<string> columns) =>
        Numbers(columns, static _ => false);

    /// <summary>The same where a cell may be missing: empty, NA or NaN, in upper or lower case, or what
    /// <see cref="CsvSettings.Missing"/> says. It becomes NaN.</summary>
    /// <returns>The matrix, or all faults: those of <see cref="Numbers(IReadOnlyList{string})"/>, of every other cell
    /// that is not a finite number.</returns>
    public Validation<Error, Matrix> NumbersOrMissing(params IReadOnlyList<string> columns) =>
        Numbers(columns, Missing.Contain);

    /// <summary>The column of that name as a vector of numbers (rows).</summary>
    /// <returns>The vector, or all faults, as of <see cref="Numbers(IReadOnlyList{string})"/>.</returns>
    public Validation<Error, Vector> Column(string name) => Numbers(name).Map(matrix => matrix.AsVector());

    /// <summary>The column of that name as labels, one for each row, as they are written: 011 and 11 are two
    /// labels.</summary>
    /// <returns>The labels, or a name that is not there (507), or empty cells (505).</returns>
    public Validation<Error, ImmutableArray<string>> Labels(string column) => Written(column).Bind(labels =>
    {
        var empty = Enumerable.Range(0, Rows).Where(row => labels[row].Length == 0).Select(row => (row, ""));
        var bad = empty.Select(at => BadCell(at, Names.IndexOf(column)));
        return Check.That(BadCells(bad)).Then(() => labels);
    });

    /// <summary>The column of that name as it is written, empty cells included.</summary>
    /// <returns>The texts, or a name that is not there (507).</returns>
    public Validation<Error, ImmutableArray<string>> Written(string column) =>
        Names.IndexOf(column) is var index and >= 0
            ? ImmutableArray.Create(cells.Written(index, Rows))
            : NoSuchColumn(column);

    /// <summary>A fault of a cell of the matrix of these columns, or of a column of weights, with its place and column
    /// in the file; any other fault as it is.</summary>
    public Error Placed(Error fault, IReadOnlyList<string> columns, string? weights)
    {
        if (fault is not ICellFault cell) return fault;
        var name = cell.Column.Match(Some: column => columns[column], None: () => weights ?? "weights");
        return new FileFault.InFile(Source, PlaceOf(cell.Row), name, cell);
    }

    /// <summary>That there is no column of that name.</summary>
    internal Error NoSuchColumn(string name)
    {
        var more = Names.Length > Listed ? $" and {Names.Length - Listed} more" : "";
        return new FileFault.NoSuchColumn(Source, name, NearestName.Of(name, Names).IfNone(""),
            string.Join(", ", Names.Take(Listed)) + more);
    }

    /// <summary>The number of each row in each of these columns, by their numbers, without a copy; or the faults of
    /// <see cref="Numbers(IReadOnlyList{string})"/>.</summary>
    internal Validation<Error, Func<int, int, double>> Cells(IReadOnlyList<string> columns) =>
        Cells(columns, static _ => false);

    /// <summary>The faults of all columns that have numbers, missing numbers not counted: what is known to be broken
    /// before anyone chooses columns.</summary>
    internal Seq<Error> BrokenCells()
    {
        int[] columns = [.. Numeric.Select(name => Names.IndexOf(name))];
        return Spelled(columns) + BadCells(BadIn(columns, Missing.Contain));
    }

    Validation<Error, Matrix> Numbers(IReadOnlyList<string> columns, Func<string, bool> mayBe) =>
        Places(columns, mayBe).Map(places => Matrix.Create(Rows, places.Length, (cells, places),
            static (target, source) => source.cells.CopyNumbers(source.places, target)));

    Validation<Error, Func<int, int, double>> Cells(IReadOnlyList<string> columns, Func<string, bool> mayBe) =>
        Places(columns, mayBe).Map<Func<int, int, double>>(places =>
            (row, column) => cells.Number(row, places[column]));

    /// <summary>The numbers of columns whose cells are numbers.</summary>
    Validation<Error, int[]> Places(IReadOnlyList<string> columns, Func<string, bool> mayBe)
    {
        if (columns.Count == 0) return new FileFault.NoNumericColumn(Source);
        int[] indices = [.. columns.Select(name => Names.IndexOf(name))];
        var unknown = columns.Where(name => !Names.Contains(name)).Select(NoSuchColumn).ToArray();
        var known = indices.Where(index => index >= 0).ToArray();
        return Check.That(LanguageExt.Prelude.toSeq(unknown))
            .And(Spelled(known))
            .And(BadCells(BadIn(known, mayBe)))
            .Then(() => indices);
    }

    /// <summary>One fault for each column of numbers in another spelling.</summary>
    Seq<Error> Spelled(int[] columns)
    {
        var spelled =
            from column in columns
            from spelling in spellings[column].Value.ToSeq()
            let first = Present(column).First(at => spelling.Matches(at.Text))
            select (Error)new FileFault.SpelledOtherwise(Source, PlaceOf(first.Row), Names[column], first.Text,
                spelling.What, Present(column).Count(at => spelling.Matches(at.Text)), spelling.Remedy);
        return LanguageExt.Prelude.toSeq(spelled.ToArray());
    }

    /// <summary>The faults of other cells that are no finite numbers, row after row.</summary>
    IEnumerable<Error> BadIn(int[] columns, Func<string, bool> mayBe) =>
        from bad in columns.SelectMany(column => BadIn(column, mayBe).Select(at => (at, column)))
        orderby bad.at.Row
        select BadCell(bad.at, bad.column);

    IEnumerable<(int Row, string Text)> BadIn(int column, Func<string, bool> mayBe)
    {
        var isSpelled = spellings[column].Value.IsSome;
        return cells.Texts(column).Where(at => !mayBe(at.Text) && (!isSpelled || Missing.Contain(at.Text)));
    }

    Error BadCell((int Row, string Text) at, int column) =>
        new FileFault.BadCell(Source, PlaceOf(at.Row), Names[column], at.Text, Missing.FlawOf(at.Text));

    Seq<Error> BadCells(IEnumerable<Error> bad)
    {
        var all = bad.ToArray();
        var listed = LanguageExt.Prelude.toSeq(all.Take(Listed).ToArray());
        return all.Length > Listed ? listed.Add(new FileFault.MoreBadCells(Source, all.Length - Listed)) : listed;
    }

    /// <summary>The place of the first number of a column; of the first row where there is none.</summary>
    internal string PlaceOfFirst(string column)
    {
        var texts = cells.Texts(Names.IndexOf(column)).Select(at => at.Row);
        return PlaceOf(Enumerable.Range(0, Rows).Except(texts).FirstOrDefault());
    }

    /// <summary>The place of a row as a reader of the file finds it.</summary>
    string PlaceOf(int row) => Lines.IsEmpty ? $"row {FirstRow + row} (counted from 0)" : $"line {Lines[row]}";

    bool IsNumeric(int column) =>
        cells.Texts(column).Count < Rows || spellings[column].Value.IsSome;

    Option<SpelledNumber> SpellingOf(int column) => cells.Texts(column).Count == 0
        ? Option<SpelledNumber>.None
        : SpelledNumber.Of([.. Present(column).Select(at => at.Text)], DecimalMark);

    IEnumerable<(int Row, string Text)> Present(int column) =>
        cells.Texts(column).Where(at => !Missing.MayContain(at.Text));
}
