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

    /// <summary>A row group of more cells is not streamed: it would have to be in memory whole.</summary>
    const long MostCells = 1 << 24;

    /// <summary>The table in a stream.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings) =>
        ForeignReader.Guard(source, Format, () =>
            ReadAsync(Seekable.Of(stream), source, settings).GetAwaiter().GetResult());

    /// <summary>The table in a stream, a row group at a time.</summary>
    public static IEnumerable<Validation<Error, Table>> Parts(Stream stream, string source, TableFileSettings settings)
    {
        using var bytes = Seekable.Of(stream);
        var opened = ForeignReader.Guard(source, Format, () => OpenAsync(bytes, source).GetAwaiter().GetResult());
        var parts = opened.Match(
            Succ: file => Parts(file, source, settings),
            Fail: static faults => [Validation<Error, Table>.Fail(faults)]);
        foreach (var part in parts) yield return part;
    }

    static IEnumerable<Validation<Error, Table>> Parts(
        ParquetColumns file, string source, TableFileSettings settings)
    {
        var first = 0;
        foreach (var (number, group) in file.Groups.Index())
        {
            var (rows, isWithin) = (group.RowCount, settings.Within.ForAll(range =>
                first < range.First + range.Count && first + group.RowCount > range.First));
            if (isWithin) yield return rows * file.Flat.Length > MostCells
                ? new FileFault.LargeRowGroup(source, number, rows)
                : ForeignReader.Guard(source, Format, () =>
                    TableAsync(file, [group], source, settings, first, isPart: true).GetAwaiter().GetResult());
            first += (int)rows;
        }
    }

    static async Task<Validation<Error, Table>> ReadAsync(Stream stream, string source, TableFileSettings settings)
    {
        var opened = await OpenAsync(stream, source);
        return await opened.Match(
            Succ: file => TableAsync(file, file.Groups, source, settings, 0, isPart: false),
            Fail: static faults => Task.FromResult(Validation<Error, Table>.Fail(faults)));
    }

    static async Task<Validation<Error, ParquetColumns>> OpenAsync(Stream stream, string source)
    {
        ParquetBounds.RequireFooter(stream);
        stream.Position = 0;
        var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true);
        var groups = Enumerable.Range(0, reader.RowGroupCount).Select(reader.OpenRowGroupReader)
            .Where(group => group.RowCount != 0).ToArray();
        var flat = reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray).ToArray();
        var flaw = FlawOf(groups, flat, reader.Metadata?.NumRows ?? 0, stream.Length);
        if (flaw is not null) return new FileFault.BrokenTable(source, Format, flaw);
        var nested = reader.Schema.Fields.Where(field => !flat.Contains(field))
            .Select(field => $"Left out, being nested: column \"{field.Name}\" of {source}.");
        return new ParquetColumns(stream, groups, flat, [.. nested]);
    }

    static async Task<Validation<Error, Table>> TableAsync(
        ParquetColumns file, ParquetRowGroupReader[] groups, string source, TableFileSettings settings, int firstRow,
        bool isPart)
    {
        var columns = new List<TableColumn>();
        foreach (var field in file.Flat)
        {
            columns.Add(await ColumnOf(file.Stream, groups, field));
            // Where memory is short, the garbage of one column is not to pile up on that of the next.
            if (isPart) GC.Collect();
        }
        return ColumnTable.Of(source, [.. columns], settings, firstRow, file.Remarks);
    }

    /// <summary>A file that is open.</summary>
    sealed record ParquetColumns(
        Stream Stream, ParquetRowGroupReader[] Groups, DataField[] Flat, string[] Remarks);

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

    static async Task<TableColumn> ColumnOf(Stream stream, ParquetRowGroupReader[] groups, DataField field)
    {
        var cells = new CellList();
        foreach (var group in groups)
        {
            ParquetBounds.RequirePages(stream, group.GetMetadata(field)!.MetaData!);
            using var data = await group.ReadRawColumnDataBaseAsync(field);
            bool[]? present = null;
            if (field.MaxDefinitionLevel > 0)
                present = [.. data.DefinitionLevels.ToArray().Select(level => level == field.MaxDefinitionLevel)];
            ParquetCells.Add(cells, data, present, (int)group.RowCount);
        }
        return cells.ToColumn(field.Name);
    }
}
