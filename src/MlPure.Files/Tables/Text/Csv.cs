namespace MlPure.Files;

/// <summary>Reads tables of separated values: a line of names, then a row to a line. The separator (comma, semicolon,
/// tab or bar) is the one of which the first line has most, and spaces where it has none; a quote at the beginning of a
/// cell quotes it; blank lines are skipped, and so are comments and a declared separator (sep=;) above the names.
/// Numbers have a decimal point whatever the machine's language, unless the settings say otherwise. A first column
/// without a name is an index, which is not among the numbers unless it is named.</summary>
/// <example><code>
/// var table = Csv.Read("iris.csv").GetOrThrow();
/// var inputs = table.Numbers().GetOrThrow();           // every column of numbers, as a matrix
/// var labels = table.Labels("class").GetOrThrow();
/// </code></example>
public static class Csv
{
    /// <summary>The table in a file, which may be compressed (gzip).</summary>
    /// <returns>The table, or the faults of <see cref="Parse"/>, or that the file cannot be read (500), or is no text
    /// (515).</returns>
    public static Validation<Error, Table> Read(string path, CsvSettings? settings = null) =>
        Disk.Open(path, stream => ParseBytes(stream, path, settings ?? CsvSettings.Default));

    /// <summary>The table in a text.</summary>
    /// <param name="text">The text; read to its end.</param>
    /// <param name="source">Its name in sentences.</param>
    /// <param name="settings">How it is read.</param>
    /// <returns>The table, or all faults: no line or no row below the names (503), no line of names (501), names that
    /// are empty or repeated (502), lines of another number of cells (504, 506, 511), a quote that is never closed
    /// (512) or closes before its cell ends (513), what is no text (515), and those of
    /// <see cref="CsvSettings.Validate"/>.</returns>
    public static Validation<Error, Table> Parse(TextReader text, string source, CsvSettings? settings = null) =>
        (settings ?? CsvSettings.Default).Validate().Bind(valid => TableOf(text, source, valid, static () => []));

    /// <summary>The table in a stream, which may be compressed.</summary>
    internal static Validation<Error, Table> ParseBytes(Stream stream, string source, CsvSettings settings)
    {
        using var reader = TextDecoder.ReaderOf(Compression.Opened(stream), settings.Encoding);
        return settings.Validate().Bind(valid =>
            TableOf(reader, source, valid, () =>
                valid.Encoding == TextEncoding.Utf16 ? [] : TextDecoder.RemarksOn(reader, source)));
    }

    /// <summary>The table in a stream part by part.</summary>
    internal static IEnumerable<Validation<Error, Table>> Parts(
        Stream stream, string source, CsvSettings settings, int partRows = TableParts.Rows)
    {
        using var reader = TextDecoder.ReaderOf(Compression.Opened(stream), settings.Encoding);
        var parts = settings.Validate().Match(
            Succ: valid => Parts(reader, source, valid, partRows),
            Fail: static faults => [Validation<Error, Table>.Fail(faults)]);
        foreach (var part in parts) yield return part;
    }

    static IEnumerable<Validation<Error, Table>> Parts(
        TextReader reader, string source, CsvSettings settings, int partRows)
    {
        var lines = new LineReader(reader, source, settings.Comment);
        var (separator, isFound) = FirstLines.SkipAndFindSeparator(lines, settings);
        var (cells, table) = (new CellReader(lines, separator, source), new TableBuilder(source, settings));
        var isLast = false;
        for (var first = 0; !isLast; first += partRows)
        {
            Fill(table, lines, cells, separator, partRows);
            var fault = lines.Fault || cells.Fault;
            isLast = table.Rows < partRows || fault.IsSome;
            string[] remarks = first > 0 ? [] : [.. RemarksOn(reader, source, settings, separator, isFound)];
            if (first == 0 || table.Rows > 0 || table.HasFaults || fault.IsSome)
            {
                var read = table.Build(remarks, first);
                yield return fault.Match(Some: one => Stopped(read, one), None: () => read);
            }
            table = table.Next();
        }
    }

    static IEnumerable<string> RemarksOn(
        TextReader reader, string source, CsvSettings settings, char separator, bool isFound) =>
    [
        .. settings.Encoding == TextEncoding.Utf16 ? [] : TextDecoder.RemarksOn(reader, source),
        .. isFound ? FirstLines.RemarksOn(separator, source) : [],
    ];

    static Validation<Error, Table> TableOf(
        TextReader text, string source, CsvSettings settings, Func<IEnumerable<string>> remarks)
    {
        var lines = new LineReader(text, source, settings.Comment);
        var (separator, isFound) = FirstLines.SkipAndFindSeparator(lines, settings);
        var (cells, table) = (new CellReader(lines, separator, source), new TableBuilder(source, settings));
        Fill(table, lines, cells, separator, int.MaxValue);
        var read = table.Build([.. remarks(), .. isFound ? FirstLines.RemarksOn(separator, source) : []]);
        return (lines.Fault || cells.Fault).Match(Some: fault => Stopped(read, fault), None: () => read);
    }

    /// <summary>The faults of what was read before reading stopped, and why it stopped.</summary>
    static Validation<Error, Table> Stopped(Validation<Error, Table> read, Error fault)
    {
        var before = read.Match(
            Succ: static table => table.BrokenCells(),
            Fail: static faults => faults.Filter(static one => one is not FileFault.NothingBelowNames));
        return Validation<Error, Table>.Fail(before.Add(fault));
    }

    /// <summary>Adds rows to a table until it has so many, or there are no more: plain ones many at once.</summary>
    static void Fill(TableBuilder table, LineReader lines, CellReader cells, char separator, int rows)
    {
        while (table.Rows < rows)
        {
            if (table.ShapeOfPlainRows(separator) is PlainShape shape
                && lines.ReadPlain(shape, rows - table.Rows) is var (some, first, count))
                table.Add(some, first, count, lines.Number - count + 1);
            else if (cells.Read()) table.Add(cells);
            else return;
        }
    }
}
