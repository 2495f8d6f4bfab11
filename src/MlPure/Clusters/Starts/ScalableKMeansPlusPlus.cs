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
        var (first, after) = KMeansPlusPlus.DrawValid(next, 1, observations, 1, threads);
        var start = new State(first.Values, Assignment.Nearest(first, observations, threads).SquaredDistances, 0);
        var rounds = Iterate.From(start, state => Round(state, k, seed, observations, threads)).Take(Rounds + 1);
        return Reduce(after, k, rounds.Final().Last.Points, observations, threads);
    }

    static State Round(State state, int k, uint seed, Observations observations, Threads threads)
    {
        var cost = new RowSampler(state.SquaredDistances, observations.Weights, threads).Total;
        if (cost == 0) return state;
        var rows = Pass.Sum(observations.Count, threads, block =>
            Sample(state, 2 * k / cost, seed, observations, block)).Rows;
        if (rows.IsEmpty) return state with { Round = state.Round + 1 };
        var added = new Centroids(observations.SelectRows([.. rows]));
        var distances = Assignment.Nearest(added, observations, threads).SquaredDistances;
        return new(
            Matrix.FromRows([.. RowsOf(state.Points), .. RowsOf(added.Values)]),
            Min(distances, state.SquaredDistances),
            state.Round + 1);
    }

    static DrawnRows Sample(State state, double scale, uint seed, Observations observations, Block block)
    {
        var w = observations.WeightsOf(block);
        var buffer = MersenneTwister.FromSeeds(seed, (uint)state.Round, (uint)block.Number).ToBuffer();
        var rows = Seq<int>.Empty;
        for (var i = 0; i < block.Count; i++)
        {
            var probability = scale * state.SquaredDistances[block.First + i] * (w.IsEmpty ? 1 : w[i]);
            if (buffer.Sample() < probability) rows = rows.Add(block.First + i);
        }
        return new DrawnRows(rows);
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

    static Vector Min(Vector left, Vector right) => Vector.Create(left.Length, (left, right), static (cells, pair) =>
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = Math.Min(pair.left[i], pair.right[i]);
    });

    /// <param name="Points">The points so far.</param>
    /// <param name="SquaredDistances">Each row's squared distance from the nearest of them (n).</param>
    /// <param name="Round">How many rounds there were.</param>
    sealed record State(Matrix Points, Vector SquaredDistances, int Round);

    /// <summary>Rows that were drawn, in their order.</summary>
    sealed record DrawnRows(Seq<int> Rows) : IMonoid<DrawnRows>
    {
        public static DrawnRows Zero { get; } = new(Seq<int>.Empty);

        public static DrawnRows operator +(DrawnRows left, DrawnRows right) => new(left.Rows + right.Rows);
    }
}
