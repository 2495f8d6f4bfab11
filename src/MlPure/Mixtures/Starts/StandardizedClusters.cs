using System.Collections.Immutable;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Rows and the cluster of each.</summary>
/// <param name="Rows">The rows: all, or a sample of them.</param>
/// <param name="Labels">For each a label from 0 to k - 1.</param>
/// <param name="Next">The generator that comes next.</param>
sealed record ClusteredRows(Observations Rows, ImmutableArray<int> Labels, MersenneTwister Next);

/// <summary>Partitions of complete rows, of many of a <see cref="StartSample"/>, by K-means in standardized columns, so
/// that units do not matter.</summary>
static class StandardizedClusters
{
    /// <summary>The clusters of the rows nearest to each of k that k-means++ draws.</summary>
    /// <returns>The rows with their labels, or faults: k below 1 (110) or above the number of rows (111), fewer
    /// different rows than k (305).</returns>
    public static Validation<Error, ClusteredRows> PlusPlus(
        MersenneTwister generator, int k, Observations observations, Threads threads) =>
        Of(generator, k, observations, threads, static (_, start, _) => start);

    /// <summary>The clusters that Lloyd's iteration finds from there.</summary>
    /// <returns>As of <see cref="PlusPlus"/>.</returns>
    public static Validation<Error, ClusteredRows> Lloyd(
        MersenneTwister generator, int k, Observations observations, Threads threads) =>
        Of(generator, k, observations, threads, static (problem, start, _) =>
            KMeans.Run(problem, KMeans.Init(problem, start)).Last.Centroids);

    /// <summary>The best clusters that exchanges find from there: <see cref="Clusters.Swap"/>.</summary>
    /// <returns>As of <see cref="PlusPlus"/>.</returns>
    public static Validation<Error, ClusteredRows> Swap(
        MersenneTwister generator, int k, Observations observations, Threads threads) =>
        Of(generator, k, observations, threads, static (problem, start, next) =>
        {
            var search = SwapProblem.Of(problem, new() { IsOfStart = true });
            return Clusters.Swap.Run(search, Clusters.Swap.Init(search, start, next)).Last.Best.Last.Centroids;
        });

    static Validation<Error, ClusteredRows> Of(
        MersenneTwister generator, int k, Observations observations, Threads threads,
        Func<KMeansProblem, Centroids, MersenneTwister, Centroids> move) =>
        from count in Parse.Unless(EmProblem.Counted(k, observations), () => k)
        let sample = StartSample.Draw(generator, observations)
        let inMemory = sample.Rows.InMemory
        let rows = inMemory.With(StandardScaler.Fit(inMemory).Transform(inMemory.Values))
        let drawn = KMeansInitializer.PlusPlus.DrawValid(sample.Next, count, rows, threads)
        from start in Parse.Rule(drawn.Value.Count == k, drawn.Value, () =>
            new MixtureFault.FewDistinct(k, drawn.Value.Count))
        let centroids = move(KMeansProblem.Of(rows, new() { Threads = threads }), start, drawn.Next)
        select new ClusteredRows(inMemory, Assignment.Nearest(centroids, rows, threads).Labels.Items, drawn.Next);
}
