namespace MlPure.Files;

/// <summary>Reads tables of separated values: a line of names, then a row to a line. The separator (comma, semicolon,
/// tab or bar) is the one of which the line of names has most, and spaces where it has none; a quote at the beginning
/// of a cell quotes it; blank lines are skipped, and so are comments and a declared separator (sep=;) above the names.
/// Numbers have a decimal point whatever the machine's language, or a comma where the settings say so. A first column
/// without a name is an index, which is left out.</summary>
/// <example><code>
/// var table = Csv.Read("iris.csv").GetOrThrow();
/// var inputs = table.Numbers().GetOrThrow();           // every column of numbers, as a matrix
/// var labels = table.Labels("class").GetOrThrow();
/// </code></example>
public static class Csv
{
    /// <summary>The table in a file.</summary>
    /// <returns>The table, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, Table> Read(string path, CsvSettings? settings = null)
    {
        var read = Disk.Try(path, () =>
        {
            using var text = new StreamReader(path);
            return Parse(text, path, settings);
        });
        return read.MapFail(why => (Error)new FileFault.Unreadable(path, why)).Bind(table => table);
    }

    /// <summary>The table in a text.</summary>
    /// <param name="text">The text; read to its end.</param>
    /// <param name="source">Its name in sentences.</param>
    /// <param name="settings">How it is read.</param>
    /// <returns>The table, or all faults: no line or no row below the names (503), no line of names (501), names that
    /// are empty or repeated (502), lines of another number of cells (504, 506, 511), a quote that is never closed
    /// (512) or closes before its cell ends (513), and those of <see cref="CsvSettings.Validate"/>.</returns>
    public static Validation<Error, Table> Parse(TextReader text, string source, CsvSettings? settings = null) =>
        (settings ?? CsvSettings.Default).Validate().Bind(valid => TableOf(new LineReader(text), source, valid));

    static Validation<Error, Table> TableOf(LineReader lines, string source, CsvSettings settings)
    {
        var separator = FirstLines.SkipAndFindSeparator(lines, settings.Decimal);
        var (cells, table) = (new CellReader(lines, separator, source), new TableBuilder(source, settings.Decimal));
        while (cells.Read()) table.Add(cells);
        return cells.Fault.Match(Some: fault => fault, None: table.Build);
    }
}
