using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>k-means++: first centroids that are spread out. The first is a row drawn in proportion to its weight; each
/// other is a row drawn in proportion to its weight times its <i>squared</i> distance from the centroids so far. Arthur
/// and Vassilvitskii, SODA (2007).</summary>
/// <remarks>The greedy variant: several candidates are drawn, and the one that leaves the least cost (the sum of
/// weighted squared distances) is chosen, the first of equals. With one candidate it is the plain method.</remarks>
static class KMeansPlusPlus
{
    /// <summary>How many candidates are drawn for each centroid by default: 2 + floor(ln k), as in
    /// scikit-learn.</summary>
    public static int DefaultCandidates(int k) => 2 + (int)Math.Log(k);

    /// <summary>k spread-out rows, no two with the same numbers. Where fewer than k rows differ, all that do: fewer
    /// than k.</summary>
    /// <returns>The centroids and the generator that comes next, or all faults: k below 1 (110) or above the number of
    /// rows (111), candidates below 1 (110).</returns>
    public static Validation<Error, (Centroids Value, MersenneTwister Next)> Draw(
        MersenneTwister generator, int k, Observations observations, Option<int> candidates = default,
        Threads threads = default)
    {
        var tries = candidates.IfNone(() => DefaultCandidates(Math.Max(1, k)));
        return Check.That(observations.Complete()).And(KMeansInitializers.CheckCount(k, observations))
            .And(Parse.AtLeast("candidates", 1, tries))
            .Then(() => DrawValid(generator, k, observations, tries, threads));
    }

    /// <summary>The same for arguments that are already validated.</summary>
    internal static (Centroids Value, MersenneTwister Next) DrawValid(
        MersenneTwister generator, int k, Observations observations, int candidates, Threads threads)
    {
        var distances = new LeastDistances(observations, threads);
        var (point, next) = distances.First(generator);
        var first = new State(LanguageExt.Prelude.Seq1(point), distances.Sampler(), next);
        var last = Iterate.From(first, state => Grow(state, distances, candidates, observations, threads))
            .Take(k).Until(static (_, now) => now.Cost == 0).Final().Last;
        return (Centroids.FromRows(last.Points), last.Generator);
    }

    /// <summary>These centroids and one more, drawn as k-means++ draws; these alone where every row lies on a
    /// centroid.</summary>
    internal static (Centroids Value, MersenneTwister Next) Add(
        MersenneTwister generator, Centroids centroids, Observations observations, int candidates = 1,
        Threads threads = default)
    {
        var points = LanguageExt.Prelude.toSeq(Enumerable.Range(0, centroids.Count).Select(centroids.Values.RowVector))
            .Strict();
        var distances = new LeastDistances(observations, threads);
        distances.Add(centroids);
        var state = new State(points, distances.Sampler(), generator);
        var grown = Grow(state, distances, candidates, observations, threads);
        return (Centroids.FromRows(grown.Points), grown.Generator);
    }

    static State Grow(State state, LeastDistances distances, int candidates, Observations observations, Threads threads)
    {
        if (state.Cost == 0) return state;
        var (rows, next) = state.Sampler.Rows(state.Generator, candidates);
        var points = observations.SelectRows(rows);
        var costs = candidates == 1 ? Vector.Of(0) : CandidateCosts(distances, points, observations, threads);
        var best = points.RowVector(costs.Span.IndexOf(costs.Min()));
        distances.Add(best);
        return new(state.Points.Add(best), distances.Sampler(), next);
    }

    static Vector CandidateCosts(
        LeastDistances distances, Matrix points, Observations observations, Threads threads) =>
        Pass.Sum(observations.Count, threads, block =>
        {
            var costs = new double[points.Rows];
            SeedingCost.CandidateCosts(observations.RowsOf(block), observations.Features, observations.WeightsOf(block),
                distances.Of(block), points.Span, costs);
            return new VectorSum(Vector.Own(costs));
        }).Values;

    /// <summary>The points so far, what the next are drawn by, and the generator.</summary>
    sealed record State(Seq<Vector> Points, RowSampler Sampler, MersenneTwister Generator)
    {
        public double Cost => Sampler.Total;
    }
}
