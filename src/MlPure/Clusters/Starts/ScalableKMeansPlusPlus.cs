using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>k-means||: first centroids for many rows in a few passes. In each of five rounds every row is drawn by itself, with the chance min(1, 2 k w D / P), D being its
/// squared distance from the points so far and P the sum of w D; then each point is given the mass of the rows nearest to it, and k-means++ draws k of the points by
/// those masses. Bahmani, Moseley, Vattani, Kumar and Vassilvitskii, PVLDB 5 (2012).</summary>
public static class ScalableKMeansPlusPlus
{
    const int Rounds = 5;

    /// <summary>k spread-out rows, no two with the same numbers. The generator's next number s is the seed of all: block b of round r draws from the generator of
    /// (s, r, b), so that the draws do not depend on who makes them.</summary>
    /// <returns>The centroids and the generator that comes next, or the fault: k below 1 (110) or above the number of rows (111). Where fewer than k rows differ, all that do.</returns>
    public static Validation<Error, (Centroids Value, MersenneTwister Next)> Draw(
        MersenneTwister generator, int k, Observations observations, Threads threads = default) =>
        Start.Count(k, observations).Map(count =>
        {
            var (seed, next) = generator.NextUInt32();
            var (first, after) = PlusPlus.Drawn(next, 1, observations, 1, threads);
            var start = new State(first.Values, Assignment.Nearest(first, observations, threads).SquaredDistances, 0);
            var points = Iterate.From(start, state => Round(state, count, seed, observations, threads)).Take(Rounds + 1).Final().Last.Points;
            return Reduced(after, count, new Centroids(points), observations, threads);
        });

    static State Round(State state, int k, uint seed, Observations observations, Threads threads)
    {
        var potential = new Draw(state.Near, observations.Weights, threads).Total;
        if (potential == 0) return state;
        var rows = Pass.Sum(observations.Count, threads, block => Drawn(state, 2 * k / potential, seed, observations, block)).Rows;
        if (rows.IsEmpty) return state with { Number = state.Number + 1 };
        var added = new Centroids(observations.Values.SelectRows([.. rows]));
        var near = Assignment.Nearest(added, observations, threads).SquaredDistances;
        return new(
            Matrix.FromRows([.. Enumerable.Range(0, state.Points.Rows).Select(state.Points.RowVector), .. Enumerable.Range(0, added.Count).Select(added.Values.RowVector)]),
            Vector.Create(near.Length, (near, state.Near), static (cells, given) =>
            {
                for (var i = 0; i < cells.Length; i++) cells[i] = Math.Min(given.near[i], given.Near[i]);
            }),
            state.Number + 1);
    }

    static DrawnRows Drawn(State state, double scale, uint seed, Observations observations, Block block)
    {
        var w = Assignment.Weights(observations, block);
        var draws = MersenneTwister.FromSeeds(seed, (uint)state.Number, (uint)block.Number).Move();
        var rows = Seq<int>.Empty;
        for (var i = 0; i < block.Count; i++)
            if (draws.Sample() < scale * state.Near[block.First + i] * (w.IsEmpty ? 1 : w[i])) rows = rows.Add(block.First + i);
        return new DrawnRows(rows);
    }

    /// <summary>k of the points by their masses; where there are not more of them than k, the points and what k-means++ adds to them.</summary>
    static (Centroids, MersenneTwister) Reduced(MersenneTwister generator, int k, Centroids points, Observations observations, Threads threads)
    {
        var distinct = new Centroids(Matrix.FromRows([.. Enumerable.Range(0, points.Count).Select(points.Values.RowVector).Distinct()]));
        if (distinct.Count <= k)
            return Enumerable.Range(0, k - distinct.Count).Aggregate((Value: distinct, Next: generator), (at, _) => PlusPlus.Add(at.Next, at.Value, observations, 1, threads));
        var masses = Assignment.Summarize(distinct, observations, threads).Mass;
        return PlusPlus.Drawn(generator, k, Observations.Of(distinct.Values, masses), PlusPlus.Candidates(k), threads);
    }

    /// <param name="Points">The points so far.</param>
    /// <param name="Near">Each row's squared distance from the nearest of them (n).</param>
    /// <param name="Number">How many rounds there were.</param>
    sealed record State(Matrix Points, Vector Near, int Number);
}

/// <summary>Rows that were drawn, in their order.</summary>
sealed record DrawnRows(Seq<int> Rows) : IMonoid<DrawnRows>
{
    public static DrawnRows Zero { get; } = new(Seq<int>.Empty);

    public static DrawnRows operator +(DrawnRows left, DrawnRows right) => new(left.Rows + right.Rows);
}
