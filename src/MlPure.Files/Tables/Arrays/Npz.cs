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
        using var archive = new ZipArchive(Seekable.Of(stream), ZipArchiveMode.Read);
        var arrays = archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
            .ToArray();
        if (arrays.Length == 0) return new FileFault.BrokenTable(source, Format, "it holds no array");
        var chosen = settings.Array.Match(
            Some: name => arrays.Where(entry => NameOf(entry) == name).ToArray(),
            None: () => arrays);
        if (chosen.Length == 0)
            return new FileFault.BrokenTable(source, Format,
                $"it has no array \"{settings.Array.IfNone("")}\"; there are {NamesOf(arrays)}");
        return LanguageExt.Prelude.toSeq(chosen).Map(entry => ColumnsOf(entry, source)).Sequence()
            .Bind(columns => TableOf(source, [.. columns], NamesOf(chosen), settings));
    }

    static Validation<Error, ImmutableArray<TableColumn>> ColumnsOf(ZipArchiveEntry entry, string source)
    {
        using var array = entry.Open();
        return Npy.ColumnsOf(array, $"{source} ({NameOf(entry)})", NameOf(entry));
    }

    static Validation<Error, Table> TableOf(
        string source, ImmutableArray<TableColumn>[] arrays, string names, TableFileSettings settings) =>
        Check.That(arrays.Select(columns => columns[0].Numbers.Length).Distinct().Count() == 1, () =>
                new FileFault.BrokenTable(source, Format,
                    $"its arrays are not equally long; choose one of {names} (--array, TableFileSettings.Array)"))
            .Then(() => ColumnTable.Of(source, [.. arrays.SelectMany(columns => columns)], settings));

    static string NameOf(ZipArchiveEntry entry) => entry.FullName[..^".npy".Length];

    static string NamesOf(IEnumerable<ZipArchiveEntry> arrays) =>
        string.Join(", ", arrays.Take(20).Select(NameOf));
}
