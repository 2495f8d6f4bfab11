using Apache.Arrow;

namespace MlPure.Files;

/// <summary>Reads Arrow's IPC format as files (Feather of version 2 is the same) and as streams. Nested columns are
/// left out.</summary>
static class ArrowInput
{
    /// <summary>The name of the format in sentences.</summary>
    public const string Format = "Arrow";

    /// <summary>What a file begins with.</summary>
    public static readonly byte[] FileHead = [.. "ARROW1"u8];

    /// <summary>What a stream begins with.</summary>
    public static readonly byte[] StreamHead = [0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>A record batch of more cells is not streamed: it would have to be in memory whole.</summary>
    const long MostCells = 1 << 24;

    /// <summary>The table in a stream.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings) =>
        ForeignReader.Guard(source, Format, () =>
        {
            using var batches = ArrowBatches.Open(Seekable.Of(stream));
            var columns = batches.Known.Select(field => (Field: field, Cells: new CellList())).ToArray();
            var rows = 0;
            while (batches.Next() is RecordBatch batch)
            {
                foreach (var (field, cells) in columns) ArrowCells.Add(cells, batch.Column(field), 0, batch.Length);
                rows += batch.Length;
            }
            return rows == 0 ? new FileFault.NoRows(source)
                : TableOf(batches, [.. columns.Select(column => column.Cells)], source, settings, firstRow: 0);
        });

    /// <summary>The table in a stream, some rows of a record batch at a time.</summary>
    public static IEnumerable<Validation<Error, Table>> Parts(Stream stream, string source, TableFileSettings settings)
    {
        using var bytes = Seekable.Of(stream);
        var opened = ForeignReader.Guard<ArrowBatches>(source, Format, () => ArrowBatches.Open(bytes));
        var parts = opened.Match(
            Succ: batches => Parts(batches, source, settings),
            Fail: static faults => [Validation<Error, Table>.Fail(faults)]);
        foreach (var part in parts) yield return part;
    }

    static IEnumerable<Validation<Error, Table>> Parts(ArrowBatches file, string source, TableFileSettings settings)
    {
        using var batches = file;
        var first = 0;
        for (var number = 0; ; number++)
        {
            var next = ForeignReader.Guard<Option<RecordBatch>>(
                source, Format, () => LanguageExt.Prelude.Optional(batches.Next()));
            var parts = next.Match(
                Fail: static faults => [Validation<Error, Table>.Fail(faults)],
                Succ: found => found.Match(
                    Some: batch => Parts(batches, batch, number, source, settings, first),
                    None: () => first == 0 ? [new FileFault.NoRows(source)] : []));
            foreach (var part in parts) yield return part;
            var length = next.Match(Fail: static _ => 0, Succ: found => found.Map(batch => batch.Length).IfNone(0));
            if (length == 0) yield break;
            first += length;
        }
    }

    static IEnumerable<Validation<Error, Table>> Parts(ArrowBatches file, RecordBatch batch, int number, string source,
        TableFileSettings settings, int firstRow)
    {
        if ((long)batch.Length * file.Known.Length > MostCells)
        {
            yield return new FileFault.LargeRowGroup(source, number, batch.Length);
            yield break;
        }
        for (var first = 0; first < batch.Length; first += TableParts.Rows)
            yield return ForeignReader.Guard(source, Format, () =>
            {
                var count = Math.Min(TableParts.Rows, batch.Length - first);
                var columns = file.Known.Select(field =>
                {
                    var cells = new CellList();
                    ArrowCells.Add(cells, batch.Column(field), first, count);
                    return cells;
                });
                return TableOf(file, [.. columns], source, settings, firstRow + first);
            });
    }

    static Validation<Error, Table> TableOf(
        ArrowBatches file, CellList[] columns, string source, TableFileSettings settings, int firstRow)
    {
        var fields = file.Schema.FieldsList;
        var nested = fields.Where((_, field) => !file.Known.Contains(field))
            .Select(field => $"Left out, being nested or of an unknown type: column \"{field.Name}\" of {source}.");
        return ColumnTable.Of(source,
            [.. file.Known.Zip(columns, (field, cells) => cells.ToColumn(fields[field].Name))], settings, firstRow,
            nested);
    }
}
