using System.Collections.Immutable;

namespace MlPure.Files;

/// <summary>Columns to write as a table, in the format that a file's name says.</summary>
/// <param name="Columns">The columns, equally long.</param>
sealed record OutputTable(ImmutableArray<OutputColumn> Columns)
{
    /// <summary>Whether a file's name says a format that can be written.</summary>
    public static bool CanWrite(string path) =>
        Extension(path) is ".csv" or ".npy" or ".parquet" or ".arrow" or ".feather";

    /// <summary>The formats that can be written, as the object of a sentence.</summary>
    public const string Formats = ".csv, .npy, .parquet, .arrow or .feather";

    /// <summary>Writes the table to a file, whole or not at all.</summary>
    /// <returns>Nothing, or why it cannot be written, as a sentence.</returns>
    public Validation<string, Unit> Write(string path)
    {
        return Extension(path) switch
        {
            ".npy" => WriteNpy(path, WithNumbers(areCodesNumbers: true)),
            ".parquet" => Disk.Write(path, stream =>
                ParquetOutput.Write(stream, WithNumbers(areCodesNumbers: false))),
            ".arrow" or ".feather" => Disk.Write(path, stream =>
                ArrowOutput.Write(stream, WithNumbers(areCodesNumbers: false))),
            _ => Disk.Write(path, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                WriteCsv(writer);
            }),
        };
    }

    /// <summary>Writes a line of names and a line for each row.</summary>
    public void WriteCsv(TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.WriteLine(string.Join(',', Columns.Select(column => Quoted(column.Name))));
        for (var row = 0; row < Columns[0].Count; row++)
            writer.WriteLine(string.Join(',', Columns.Select(column => Quoted(column.TextOf(row)))));
    }

    static Validation<string, Unit> WriteNpy(string path, ImmutableArray<OutputColumn> columns)
    {
        var texts = columns.OfType<OutputColumn.Texts>().Select(column => $"\"{column.Name}\"").ToArray();
        return texts.Length == 0
            ? Disk.Write(path, stream => NpyWriter.Write(stream, columns))
            : LanguageExt.Prelude.Fail<string, Unit>(
                $"an npy file holds numbers alone, and {string.Join(", ", texts)} has text.");
    }

    /// <summary>A format with types has numbers where a text spells them.</summary>
    ImmutableArray<OutputColumn> WithNumbers(bool areCodesNumbers) =>
        [.. Columns.Select(column => column is OutputColumn.Texts texts ? texts.AsNumbers(areCodesNumbers) : column)];

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell == cell.Trim()
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
