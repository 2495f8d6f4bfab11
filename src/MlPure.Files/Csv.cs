using System.Globalization;
using nietras.SeparatedValues;

namespace MlPure.Files;

/// <summary>Reads tables of separated values: a line of names, then a row to a line. The separator is found in the
/// line of names (comma, semicolon, tab or bar); cells may be quoted; numbers have a decimal point whatever the
/// machine's language; blank lines are skipped.</summary>
/// <example><code>
/// var table = Csv.Read("iris.csv").GetOrThrow();
/// var inputs = table.Numbers().GetOrThrow();           // every column of numbers, as a matrix
/// var labels = table.Labels("class").GetOrThrow();
/// </code></example>
public static class Csv
{
    /// <summary>The table in a file.</summary>
    /// <returns>The table, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, Table> Read(string path)
    {
        var read = Disk.Try(path, () =>
        {
            using var text = new StreamReader(path);
            return Parse(text, path);
        });
        return read.MapFail(why => (Error)new FileFault.Unreadable(path, why)).Bind(table => table);
    }

    /// <summary>The table in a text.</summary>
    /// <param name="text">The text; read to its end.</param>
    /// <param name="source">Its name in sentences.</param>
    /// <returns>The table, or all faults: no line or no row below the names (503), no line of names (501), names that
    /// are empty or repeated (502), lines of another number of cells (504, 506), quotes that are never closed
    /// (500).</returns>
    public static Validation<Error, Table> Parse(TextReader text, string source)
    {
        try
        {
            using var reader = Sep.Reader(Options).From(text);
            var table = new TableBuilder(source);
            foreach (var row in reader)
                if (!row.Span.IsWhiteSpace()) table.Add(row);
            return table.Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or NotSupportedException)
        {
            return new FileFault.Unreadable(source, "it is not a table of separated values; is a quote never closed?");
        }
    }

    static SepReaderOptions Options(SepReaderOptions options) => options with
    {
        HasHeader = false,
        Unescape = true,
        DisableColCountCheck = true,
        CultureInfo = CultureInfo.InvariantCulture,
        Trim = SepTrim.Outer,
    };
}
