using System.Collections.Immutable;

namespace MlPure.Files;

/// <summary>Collects the rows of a table, and the faults of its lines. It is used by one reader and then
/// dropped.</summary>
sealed class TableBuilder(string source, char decimalMark)
{
    /// <summary>How many lines of wrong length are reported one by one.</summary>
    const int Listed = 20;

    readonly NumberFormat format = new(decimalMark);
    readonly List<double> numbers = [];
    readonly List<List<(int Row, string Text)>> texts = [];
    readonly WrittenTexts written = new();
    readonly List<int> lines = [];
    readonly List<(int Line, int Cells)> ragged = [];
    readonly RowNames rowNames = new();
    ImmutableArray<string> names = [];
    int width;

    /// <summary>The first row has the names; each other one has cells.</summary>
    public void Add(CellReader row)
    {
        if (names.IsEmpty) AddNames(row);
        else if (row.Count == width) AddCells(row);
        else if (lines.Count == 0 && ragged.Count == 0 && row.Count == names.Length + 1) AddWider(row);
        else AddRagged(row);
    }

    /// <summary>The table, or all faults.</summary>
    public Validation<Error, Table> Build()
    {
        if (names.IsEmpty || (lines.Count == 0 && ragged.Count == 0)) return new FileFault.NothingBelowNames(source);
        if (width > names.Length && !IsEmpty(width - 1) && !rowNames.AreNames) Refuse();
        var columns = width == names.Length ? names : IsEmpty(width - 1) ? names.Add("") : names.Insert(0, "");
        int[] unnamed = [.. Enumerable.Range(0, width).Where(column => columns[column].Length == 0)];
        int[] leftOut = [.. unnamed.Where(column => width > 1 && (column == 0 || IsEmpty(column)))];
        var faults = FaultsOf(columns, leftOut) + Ragged();
        int[] places = [.. Enumerable.Range(0, width).Except(leftOut)];
        return Faults.Parse.Unless(faults, () => new Table(
            source, [.. places.Select(place => columns[place])], new(places, width, [.. numbers], [.. texts], written),
            [.. lines], format, [.. leftOut.Select(RemarkOn)]));
    }

    void AddNames(CellReader row)
    {
        names = [.. Enumerable.Range(0, row.Count).Select(column => row[column].ToString())];
        width = names.Length;
        texts.AddRange(names.Select(_ => new List<(int, string)>()));
    }

    void AddCells(CellReader row)
    {
        if (width > names.Length) rowNames.Add(row[0], row.IsQuoted(0));
        for (var column = 0; column < width; column++)
        {
            var cell = row[column];
            var isFinite = format.TryParse(cell, out var number) && double.IsFinite(number);
            if (!isFinite) texts[column].Add((lines.Count, cell.ToString()));
            else if (!NumberFormat.IsShortest(cell)) written.Add((long)lines.Count * width + column, cell);
            numbers.Add(isFinite ? number : double.NaN);
        }
        lines.Add(row.Line);
    }

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

    bool IsEmpty(int column) =>
        texts[column].Count == lines.Count && texts[column].TrueForAll(at => at.Text.Length == 0);

    Seq<Error> FaultsOf(ImmutableArray<string> columns, int[] leftOut)
    {
        var read = columns.Select((name, column) => (name, column)).Where(at => !leftOut.Contains(at.column)).ToArray();
        if (read.All(at => format.TryParse(at.name, out _)))
            return LanguageExt.Prelude.Seq1<Error>(new FileFault.NoLineOfNames(source));
        var bad = read.Where(at => at.name.Length == 0 || columns.IndexOf(at.name) < at.column)
            .Select(at => (Error)new FileFault.BadColumnName(source, at.column, at.name));
        return LanguageExt.Prelude.toSeq(bad.ToArray());
    }

    Seq<Error> Ragged()
    {
        if (lines.Count == 0 && ragged.Count > 1 && ragged.All(line => line.Cells == ragged[0].Cells))
            return LanguageExt.Prelude.Seq1<Error>(new FileFault.RaggedTable(source, ragged[0].Cells, names.Length));
        var listed = ragged.Take(Listed)
            .Select(at => (Error)new FileFault.RaggedLine(source, at.Line, at.Cells, names.Length)).ToArray();
        var more = ragged.Count - listed.Length;
        return LanguageExt.Prelude.toSeq(more > 0 ? [.. listed, new FileFault.MoreBadCells(source, more)] : listed);
    }

    string RemarkOn(int column) => IsEmpty(column)
        ? $"Left out, having neither a name nor cells: column {column + 1} of {source}."
        : $"Left out, as an index of the rows: column {column + 1} of {source}, which has no name.";
}
