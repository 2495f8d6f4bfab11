using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Files;

/// <summary>Collects the rows of a table, and the faults of its lines. It is used by one reader and then
/// dropped.</summary>
sealed class TableBuilder(string source, CsvSettings settings)
{
    /// <summary>How many lines of wrong length are reported one by one.</summary>
    const int Listed = 20;

    readonly CellFormat format = new(settings);
    readonly CellNumbers numbers = new();
    readonly List<List<(int Row, string Text)>> texts = [];
    readonly WrittenTexts written = new();
    readonly List<PlainPart> plainParts = [];
    readonly List<int> lines = [];
    readonly List<(int Line, int Cells)> ragged = [];
    readonly List<(int Line, string Mark)> comments = [];
    readonly RowNames rowNames = new();
    ImmutableArray<string> names = [];

    /// <summary>Which columns had no cells in the parts before this one; null where it is the first.</summary>
    bool[]? emptyBefore;

    PlainShape? shape;
    int width;

    /// <summary>Rows that were read at once, and which of this table's rows the first of them is.</summary>
    readonly record struct PlainPart(PlainRows Rows, int First, int Count, int Row);

    /// <summary>The first row has the names, unless there are none; each other one has cells.</summary>
    public void Add(CellReader row)
    {
        if (names.IsEmpty && AddNames(row)) return;
        if (row.Count == width) AddCells(row);
        else if (IsFirstRow && row.Count == names.Length + 1) AddWider(row);
        else AddRagged(row);
    }

    /// <summary>How many rows were added.</summary>
    public int Rows => lines.Count;

    /// <summary>Whether a line has faults.</summary>
    public bool HasFaults => ragged.Count > 0 || comments.Count > 0;

    /// <summary>What rows must look like to be read at once; null where they cannot be.</summary>
    public PlainShape? ShapeOfPlainRows(char separator)
    {
        if (names.IsEmpty || width != names.Length || separator is >= '\x7F' or ' ' or '"') return null;
        if (settings.Comment.Exists(mark => mark is not [> '\0' and < '\x7F', ..])) return null;
        return shape ??= new(width, (byte)separator, (byte)settings.Decimal,
            settings.Comment.Map(mark => (byte)mark[0]).IfNone(0), format);
    }

    /// <summary>Adds rows that were read at once.</summary>
    public void Add(PlainRows rows, int first, int count, int firstLine)
    {
        var row = lines.Count;
        numbers.Add(rows.Numbers(first, count));
        for (var column = 0; column < width; column++)
            foreach (var (at, text) in rows.Texts(column))
                if (at >= first && at < first + count) texts[column].Add((row + at - first, text));
        if (!rows.Written.IsEmpty) plainParts.Add(new(rows, first, count, row));
        for (var i = 0; i < count; i++) lines.Add(firstLine + i);
    }

    /// <summary>A builder of the rows that come next, under the same names.</summary>
    public TableBuilder Next()
    {
        var next = new TableBuilder(source, settings)
        {
            names = names,
            width = width,
            emptyBefore = [.. Enumerable.Range(0, texts.Count).Select(IsEmpty)],
        };
        next.texts.AddRange(texts.Select(_ => new List<(int, string)>()));
        return next;
    }

    /// <summary>The table, or all faults. Of a part of a table the number of its first row says which.</summary>
    public Validation<Error, Table> Build(IReadOnlyList<string> remarks, int firstRow = 0)
    {
        var hasRows = lines.Count > 0 || ragged.Count > 0 || comments.Count > 0;
        if (names.IsEmpty || !hasRows) return new FileFault.NothingBelowNames(source);
        if (width > names.Length && !IsEmpty(width - 1) && !AreRowsNamed) Refuse();
        var cellNames = width == names.Length ? names : IsEmpty(width - 1) ? names.Add("") : names.Insert(0, "");
        var columns = new ColumnNames(source, cellNames, settings.Header, format.Numbers, column => IsEmpty(column));
        int[] places = [.. columns.Read];
        return Check.That(columns.Faults).And(Comments()).And(Ragged()).Then(() => new Table(
            source, [.. places.Select(columns.NameOf)], new TextCells(places, width, numbers, [.. texts], Written()),
            lines.Count, [.. remarks, .. columns.Remarks])
        {
            Index = columns.Index.Map(columns.NameOf),
            HasNames = settings.Header != HeaderLine.None,
            Missing = format.Missing,
            DecimalMark = settings.Decimal,
            Lines = [.. lines],
            FirstRow = firstRow,
        });
    }

