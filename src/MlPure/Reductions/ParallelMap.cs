using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace MlPure.Reductions;

/// <summary>Independent runs, several at a time, their results in the order of the runs. No result depends on how many
/// run at a time.</summary>
static class ParallelMap
{
    /// <summary>The most workers that parallel queries take.</summary>
    const int MostWorkers = 512;

    /// <summary>The results of run 0, run 1 and so on.</summary>
    /// <param name="count">How many runs.</param>
    /// <param name="threads">How many at a time.</param>
    /// <param name="run">A run by its number; it works alone.</param>
    public static ImmutableArray<T> Of<T>(int count, Threads threads, Func<int, T> run) =>
        Math.Min(count, Workers(threads)) <= 1
            ? [.. Enumerable.Range(0, count).Select(run)]
            : [.. Numbers(count, threads).Select(run)];

    /// <summary>The result for each item of a list.</summary>
    public static ImmutableArray<TResult> Of<T, TResult>(IReadOnlyList<T> items, Threads threads,
        Func<T, TResult> run) =>
        Of(items.Count, threads, i => run(items[i]));

    /// <summary>The same as a stream: each result comes as soon as it and those before it are there. Walking the stream
    /// again runs everything again.</summary>
    public static IEnumerable<TResult> Stream<T, TResult>(IReadOnlyList<T> items, Threads threads,
        Func<T, TResult> run) =>
        Numbers(items.Count, threads).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(i => run(items[i])).AsEnumerable();

    /// <summary>The numbers of the runs: each goes to the next worker that is free, since some take much longer than
    /// others.</summary>
    static ParallelQuery<int> Numbers(int count, Threads threads) =>
        Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(Workers(threads));

    static int Workers(Threads threads) => Math.Min(threads.Count, MostWorkers);
}
