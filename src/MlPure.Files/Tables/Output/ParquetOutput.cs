using System.Collections.Immutable;
using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace MlPure.Files;

/// <summary>Writes a table as Parquet.</summary>
static class ParquetOutput
{
    /// <summary>The columns in one row group; numbers as double, whole numbers as int32, texts as strings.</summary>
    public static void Write(Stream stream, ImmutableArray<OutputColumn> columns)
    {
        // Parquet.Net writes to streams that can seek.
        using var copy = new MemoryStream();
        WriteAsync(copy, columns).GetAwaiter().GetResult();
        copy.WriteTo(stream);
    }

    static async Task WriteAsync(Stream stream, ImmutableArray<OutputColumn> columns)
    {
        DataField[] fields = [.. columns.Select(FieldOf)];
        var options = new ParquetOptions { CompressionLevel = CompressionLevel.Fastest };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options);
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in columns.Zip(fields))
            await (column switch
            {
                OutputColumn.Numbers numbers => group.WriteAsync<double>(field, numbers.Cells.AsMemory()),
                OutputColumn.WholeNumbers numbers => group.WriteAsync<int>(field, numbers.Cells.AsMemory()),
                _ => group.WriteAsync(
                    field, Enumerable.Range(0, column.Count).Select(column.TextOf).ToArray()),
            });
        group.CompleteValidate();
    }

    static DataField FieldOf(OutputColumn column) => column switch
    {
        OutputColumn.Numbers => new DataField<double>(column.Name),
        OutputColumn.WholeNumbers => new DataField<int>(column.Name),
        _ => new DataField(column.Name, typeof(string), isNullable: false),
    };
}