    bool IsFirstRow => emptyBefore is null && lines.Count == 0 && ragged.Count == 0;

    /// <summary>Whether the first of more cells than there are names are names of rows: the first part decides
    /// it.</summary>
    bool AreRowsNamed => emptyBefore is null ? rowNames.AreNames : !emptyBefore[width - 1];

    /// <summary>Takes the names, or makes them; whether the row had them.</summary>
    bool AddNames(CellReader row)
    {
        var areThere = settings.Header != HeaderLine.None;
        names = [.. Enumerable.Range(0, row.Count).Select(i => areThere ? row[i].ToString() : $"x{i + 1}")];
        width = names.Length;
        texts.AddRange(names.Select(_ => new List<(int, string)>()));
        return areThere;
    }

    void AddCells(CellReader row)
    {
        if (width > names.Length && emptyBefore is null) rowNames.Add(row[0], row.IsQuoted(0));
        for (var column = 0; column < width; column++)
        {
            var cell = row[column];
            var isFinite = format.TryParse(cell, out var number);
            if (!isFinite) texts[column].Add((lines.Count, cell.ToString()));
            else if (!NumberFormat.IsShortest(cell)) written.Add((long)lines.Count * width + column, cell);
            numbers.Add(number);
        }
        lines.Add(row.Line);
    }

    /// <summary>The texts of cells that are numbers in another spelling than the shortest.</summary>
    IEnumerable<(long Key, string Text)> Written() => written.All().Concat(
        from part in plainParts
        let shift = (long)(part.Row - part.First) * width
        from text in part.Rows.Written.All()
        where text.Key / width >= part.First && text.Key / width < part.First + part.Count
        select (text.Key + shift, text.Text));

    /// <summary>Where the first row has a cell more than there are names, rows have a name (as R writes them) or end
    /// with a separator.</summary>
    void AddWider(CellReader row)
    {
        width = names.Length + 1;
        texts.Add([]);
        AddCells(row);
    }

    void AddRagged(CellReader row)
    {
        if (width > names.Length) Refuse();
        if (row.Count == width) AddCells(row);
        else if (CommentMark(row[0]) is string mark) comments.Add((row.Line, mark));
        else ragged.Add((row.Line, row.Count));
    }

    /// <summary>Rows of a cell more than there are names are rows of wrong length after all.</summary>
    void Refuse()
    {
        ragged.AddRange(lines.Select(line => (line, width)));
        numbers.Clear();
        foreach (var column in texts) column.Clear();
        written.Clear();
        lines.Clear();
        width = names.Length;
    }

    static string? CommentMark(ReadOnlySpan<char> cell) => cell switch
    {
        ['#', ..] => "#",
        ['%', ..] => "%",
        ['/', '/', ..] => "//",
        _ => null,
    };

    /// <summary>One for each way to begin a comment.</summary>
    Seq<Error> Comments() => LanguageExt.Prelude.toSeq(comments.DistinctBy(at => at.Mark)
        .Select(at => (Error)new FileFault.CommentLine(source, at.Line, at.Mark)).ToArray());

    /// <summary>Whether a column has had no cells so far.</summary>
    bool IsEmpty(int column) => emptyBefore?[column] != false
        && texts[column].Count == lines.Count && texts[column].TrueForAll(at => at.Text.Length == 0);

    Seq<Error> Ragged()
    {
        var isWhole = emptyBefore is null && lines.Count == 0;
        if (isWhole && ragged.Count > 1 && ragged.All(line => line.Cells == ragged[0].Cells))
            return LanguageExt.Prelude.Seq1<Error>(new FileFault.RaggedTable(source, ragged[0].Cells, names.Length));
        var listed = ragged.Take(Listed)
            .Select(at => (Error)new FileFault.RaggedLine(source, at.Line, at.Cells, names.Length)).ToArray();
        var more = ragged.Count - listed.Length;
        return LanguageExt.Prelude.toSeq(more > 0 ? [.. listed, new FileFault.MoreBadCells(source, more)] : listed);
    }
}
