using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace MlPure.Files.Specs;

/// <summary>Record batches of Arrow files (src/MlPure.Files/Tables/Columnar/ArrowBatches.cs).</summary>
public class ArrowBatchesSpec
{
    /// <summary>Batches of one column of nothing, which takes no bytes whatever its length.</summary>
    static byte[] Batches(params int[] lengths)
    {
        var schema = new Schema([new Field("nothing", NullType.Default, nullable: true)], metadata: null);
        var stream = new MemoryStream();
        using (var writer = new ArrowStreamWriter(stream, schema, leaveOpen: true))
        {
            writer.WriteStart();
            foreach (var length in lengths)
                writer.WriteRecordBatch(new RecordBatch(schema, [new NullArray(length)], length));
            writer.WriteEnd();
        }
        return stream.ToArray();
    }

    static int RowsOf(byte[] bytes)
    {
        using var batches = ArrowBatches.Open(new MemoryStream(bytes));
        var rows = 0;
        while (batches.Next() is { } batch) rows += batch.Length;
        return rows;
    }

    /// <summary>The shortest cells that are something are bits.</summary>
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 2, 3)]
    [InlineData(9, 0, 1)]
    public void All_batches_together_have_no_more_rows_than_their_file_has_bits(params int[] lengths)
    {
        // The length of a batch changes that of the file only where it is zero.
        lengths[0] = 8 * Batches(lengths).Length - lengths[1] - lengths[2];
        Assert.Equal(lengths.Sum(), RowsOf(Batches(lengths)));
        lengths[0]++;
        Assert.Throws<InvalidDataException>(() => RowsOf(Batches(lengths)));
    }

    /// <summary>Each of many batches has far fewer.</summary>
    [Fact]
    public void Many_batches_have_no_more_rows_than_their_file_has_bits()
    {
        const int batches = 40;
        static byte[] Equal(int length) => Batches([.. Enumerable.Repeat(length, batches)]);
        var most = 8 * Equal(1).Length / batches;
        Assert.Equal(batches * most, RowsOf(Equal(most)));
        Assert.Throws<InvalidDataException>(() => RowsOf(Equal(most + 1)));
    }
}
