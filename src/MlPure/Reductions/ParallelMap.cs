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
}
