using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
    public static ImmutableArray<T> Of<T>(int count, Threads threads, Func<int, T> run)
    {
        var results = new T[count];
        // Each goes to the next worker that is free, since some take much longer than others.
        new SharedRuns(count, run: 1, (number, _) => results[number] = run(number))
            .Do(Math.Min(threads.Count, count) - 1);
        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }

    /// <summary>The result for each item of a list.</summary>
    public static ImmutableArray<TResult> Of<T, TResult>(IReadOnlyList<T> items, Threads threads,
        Func<T, TResult> run) =>
        Of(items.Count, threads, i => run(items[i]));

    /// <summary>The same as a stream: each result comes as soon as it and those before it are there. Walking the stream
    /// again runs everything again.</summary>
    public static IEnumerable<TResult> Stream<T, TResult>(IReadOnlyList<T> items, Threads threads,
        Func<T, TResult> run) =>
        Partitioner.Create(Enumerable.Range(0, items.Count), EnumerablePartitionerOptions.NoBuffering)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads.Count, MostWorkers))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(i => run(items[i])).AsEnumerable();
}
