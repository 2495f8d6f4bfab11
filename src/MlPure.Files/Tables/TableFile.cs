namespace MlPure.Files;

/// <summary>Reads tables of every known format, found out by a file's first bytes: separated values (also compressed
/// by gzip), numpy's npy and npz, Parquet, and Arrow (IPC files and streams, Feather).</summary>
/// <example><code>
/// var table = TableFile.Read("rows.parquet").GetOrThrow();
/// var inputs = table.Numbers(table.Choose("1..3,weight").GetOrThrow()).GetOrThrow();
/// </code></example>
public static class TableFile
{
    /// <summary>The table in a file.</summary>
    /// <returns>The table, or all faults: those of <see cref="Csv.Read"/>; a file that is not of the format that its
    /// name says, or is broken (518); one without rows (514).</returns>
    public static Validation<Error, Table> Read(string path, TableFileSettings? settings = null) =>
        Disk.Open(path, file => Parse(file, path, settings ?? TableFileSettings.Default));

    /// <summary>The table in a stream.</summary>
    /// <returns>The table, or all faults, as of <see cref="Read(string, TableFileSettings)"/>.</returns>
    public static Validation<Error, Table> Read(
        Stream stream, string source, TableFileSettings? settings = null) =>
        Disk.Read(source, () => Parse(stream, source, settings ?? TableFileSettings.Default));

    static Validation<Error, Table> Parse(Stream stream, string source, TableFileSettings settings)
    {
        var (head, whole) = Compression.Peek(stream, TableFormat.HeadLength);
        return TableFormat.Of(head, source).Bind(format => format.Read(whole, source, settings));
    }
}

/// <summary>How tables of every format are read.</summary>
public sealed record TableFileSettings
{
    /// <summary>Separated values as <see cref="CsvSettings.Default"/> has them.</summary>
    public static TableFileSettings Default => new();

    /// <summary>How separated values are read. What marks missing numbers does so in every format.</summary>
    public CsvSettings Text { get; init; } = CsvSettings.Default;

    /// <summary>The array of an npz file; None takes all, where they are of one length.</summary>
    public Option<string> Array { get; init; }
}
