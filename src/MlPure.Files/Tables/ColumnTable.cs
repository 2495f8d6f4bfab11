using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Files;

/// <summary>Tables of files that keep their columns apart.</summary>
static class ColumnTable
{
    /// <summary>The table of columns that are equally long.</summary>
    /// <returns>The table, or no columns (508), no rows (514), or names that are empty or repeated (502).</returns>
    public static Validation<Error, Table> Of(
        string source, ImmutableArray<TableColumn> columns, TableFileSettings settings,
        params IEnumerable<string> remarks) => Of(source, columns, settings, 0, remarks);

    /// <summary>The same of a part of a table, with the number of its first row.</summary>
    public static Validation<Error, Table> Of(
        string source, ImmutableArray<TableColumn> columns, TableFileSettings settings, int firstRow,
        IEnumerable<string> remarks)
    {
        if (columns.IsEmpty) return new FileFault.NoNumericColumn(source);
        ImmutableArray<string> names = [.. columns.Select(column => column.Name)];
        var bad = names.Select((name, column) => (name, column))
            .Where(at => at.name.Length == 0 || names.IndexOf(at.name) < at.column)
            .Select(at => (Error)new FileFault.BadColumnName(source, at.column, at.name));
        var rounded = columns.Where(column => column.IsRounded).Select(column =>
            $"Whole numbers beyond 2^53 are rounded: column \"{column.Name}\" of {source}.");
        var rows = columns[0].Numbers.Length;
        var missing = new MissingMarks(settings.Text.Missing);
        return Check.That(rows > 0, () => new FileFault.NoRows(source))
            .And(LanguageExt.Prelude.toSeq(bad.ToArray()))
            .Then(() => new Table(source, names,
                new ColumnCells([.. columns.Select(column => WithMissing(column, missing))]),
                rows, [.. remarks, .. rounded])
            {
                HasNames = columns.All(column => column.IsNamed),
                Missing = missing,
                FirstRow = firstRow,
            });
    }

    /// <summary>A column in which numbers that say that one is missing are no numbers.</summary>
    static TableColumn WithMissing(TableColumn column, MissingMarks missing)
    {
        if (!missing.SomeAreNumbers) return column;
        var marked = Enumerable.Range(0, column.Numbers.Length)
            .Select(row => (Row: row, Text: NumberFormat.Shortest(column.Numbers[row])))
            .Where(at => missing.ContainNumber(at.Text)).ToArray();
        if (marked.Length == 0) return column;
        double[] numbers = [.. column.Numbers];
        foreach (var (row, _) in marked) numbers[row] = double.NaN;
        return column with { Numbers = numbers, Texts = [.. column.Texts.Concat(marked).OrderBy(at => at.Row)] };
    }
}

/// <summary>Streams that can be read at any place.</summary>
static class Seekable
{
    /// <summary>A stream as it is, or a copy of it in memory.</summary>
    public static Stream Of(Stream stream)
    {
        if (stream.CanSeek) return stream;
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
