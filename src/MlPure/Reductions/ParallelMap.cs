using System.Collections.Immutable;

namespace MlPure.Reductions;

/// <summary>Runs of which none knows of another, several at a time.</summary>
static class ParallelMap
{
    /// <summary>Run 0, run 1 and so on, in their order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">How many at a time.</param>
    /// <param name="run">A run by its number; it works alone.</param>
    public static ImmutableArray<T> Of<T>(int count, Threads threads, Func<int, T> run) =>
        [.. Enumerable.Range(0, count).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads.Count, 512)).Select(run)];

    /// <summary>The result for each input, in their order, each as soon as it and those before it are there. Walking the sequence again computes
    /// it again.</summary>
    public static IEnumerable<TResult> Stream<TInput, TResult>(IReadOnlyList<TInput> inputs, Threads threads, Func<TInput, TResult> run) =>
        inputs.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads.Count, 512))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(run).AsEnumerable();
}
