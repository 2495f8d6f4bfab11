using System.Collections.Immutable;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace MlPure.Files;

/// <summary>Writes a table as an Arrow file, which is Feather of version 2 too.</summary>
static class ArrowOutput
{
    /// <summary>The columns in record batches of as many rows as a streamed part has; numbers as double, whole numbers
    /// as int32, texts as strings.</summary>
    public static void Write(Stream stream, ImmutableArray<OutputColumn> columns)
    {
        var schema = new Schema(columns.Select(FieldOf), metadata: null);
        using var writer = new ArrowFileWriter(stream, schema, leaveOpen: true);
        writer.WriteStart();
        for (var first = 0; first < columns[0].Count; first += TableParts.Rows)
        {
            var count = Math.Min(TableParts.Rows, columns[0].Count - first);
            using var batch = new RecordBatch(schema, columns.Select(column => ArrayOf(column, first, count)), count);
            writer.WriteRecordBatch(batch);
        }
        writer.WriteEnd();
    }

    static Field FieldOf(OutputColumn column) => new(column.Name, column switch
    {
        OutputColumn.Numbers => DoubleType.Default,
        OutputColumn.WholeNumbers => Int32Type.Default,
        _ => StringType.Default,
    }, nullable: false);

    static IArrowArray ArrayOf(OutputColumn column, int first, int count) => column switch
    {
        OutputColumn.Numbers numbers =>
            new DoubleArray.Builder().Append(numbers.Cells.AsSpan().Slice(first, count)).Build(),
        OutputColumn.WholeNumbers numbers =>
            new Int32Array.Builder().Append(numbers.Cells.AsSpan().Slice(first, count)).Build(),
        _ => new StringArray.Builder().AppendRange(Enumerable.Range(first, count).Select(column.TextOf)).Build(),
    };
}
