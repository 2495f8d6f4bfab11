using System.Collections.Immutable;
using System.IO.Compression;
using MlPure.Faults;

namespace MlPure.Files;

/// <summary>Reads numpy's npz, a zip archive of npy files: all arrays, where they are equally long, or one of
/// them.</summary>
static class Npz
{
    /// <summary>The name of the format in sentences.</summary>
    public const string Format = "npz";

    /// <summary>The table in a stream: the columns of the arrays in their order.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings)
    {
        using var archive = new ZipArchive(Seekable.Of(stream), ZipArchiveMode.Read, leaveOpen: true);
        return Chosen(archive, source, settings).Bind(arrays =>
            LanguageExt.Prelude.toSeq(arrays).Map(entry => ColumnsOf(entry, source)).Sequence()
                .Bind(columns => TableOf(source, [.. columns], NamesOf(arrays), settings)));
    }

    /// <summary>The table in a stream, so many rows of each array at a time.</summary>
    public static IEnumerable<Validation<Error, Table>> Parts(Stream stream, string source, TableFileSettings settings)
    {
        using var archive = new ZipArchive(Seekable.Of(stream), ZipArchiveMode.Read, leaveOpen: true);
        var opened = Chosen(archive, source, settings).Bind(entries =>
            LanguageExt.Prelude.toSeq(entries).Map(entry => OpenArray.Of(entry, source)).Sequence()
                .Bind(arrays => EquallyLong([.. arrays.Map(array => array.Header.Shape[0])], source, NamesOf(entries))
                    .Then(() => arrays)));
        var parts = opened.Match(
            Succ: arrays => Parts([.. arrays], source, settings),
            Fail: static faults => [Validation<Error, Table>.Fail(faults)]);
        foreach (var part in parts) yield return part;
    }

    static IEnumerable<Validation<Error, Table>> Parts(OpenArray[] arrays, string source, TableFileSettings settings)
    {
        var rows = arrays[0].Header.Shape[0];
        if (rows > Array.MaxLength) yield return new FileFault.BrokenTable(
            source, Format, $"it says that it has {rows} rows, which is too many");
        else
            for (var first = 0L; first < Math.Max(1, rows); first += TableParts.Rows)
            {
                var count = Math.Min(TableParts.Rows, rows - first);
                yield return LanguageExt.Prelude.toSeq(arrays).Map(array => array.Next(count)).Sequence()
                    .Bind(columns => ColumnTable.Of(
                        source, [.. columns.Bind(some => some)], settings, (int)first, []));
            }
    }

    /// <summary>An array whose rows are read one after another.</summary>
    sealed record OpenArray(string Name, string Source, Stream Stream, NpyHeader Header)
    {
        /// <summary>The array of an entry, or that its columns are kept apart (522).</summary>
        public static Validation<Error, OpenArray> Of(ZipArchiveEntry entry, string source)
        {
            var (stream, where) = (entry.Open(), $"{source} ({NameOf(entry)})");
            return NpyHeader.Read(stream, where).Bind(header => header.IsFortran && header.Shape is [_, > 1]
                ? Validation<Error, OpenArray>.Fail(
                    LanguageExt.Prelude.Seq1<Error>(new FileFault.NotStreamed(where, "npz of Fortran's order")))
                : new OpenArray(NameOf(entry), where, stream, header));
        }

        public Validation<Error, ImmutableArray<TableColumn>> Next(long rows) =>
            (Header with { Shape = Header.Shape.SetItem(0, rows) }).ColumnsFrom(Stream, Source, Name);
    }

    /// <summary>The arrays that the settings choose.</summary>
    static Validation<Error, ZipArchiveEntry[]> Chosen(ZipArchive archive, string source, TableFileSettings settings)
    {
        var arrays = archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
            .ToArray();
        if (arrays.Length == 0) return new FileFault.BrokenTable(source, Format, "it holds no array");
        var chosen = settings.Array.Match(
            Some: name => arrays.Where(entry => NameOf(entry) == name).ToArray(),
            None: () => arrays);
        return chosen.Length > 0 ? chosen : new FileFault.BrokenTable(source, Format,
            $"it has no array \"{settings.Array.IfNone("")}\"; there are {NamesOf(arrays)}");
    }

    static Validation<Error, ImmutableArray<TableColumn>> ColumnsOf(ZipArchiveEntry entry, string source)
    {
        using var array = entry.Open();
        return Npy.ColumnsOf(array, $"{source} ({NameOf(entry)})", NameOf(entry));
    }

    static Validation<Error, Table> TableOf(
        string source, ImmutableArray<TableColumn>[] arrays, string names, TableFileSettings settings) =>
        EquallyLong([.. arrays.Select(columns => (long)columns[0].Numbers.Length)], source, names)
            .Then(() => ColumnTable.Of(source, [.. arrays.SelectMany(columns => columns)], settings));

    static Check EquallyLong(long[] rows, string source, string names) =>
        Check.That(rows.Distinct().Count() == 1, () => new FileFault.BrokenTable(source, Format,
            $"its arrays are not equally long; choose one of {names} (--array, TableFileSettings.Array)"));

    static string NameOf(ZipArchiveEntry entry) => entry.FullName[..^".npy".Length];

    static string NamesOf(IEnumerable<ZipArchiveEntry> arrays) =>
        string.Join(", ", arrays.Take(20).Select(NameOf));
}
