using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Scores;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>Rows divided in two, again and again.</summary>
/// <param name="Labels">The part of each row that takes part (n). Parts are halves of halves: a row need not be in the part of nearest centroid.</param>
/// <param name="Centroids">The mean of each part (k x d).</param>
/// <param name="Inertia">The weighted sum of squared distances of each part's rows from their mean (k).</param>
public sealed record Bisection(ImmutableArray<int> Labels, Centroids Centroids, Vector Inertia)
{
    /// <summary>The sum over parts: it never rises from one state to the next.</summary>
    public double TotalInertia => Inertia.Sum();
}

/// <summary>Bisecting K-means: the part of largest inertia is divided by 2-means, until there are k. Steinbach, Karypis and Kumar, KDD Workshop on Text Mining (2000).</summary>
public static class Bisecting
{
    /// <summary>The states, lazily: all rows as one part, then one part more in each, up to k, or fewer where the rows of every part are equal. A part keeps its number for the
    /// half whose centroid comes first (<see cref="KMeans.Fit"/>), the other half takes the next number. Step s divides by the generator of (the generator's next number, s).</summary>
    /// <returns>The trajectory and the generator that comes next, or all faults: k below 1 (110) or above the number of rows (111), restarts below 1 (110).</returns>
    public static Validation<Error, (IEnumerable<Bisection> Value, MersenneTwister Next)> Trajectory(
        MersenneTwister generator, int k, Observations observations, int restarts = 10, Threads threads = default)
    {
        var faults = Faults.Parse.Faults(Start.Count(k, observations)) + Faults.Parse.Faults(Faults.Parse.AtLeast("restarts", 1, restarts));
        return Faults.Parse.Unless(faults, generator.NextUInt32).Map(seed =>
        {
            var all = Moments.Of(observations, threads);
            var first = new Bisection([.. Enumerable.Repeat(0, observations.Count)], new(all.Mean.AsMatrix(1, observations.Features)), [all.Scatter.Sum()]);
            return (Iterate.From(first, state => Step(state, observations, seed.Value, restarts, threads))
                .Take(IsDone(first) ? 1 : k).Until(static (before, now) => IsDone(now) || ReferenceEquals(before, now)), seed.Next);
        });
    }

    static bool IsDone(Bisection state) => !state.Inertia.Span.ContainsAnyExcept(0.0);

    static Bisection Step(Bisection state, Observations observations, uint seed, int restarts, Threads threads)
    {
        var worst = state.Inertia.Span.IndexOf(state.Inertia.Max());
        int[] rows = [.. Enumerable.Range(0, observations.Count).Where(row => state.Labels[row] == worst)];
        var part = Parts.Of(observations, rows);
        var drawn = MersenneTwister.FromSeeds(seed, (uint)state.Centroids.Count).NextUInt32().Value;
        return KMeansSettings.Create(2, drawn, ClusterMethod.Lloyd, restarts: restarts, threads: threads).Bind(settings => KMeans.Fit(part, settings)).Match(
            Succ: fit => fit.Centroids.Count == 1 ? state : Divided(state, worst, rows, fit, fit.Assign(part).Labels),
            Fail: faults => throw new InvalidOperationException(faults.Head.Message));
    }

    static Bisection Divided(Bisection state, int worst, int[] rows, KMeansFit fit, ImmutableArray<int> halves)
    {
        var k = state.Centroids.Count;
        var labels = state.Labels.ToBuilder();
        for (var i = 0; i < rows.Length; i++)
            if (halves[i] == 1) labels[rows[i]] = k;
        Vector Point(int part) => part == worst ? fit.Centroids.Values.RowVector(0) : part == k ? fit.Centroids.Values.RowVector(1) : state.Centroids.Values.RowVector(part);
        double Inertia(int part) => part == worst ? fit.State.Statistics.Inertia[0] : part == k ? fit.State.Statistics.Inertia[1] : state.Inertia[part];
        return new(labels.ToImmutable(), new(Matrix.FromRows([.. Enumerable.Range(0, k + 1).Select(Point)])), Vector.From(Enumerable.Range(0, k + 1).Select(Inertia)));
    }
}
