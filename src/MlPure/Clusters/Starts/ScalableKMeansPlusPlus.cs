using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>k-means||: first centroids for many rows in a few passes. In each of five rounds every row is drawn
/// independently with probability min(1, 2 k w D / P), with D its squared distance from the points so far and P the sum
/// of w D. Then each point gets the mass of the rows nearest to it, and k-means++ draws k of the points by those
/// masses. Bahmani, Moseley, Vattani, Kumar and Vassilvitskii, PVLDB 5 (2012).</summary>
static class ScalableKMeansPlusPlus
{
    const int Rounds = 5;

    /// <summary>k spread-out rows, no two with the same numbers; all that differ, where they are fewer. The generator's
    /// next number s is the seed of all draws: block b of round r draws from the generator of (s, r, b), so that no
    /// draw depends on the threads.</summary>
    public static (Centroids Value, MersenneTwister Next) Draw(
        MersenneTwister generator, int k, Observations observations, Threads threads)
    {
        var (seed, next) = generator.NextUInt32();
        var seeding = Seeding.Of(observations, threads);
        var (first, after) = seeding.First(next);
        var rounds = Iterate.From(new State(first.AsMatrix(1, first.Length), 0),
            state => Round(state, seeding, k, seed, observations)).Take(Rounds + 1);
        return Reduce(after, k, rounds.Final().Last.Points, observations, threads);
    }

    static State Round(State state, Seeding seeding, int k, uint seed, Observations observations)
    {
        var cost = seeding.Cost();
        if (cost == 0) return state;
        var rows = seeding.Draw(2 * k / cost, seed, state.Round);
        if (rows.IsEmpty) return state with { Round = state.Round + 1 };
        var added = new Centroids(observations.SelectRows(rows));
        seeding.Add(added);
        return new(Matrix.FromRows([.. RowsOf(state.Points), .. RowsOf(added.Values)]), state.Round + 1);
    }

    /// <summary>k of the points by their masses; where there are not more of them than k, the points and what k-means++
    /// adds to them.</summary>
    static (Centroids, MersenneTwister) Reduce(
        MersenneTwister generator, int k, Matrix points, Observations observations, Threads threads)
    {
        var distinct = Centroids.FromRows(RowsOf(points).Distinct());
        if (distinct.Count <= k)
            return Enumerable.Range(0, k - distinct.Count).Aggregate((Value: distinct, Next: generator),
                (drawn, _) => KMeansPlusPlus.Add(drawn.Next, drawn.Value, observations, 1, threads));
        var masses = Assignment.Summarize(distinct, observations, threads).Mass;
        var weighted = Observations.Of(distinct.Values, masses);
        return KMeansPlusPlus.DrawValid(generator, k, weighted, KMeansPlusPlus.DefaultCandidates(k), threads);
    }

    static IEnumerable<Vector> RowsOf(Matrix points) => Enumerable.Range(0, points.Rows).Select(points.RowVector);

    /// <summary>The points so far, and how many rounds there were.</summary>
    sealed record State(Matrix Points, int Round);
}
