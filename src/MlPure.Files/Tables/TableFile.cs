using System.Collections.Immutable;
using MlPure.Data;

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

    /// <summary>What a function finds of the rows of a file that is larger than memory: passes over them read a block
    /// at a time, on the bits of rows in memory. An npy file of doubles is read in place; rows of another npy, of npz,
    /// of Parquet, of Arrow and of separated values are first copied to a temporary file, which takes 8 bytes for each
    /// number.</summary>
    /// <example><code>
    /// var model = TableFile.Stream("rows.npy", rows => MixtureModel.Fit(rows, 3)).GetOrThrow();
    /// </code></example>
    /// <param name="path">The file.</param>
    /// <param name="use">What is found; the rows cannot be read any more when it returns.</param>
    /// <param name="columns">The columns, as <see cref="Table.Choose"/> lists them; all that have numbers without
    /// it.</param>
    /// <param name="settings">How the file is read.</param>
    /// <returns>What was found, or all faults: those of the function; those of
    /// <see cref="Read(string, TableFileSettings)"/> and <see cref="Observations.Parse"/>; an array that is not
    /// streamed (522), a file that changes while it is read (523), a column whose numbers come late (524), a row group
    /// or record batch that is too large (525). A file is read up to the part in which there are faults, and that it
    /// was read no further is one more (527); for numbers that are too large it is read whole.</returns>
    public static Validation<Error, T> Stream<T>(string path, Func<Observations, Validation<Error, T>> use,
        string? columns = null, TableFileSettings? settings = null) =>
        StreamedTable.Use([path], settings ?? TableFileSettings.Default,
            table => (columns is null ? Validation<Error, ImmutableArray<string>>.Success(table.Numeric)
                : table.Choose(columns))
                .Map(names => new ChosenColumns(names, Option<string>.None, columns is null)),
            table => use(table.Observations));

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

    /// <summary>Of a table that is read part by part, parts without any of these rows may be left out.</summary>
    internal Option<(int First, int Count)> Within { get; init; }

    /// <summary>How many rows a part of a text has.</summary>
    internal int PartRows { get; init; } = TableParts.Rows;
}
