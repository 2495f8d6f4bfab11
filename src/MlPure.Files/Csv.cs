using System.Collections.Immutable;
using System.Globalization;
using nietras.SeparatedValues;

namespace MlPure.Files;

/// <summary>Reads tables of separated values: a line of names, then a row to a line. The separator is found in the line
/// of names (comma, semicolon, tab or bar); cells may be quoted; numbers have a decimal point whatever the machine's
/// language; blank lines are skipped.</summary>
public static class Csv
{
    /// <summary>The table in a file.</summary>
    /// <returns>The table, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, Table> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Parse(reader, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Validation<Error, Table>.Fail(
                LanguageExt.Prelude.Seq1<Error>(new FileFault.Unreadable(path, fault.Message)));
        }
    }

    /// <summary>The table in a text.</summary>
    /// <param name="text">The text; read to its end.</param>
    /// <param name="source">What sentences call it.</param>
    /// <returns>The table, or all faults: nothing in it or no row below the names (503), no line of names (501), names
    /// that are empty or twice there (502), lines of another number of cells (504, 506), quotes that are never closed
    /// (500).</returns>
    public static Validation<Error, Table> Parse(TextReader text, string source)
    {
        try
        {
            using var reader = Sep.Reader(options => options with
            {
                HasHeader = false,
                Unescape = true,
                DisableColCountCheck = true,
                CultureInfo = CultureInfo.InvariantCulture,
                Trim = SepTrim.Outer,
            }).From(text);
            return Rows(reader, source);
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or NotSupportedException)
        {
            return Validation<Error, Table>.Fail(
                LanguageExt.Prelude.Seq1<Error>(new FileFault.Unreadable(source, fault.Message)));
        }
    }

    static Validation<Error, Table> Rows(SepReader reader, string source)
    {
        ImmutableArray<string> names = [];
        var faults = Seq<Error>.Empty;
        var (numbers, texts, lines, ragged) = (new List<double>(), new Dictionary<long, string>(), new List<int>(), 0);
        foreach (var row in reader)
        {
            if (row.Span.IsWhiteSpace()) continue;
            if (names.IsEmpty)
            {
                names = [.. Enumerable.Range(0, row.ColCount).Select(NameAt(row))];
                faults = Named(names, source);
                continue;
            }
            if (row.ColCount != names.Length)
            {
                if (ragged++ < Most) faults =
                    faults.Add(new FileFault.RaggedLine(source, row.LineNumberFrom, row.ColCount, names.Length));
                continue;
            }
            for (var column = 0; column < names.Length; column++)
            {
                var cell = row[column].Span;
                var isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number);
                if (!isNumber) texts[(long)lines.Count * names.Length + column] = cell.ToString();
                numbers.Add(isNumber ? number : double.NaN);
            }
            lines.Add(row.LineNumberFrom);
        }
        if (ragged > Most) faults = faults.Add(new FileFault.MoreBadCells(source, ragged - Most));
        if (lines.Count == 0 && ragged == 0) faults = faults.Add(new FileFault.NothingBelowNames(source));
        return Faults.Parse.Unless(faults, () => new Table(source, names, [.. numbers], texts, [.. lines]));
    }

    const int Most = 20;

    static Func<int, string> NameAt(SepReader.Row row)
    {
        var names = new string[row.ColCount];
        for (var column = 0; column < names.Length; column++) names[column] = row[column].ToString();
        return column => names[column];
    }

    static Seq<Error> Named(ImmutableArray<string> names, string source) =>
        names.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? LanguageExt.Prelude.Seq1<Error>(new FileFault.NoLineOfNames(source))
            : LanguageExt.Prelude.toSeq(names.Select((name, column) => (name, column))
                .Where(at => at.name.Length == 0 || names.IndexOf(at.name) < at.column)
                .Select(at => (Error)new FileFault.BadColumnName(source, at.column, at.name))).Strict();
}
