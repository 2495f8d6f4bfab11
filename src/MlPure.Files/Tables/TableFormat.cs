namespace MlPure.Files;

/// <summary>A format of tables.</summary>
/// <param name="Name">Its name in sentences.</param>
/// <param name="Extensions">The ends of its files' names.</param>
/// <param name="Heads">What its files begin with; none where they may begin with anything.</param>
/// <param name="Read">Reads one.</param>
/// <param name="Parts">Reads one part by part.</param>
sealed record TableFormat(
    string Name, string[] Extensions, byte[][] Heads,
    Func<Stream, string, TableFileSettings, Validation<Error, Table>> Read,
    Func<Stream, string, TableFileSettings, IEnumerable<Validation<Error, Table>>> Parts)
{
    /// <summary>How many bytes tell formats apart.</summary>
    public const int HeadLength = 8;

    static readonly TableFormat text =
        new("text", [], [], (stream, source, settings) => Csv.ParseBytes(stream, source, settings.Text),
            (stream, source, settings) => Csv.Parts(stream, source, settings.Text, settings.PartRows));

    static readonly TableFormat[] binary =
    [
        new(Npy.Format, [".npy"], [Npy.Magic], Npy.Read, Npy.Parts),
        new(ParquetInput.Format, [".parquet", ".pq"], ["PAR1"u8.ToArray()], ParquetInput.Read,
            ParquetInput.Parts),
        new(ArrowInput.Format, [".arrow", ".arrows", ".feather", ".ipc"], [ArrowInput.FileHead, ArrowInput.StreamHead],
            ArrowInput.Read, ArrowInput.Parts),
    ];

    /// <summary>An archive begins as other archives do, such as workbooks: its name says which it is.</summary>
    static readonly TableFormat npz = new(Npz.Format, [".npz"], [Archive], Npz.Read, Npz.Parts);

    static byte[] Archive => [.. "PK\x3\x4"u8];

    /// <summary>Formats that people have tables in and that are not read, with what to do instead.</summary>
    static readonly (byte[] Head, string Advice)[] others =
    [
        (Archive, "it is a zip archive, as Excel's workbooks are; save the sheet as CSV, or unpack it"),
        ("FEA1"u8.ToArray(), "it is Feather of version 1; write it with version 2"),
        ([0xD0, 0xCF, 0x11, 0xE0], "it is a workbook of an old Excel; save the sheet as CSV"),
        ("\u0089HDF"u8.ToArray(), "it is HDF5; write the table as CSV, npy or Parquet"),
        ("SQLite f"u8.ToArray(), "it is an SQLite database; write the table as CSV"),
    ];

    /// <summary>Whether a file is of a format of which row groups can be left out, by its name.</summary>
    public static bool HasRowGroups(string path) =>
        binary.Single(static format => format.Name == ParquetInput.Format).Extensions
            .Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The format of a file by its first bytes; text where they are no other's. A fault where its name says
    /// another format (518).</summary>
    public static Validation<Error, TableFormat> Of(byte[] head, string source)
    {
        TableFormat[] all = [.. binary, npz];
        var end = Path.GetExtension(source).ToLowerInvariant();
        var named = all.FirstOrDefault(format => format.Extensions.Contains(end));
        var candidates = named == npz ? all : binary;
        var found = candidates.FirstOrDefault(format => format.Heads.Any(one => head.AsSpan().StartsWith(one)));
        if (found is not null) return found;
        if (named is not null)
            return new FileFault.BrokenTable(source, named.Name, "it does not begin as such a file does");
        var other = others.FirstOrDefault(one => head.AsSpan().StartsWith(one.Head)).Advice;
        return other is null ? text : new FileFault.BrokenTable(source, "a table", other);
    }
}
