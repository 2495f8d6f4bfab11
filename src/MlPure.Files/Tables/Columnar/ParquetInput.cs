using System.Collections.Immutable;
using Parquet;
using Parquet.Schema;

namespace MlPure.Files;

/// <summary>Reads Parquet: columns of every numeric type, truth values, texts, times and decimals, with or without
/// missing cells, in any number of row groups. Nested columns are left out.</summary>
static class ParquetInput
{
    /// <summary>The name of the format in sentences.</summary>
    public const string Format = "Parquet";

    /// <summary>No honest file has more rows to a byte, however well they compress.</summary>
    const long MaxRowsPerByte = 4096;

    /// <summary>The table in a stream.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings) =>
        ForeignReader.Guard(source, Format, () =>
            ReadAsync(Seekable.Of(stream), source, settings).GetAwaiter().GetResult());

    static async Task<Validation<Error, Table>> ReadAsync(Stream stream, string source, TableFileSettings settings)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
        var groups = Enumerable.Range(0, reader.RowGroupCount).Select(reader.OpenRowGroupReader)
            .Where(group => group.RowCount != 0).ToArray();
        var flat = reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray).ToArray();
        var flaw = FlawOf(groups, flat, reader.Metadata?.NumRows ?? 0, stream.Length);
        if (flaw is not null) return new FileFault.BrokenTable(source, Format, flaw);
        if (groups.Length == 0) return new FileFault.NoRows(source);
        var nested = reader.Schema.Fields.Where(field => !flat.Contains(field))
            .Select(field => $"Left out, being nested: column \"{field.Name}\" of {source}.");
        var columns = new List<TableColumn>();
        foreach (var field in flat) columns.Add(await ColumnOf(groups, field));
        return ColumnTable.Of(source, [.. columns], settings, nested);
    }

    /// <summary>What is wrong with the counts of rows; null where nothing is. They are checked before anything is
    /// allocated.</summary>
    static string? FlawOf(ParquetRowGroupReader[] groups, DataField[] fields, long rows, long length)
    {
        if (groups.Any(group => group.RowCount < 0)) return "a number of rows is below zero";
        var total = groups.Aggregate(UInt128.Zero, (sum, group) => sum + (UInt128)group.RowCount);
        if (total > (UInt128)Array.MaxLength || (long)total > MaxRowsPerByte * length)
            return $"it says that it has {total} rows, which is too many";
        if ((long)total != rows) return $"it says that it has {rows} rows, and its row groups {total}";
        var different =
            from field in fields
            from @group in groups
            where @group.GetMetadata(field)?.MetaData?.NumValues != @group.RowCount
            select $"column \"{field.Name}\" has another number of cells than there are rows";
        return different.FirstOrDefault();
    }

    static async Task<TableColumn> ColumnOf(ParquetRowGroupReader[] groups, DataField field)
    {
        var cells = new CellList();
        foreach (var group in groups)
        {
            using var data = await group.ReadRawColumnDataBaseAsync(field);
            bool[]? present = null;
            if (field.MaxDefinitionLevel > 0)
                present = [.. data.DefinitionLevels.ToArray().Select(level => level == field.MaxDefinitionLevel)];
            ParquetCells.Add(cells, data, present, (int)group.RowCount);
        }
        return cells.ToColumn(field.Name);
    }
}
