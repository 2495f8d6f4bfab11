using System.Numerics;

namespace MlPure.Reductions;

/// <summary>A pass over rows: a map of each block to its statistic, and their ordered sum. Who computes a block, and
/// when, changes nothing.</summary>
static class Pass
{
    /// <summary>The sum of <paramref name="leaf"/> over the blocks of <paramref name="rows"/> rows. The leaf must
    /// depend on its block alone: it is called once for each, from several threads at once.</summary>
    public static TStatistic Sum<TStatistic>(int rows, Threads threads, Func<Block, TStatistic> leaf)
        where TStatistic : IMonoid<TStatistic>
    {
        var blocks = Blocks.BlockCount(rows);
        if (blocks == 1) return leaf(Blocks.At(0, rows));
        return Whole(Part(rows, 0, blocks, threads, leaf));
    }

    /// <summary>The same of a leaf that may use several workers itself. Whole rounds have a block for each worker;
    /// those that are left are shared by all workers, one after another.</summary>
    public static TStatistic Sum<TStatistic>(int rows, Threads threads, Func<Block, Threads, TStatistic> leaf)
        where TStatistic : IMonoid<TStatistic>
    {
        var blocks = Blocks.BlockCount(rows);
        var ofRounds = blocks / threads.Count * threads.Count;
        var rounds = Part(rows, 0, ofRounds, threads, block => leaf(block, Threads.One));
        return Whole(rounds.Join(Part(rows, ofRounds, blocks - ofRounds, Threads.One, block => leaf(block, threads))));
    }

    static TStatistic Whole<TStatistic>(OrderedSum<TStatistic> sum) where TStatistic : IMonoid<TStatistic> =>
        sum.Total().IfNone(() => throw new InvalidOperationException("A block was not summed."));

    /// <summary>The sum of a run of neighbouring blocks, to be joined with those of the others.</summary>
    /// <param name="rows">How many rows all blocks have.</param>
    /// <param name="firstBlock">The number of the first block of the run.</param>
    /// <param name="count">How many blocks it has.</param>
    /// <param name="threads">How many workers it may use.</param>
    /// <param name="leaf">As of <see cref="Sum{TStatistic}(int, Threads, Func{Block, TStatistic})"/>.</param>
    public static OrderedSum<TStatistic> Part<TStatistic>(
        int rows, int firstBlock, int count, Threads threads, Func<Block, TStatistic> leaf)
        where TStatistic : IMonoid<TStatistic>
    {
        var sum = OrderedSum<TStatistic>.Empty;
        var gate = new Lock();
        Partition(count, threads, (first, end) =>
        {
            var part = OrderedSum<TStatistic>.Empty;
            for (var number = firstBlock + first; number < firstBlock + end; number++)
                part = part.Join(OrderedSum<TStatistic>.Of(number, leaf(Blocks.At(number, rows))));
            lock (gate) sum = sum.Join(part);
        });
        return sum;
    }

    /// <summary>Calls <paramref name="each"/> once for every block, from several threads at once: for results that have
    /// a place of their own for each row.</summary>
    internal static void Each(int rows, Threads threads, Action<Block> each) =>
        EachPiece(Blocks.BlockCount(rows), threads, number => each(Blocks.At(number, rows)));

    /// <summary>Calls <paramref name="each"/> once for every piece of work by its number, from several threads at once:
    /// for work that is not cut by blocks of rows.</summary>
    internal static void EachPiece(int pieces, Threads threads, Action<int> each) =>
        Partition(pieces, threads, (first, end) =>
        {
            for (var number = first; number < end; number++) each(number);
        });

    /// <summary>Hands out runs of neighbouring numbers to workers, of whom the caller is one.</summary>
    static void Partition(int count, Threads threads, Action<int, int> work)
    {
        var workers = Math.Min(threads.Count, count);
        if (workers <= 1)
        {
            work(0, count);
            return;
        }
        new SharedRuns(count, RunOf(count, workers), work).Do(workers - 1);
    }

    /// <summary>How many numbers a worker takes at a time. Runs of a power of two are complete nodes of the tree, so
    /// few wait for a sibling; eight a worker or more keep all of them busy.</summary>
    internal static int RunOf(int count, int workers) => 1 << BitOperations.Log2((uint)(count / (8 * workers)));
}
