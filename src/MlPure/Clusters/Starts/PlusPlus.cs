using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>k-means++: first centroids that are spread out. The first is a row drawn in proportion to its weight; each other is a row drawn in proportion to
/// its weight times its <i>squared</i> distance from the centroids so far. Arthur and Vassilvitskii, SODA (2007).</summary>
/// <remarks>The greedy variant of their section on practice: several candidates are drawn, and the one that leaves the least potential (the sum of weighted
/// squared distances) stays; of equally good ones the first. With one candidate it is the plain method.</remarks>
public static class PlusPlus
{
    /// <summary>How many candidates are drawn for each centroid where nothing else is said: 2 + floor(ln k), as scikit-learn has it.</summary>
    public static int Candidates(int k) => 2 + (int)Math.Log(k);

    /// <summary>k spread-out rows, no two with the same numbers.</summary>
    /// <returns>The centroids and the generator that comes next, or all faults: k below 1 (110) or above the number of rows (111), candidates below 1 (110). Where
    /// fewer than k rows differ, all that do: fewer than k.</returns>
    public static Validation<Error, (Centroids Value, MersenneTwister Next)> Draw(
        MersenneTwister generator, int k, Observations observations, Option<int> candidates = default, Threads threads = default)
    {
        var tries = candidates.IfNone(() => Candidates(Math.Max(1, k)));
        return Parse.Unless(Start.Count(k, observations).Faults() + Parse.AtLeast("candidates", 1, tries).Faults(),
            () => Drawn(generator, k, observations, tries, threads));
    }

    /// <summary>The same, for arguments known to be right.</summary>
    internal static (Centroids Value, MersenneTwister Next) Drawn(MersenneTwister generator, int k, Observations observations, int candidates, Threads threads)
    {
        var last = Iterate.From(First(generator, observations, threads), state => Grow(state, candidates, observations, threads))
            .Take(k).Until(static (_, now) => now.Potential == 0).Final().Last;
        return (new Centroids(Matrix.FromRows([.. last.Points])), last.Generator);
    }

    /// <summary>These centroids and one more, drawn as k-means++ draws; the same where every row lies on a centroid.</summary>
    public static (Centroids Value, MersenneTwister Next) Add(
        MersenneTwister generator, Centroids centroids, Observations observations, int candidates = 1, Threads threads = default)
    {
        var state = new State(
            LanguageExt.Prelude.toSeq(Enumerable.Range(0, centroids.Count).Select(centroids.Values.RowVector)).Strict(),
            Assignment.Nearest(centroids, observations, threads).SquaredDistances, observations, threads, generator);
        var grown = Grow(state, candidates, observations, threads);
        return (new Centroids(Matrix.FromRows([.. grown.Points])), grown.Generator);
    }

    static State First(MersenneTwister generator, Observations observations, Threads threads)
    {
        var (row, next) = new Draw(Vector.Constant(observations.Count, 1), observations.Weights, threads).Row(generator);
        var point = observations.Values.RowVector(row);
        return new(LanguageExt.Prelude.Seq1(point), Shrunk(Vector.Constant(observations.Count, double.PositiveInfinity), point, observations, threads), observations, threads, next);
    }

    static State Grow(State state, int candidates, Observations observations, Threads threads)
    {
        if (state.Potential == 0) return state;
        var (rows, next) = state.Draw.Rows(state.Generator, candidates);
        var points = observations.Values.SelectRows(rows);
        var potentials = candidates == 1 ? Vector.Of(0) : Pass.Sum(observations.Count, threads, block => new VectorSum(Vector.Create(candidates, (state, points, observations, block), Leaf))).Values;
        var best = points.RowVector(potentials.Span.IndexOf(potentials.Min()));
        return new(state.Points.Add(best), Shrunk(state.Near, best, observations, threads), observations, threads, next);
    }

    static void Leaf(Span<double> cells, (State State, Matrix Points, Observations Observations, Block Block) given)
    {
        var (state, points, observations, block) = given;
        SeedingCost.CandidateCosts(Assignment.Rows(observations, block), observations.Features, Assignment.Weights(observations, block),
            state.Near.Span.Slice(block.First, block.Count), points.Span, cells);
    }

    static Vector Shrunk(Vector near, Vector point, Observations observations, Threads threads)
    {
        var nearer = new double[near.Length];
        Pass.Each(near.Length, threads, block => SeedingCost.UpdateMinDistances(Assignment.Rows(observations, block),
            near.Span.Slice(block.First, block.Count), point.Span, nearer.AsSpan(block.First, block.Count)));
        return Vector.Own(nearer);
    }

    /// <summary>Points so far, each row's squared distance from the nearest of them, and the generator.</summary>
    sealed record State(Seq<Vector> Points, Vector Near, Draw Draw, MersenneTwister Generator)
    {
        public State(Seq<Vector> points, Vector near, Observations observations, Threads threads, MersenneTwister generator)
            : this(points, near, new Draw(near, observations.Weights, threads), generator)
        {
        }

        public double Potential => Draw.Total;
    }
}
