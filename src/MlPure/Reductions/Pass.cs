namespace MlPure.Reductions;

/// <summary>A pass over rows: a map of each block to its statistic, and their ordered sum. Who computes a block, and when, changes nothing.</summary>
public static class Pass
{
    /// <summary>The sum of <paramref name="leaf"/> over the blocks of <paramref name="rows"/> rows. The leaf must depend on its block alone:
    /// it is called once for each, from several threads at once.</summary>
    public static TStatistic Sum<TStatistic>(int rows, Threads threads, Func<Block, TStatistic> leaf) where TStatistic : IMonoid<TStatistic>
    {
        var blocks = Blocks.Covering(rows);
        if (blocks == 0) return TStatistic.Zero;
        if (blocks == 1) return leaf(Blocks.At(0, rows));
        var sum = OrderedSum<TStatistic>.Empty;
        var gate = new Lock();
        Share(blocks, threads, (first, end) =>
        {
            var part = OrderedSum<TStatistic>.Empty;
            for (var number = first; number < end; number++)
                part = part.Join(OrderedSum<TStatistic>.Of(number, leaf(Blocks.At(number, rows))));
            lock (gate) sum = sum.Join(part);
        });
        return sum.Total().IfNone(() => throw new InvalidOperationException("A block was not summed."));
    }

    /// <summary>Calls <paramref name="each"/> once for every block, from several threads at once: for results that have a place of their own
    /// for each row.</summary>
    internal static void Each(int rows, Threads threads, Action<Block> each) =>
        Share(Blocks.Covering(rows), threads, (first, end) =>
        {
            for (var number = first; number < end; number++) each(Blocks.At(number, rows));
        });

    /// <summary>Hands out runs of block numbers to workers, of whom the caller is one.</summary>
    static void Share(int blocks, Threads threads, Action<int, int> work)
    {
        var workers = Math.Min(threads.Count, blocks);
        if (workers <= 1)
        {
            work(0, blocks);
            return;
        }
        // Runs of a power of two are complete nodes of the tree, so few wait for a sibling; several a worker keep all of them busy.
        var run = Math.Max(1, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(blocks / (8 * workers) + 1)) / 2);
        var next = 0;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            for (var first = Interlocked.Add(ref next, run) - run; first < blocks; first = Interlocked.Add(ref next, run) - run)
                work(first, Math.Min(first + run, blocks));
        });
    }
}
