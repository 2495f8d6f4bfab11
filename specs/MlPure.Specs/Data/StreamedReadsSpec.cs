using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Data;

/// <summary>What is read of rows that are streamed (src/MlPure/Data/StreamedRows.cs).</summary>
public class StreamedReadsSpec
{
    /// <summary>Rows that remember which were read: the first, and how many numbers.</summary>
    sealed record WatchedRows(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<(int First, int Cells)> reads = [];

        public IEnumerable<(int First, int Cells)> Reads => reads.Order();

        public override void ReadInto(int first, Span<double> cells)
        {
            reads.Enqueue((first, cells.Length));
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
        }
    }

    static Matrix Table(int rows) => Matrix.Build(rows, 3, (i, f) => 3 * i + f);

    static void Walk(WatchedRows rows)
    {
        for (var number = 0; number < Blocks.BlockCount(rows.Rows); number++)
        {
            var block = Blocks.At(number, rows.Rows);
            Assert.True(rows.Numbers.Span.Slice(block.First * 3, block.Count * 3).SequenceEqual(rows.Read(block)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(4096)]
    [InlineData(6000)]
    public void A_pass_reads_every_block_once_and_nothing_beyond_the_last(int count)
    {
        var rows = new WatchedRows(Table(count));
        Walk(rows);
        // What is read ahead is read in the background.
        Assert.False(SpinWait.SpinUntil(() => rows.Reads.Count() > Blocks.BlockCount(count), 30));
        Assert.Equal(Enumerable.Range(0, Blocks.BlockCount(count)).Select(number => Blocks.At(number, count))
            .Select(block => (block.First, 3 * block.Count)), rows.Reads);
    }

    /// <summary>Rows of which another program has written some.</summary>
    sealed record ChangedRows(int Count) : StreamedRows(Count, 1)
    {
        public override void ReadInto(int first, Span<double> cells) => cells.Clear();

        public override void Verify() => throw new UnreadableRowsException(new ValueFault.NoRows("values"));
    }

    [Fact]
    public void Rows_that_have_changed_are_found_out_however_they_are_read()
    {
        var rows = new ChangedRows(9);
        Assert.Throws<UnreadableRowsException>(() => rows.All);
        Assert.Throws<UnreadableRowsException>(() => rows.Select([3]));
        Assert.Throws<UnreadableRowsException>(() => rows.Read(Blocks.At(0, 9)).Length);
    }

    [Fact]
    public void All_rows_are_read_once_however_often_they_are_asked_for()
    {
        var rows = new WatchedRows(Table(5000));
        Assert.Same(rows.All, rows.All);
        Assert.Equal(3, rows.Reads.Count());
    }

    /// <summary>A block of three columns is 49 kilobytes.</summary>
    [Fact]
    public void A_pass_over_thirty_blocks_takes_the_memory_of_two()
    {
        var rows = new WatchedRows(Table(30 * 2048));
        Walk(rows);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk(rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 2048 * 3 * 8 + 20_000);
    }

    /// <summary>512 numbers are 170 rows of three.</summary>
    [Fact]
    public void Rows_with_up_to_512_numbers_between_them_are_read_together_and_up_to_a_block()
    {
        var table = Table(6000);
        (int First, int Cells)[] Reads(params int[] asked)
        {
            var rows = new WatchedRows(table);
            Assert.Equal(table.SelectRows(asked), rows.Select(asked));
            return [.. rows.Reads];
        }
        Assert.Equal([(5, 3 * 343)], Reads(5, 176, 347));
        Assert.Equal([(5, 3), (177, 3)], Reads(5, 177));
        Assert.Equal([(5, 3), (5, 3)], Reads(5, 5));
        Assert.Equal([(5, 6), (6, 3)], Reads(5, 6, 6));
        Assert.Equal([(7, 3 * 2048), (2055, 3)], Reads([.. Enumerable.Range(7, 2049)]));
    }
}
