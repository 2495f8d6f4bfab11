using System.Collections.Immutable;
using System.Globalization;
using nietras.SeparatedValues;

namespace MlPure.Files;

/// <summary>Collects the rows of a table, and the faults of its lines. It is used by one reader and then
/// dropped.</summary>
sealed class TableBuilder(string source)
{
    /// <summary>How many lines of wrong length are reported one by one.</summary>
    const int Listed = 20;

    readonly List<double> numbers = [];
    readonly Dictionary<long, string> texts = [];
    readonly List<int> lines = [];
    ImmutableArray<string> names = [];
    Seq<Error> faults = Seq<Error>.Empty;
    int ragged;

    /// <summary>The first row has the names; each other one has cells.</summary>
    public void Add(SepReader.Row row)
    {
        if (names.IsEmpty) AddNames(row);
        else if (row.ColCount == names.Length) AddCells(row);
        else AddRagged(row);
    }

    /// <summary>The table, or all faults.</summary>
    public Validation<Error, Table> Build()
    {
        if (ragged > Listed) faults = faults.Add(new FileFault.MoreBadCells(source, ragged - Listed));
        if (lines.Count == 0 && ragged == 0) faults = faults.Add(new FileFault.NothingBelowNames(source));
        return faults.IsEmpty
            ? new Table(source, names, [.. numbers], texts, [.. lines])
            : Validation<Error, Table>.Fail(faults);
    }

    void AddNames(SepReader.Row row)
    {
        var builder = ImmutableArray.CreateBuilder<string>(row.ColCount);
        for (var column = 0; column < row.ColCount; column++) builder.Add(row[column].ToString());
        names = builder.MoveToImmutable();
        faults = FaultsOf(names);
    }

    Seq<Error> FaultsOf(ImmutableArray<string> columns)
    {
        if (columns.All(name => TryParse(name, out _)))
            return LanguageExt.Prelude.Seq1<Error>(new FileFault.NoLineOfNames(source));
        var bad = columns.Select((name, column) => (name, column))
            .Where(at => at.name.Length == 0 || columns.IndexOf(at.name) < at.column)
            .Select(at => (Error)new FileFault.BadColumnName(source, at.column, at.name));
        return LanguageExt.Prelude.toSeq(bad.ToArray());
    }

    void AddCells(SepReader.Row row)
    {
        for (var column = 0; column < names.Length; column++)
        {
            var cell = row[column].Span;
            var isFinite = TryParse(cell, out var number) && double.IsFinite(number);
            if (!isFinite) texts[(long)lines.Count * names.Length + column] = cell.ToString();
            numbers.Add(isFinite ? number : double.NaN);
        }
        lines.Add(row.LineNumberFrom);
    }

    void AddRagged(SepReader.Row row)
    {
        ragged++;
        if (ragged > Listed) return;
        faults = faults.Add(new FileFault.RaggedLine(source, row.LineNumberFrom, row.ColCount, names.Length));
    }

    static bool TryParse(ReadOnlySpan<char> cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
