using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>One state of bisecting K-means: rows in ever more clusters.</summary>
/// <param name="Labels">The cluster of each row that takes part (n). A cluster is half of another: a row need not be in
/// the cluster of the nearest centroid.</param>
/// <param name="Centroids">The mean of each cluster (k x d).</param>
/// <param name="Inertia">The weighted sum of squared distances of each cluster's rows from their mean (k).</param>
public sealed record BisectingState(ImmutableArray<int> Labels, Centroids Centroids, Vector Inertia)
{
    /// <summary>The sum over clusters; no division can raise it.</summary>
    public double TotalInertia => Inertia.Sum();

    /// <inheritdoc/>
    public bool Equals(BisectingState? other) =>
        other is not null && Centroids == other.Centroids && Inertia.Equals(other.Inertia)
        && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Centroids, Inertia);
}

/// <summary>Bisecting K-means: the cluster of largest inertia is divided by 2-means, until there are k. Steinbach,
/// Karypis and Kumar, KDD Workshop on Text Mining (2000).</summary>
public static class Bisecting
{
    /// <summary>All rows as one cluster.</summary>
    public static BisectingState Init(BisectingProblem problem)
    {
        var all = Moments.Of(problem.Observations, problem.Settings.Threads);
        return new([.. Enumerable.Repeat(0, problem.Observations.Count)],
            new(all.Mean.AsMatrix(1, problem.Observations.Features)), [all.Scatter.Sum()]);
    }

    /// <summary>One cluster more: the half whose centroid comes first keeps the number of the cluster divided, the
    /// other half takes the next number. Where no cluster has any inertia left, the same state.</summary>
    public static BisectingState Step(BisectingProblem problem, BisectingState state)
    {
        if (CannotDivide(state)) return state;
        var largest = state.Inertia.Span.IndexOf(state.Inertia.Max());
        int[] rows = [.. Enumerable.Range(0, problem.Observations.Count).Where(row => state.Labels[row] == largest)];
        var part = problem.Observations.Rows(rows);
        var settings = problem.Division(state.Centroids.Count);
        var halves = KMeansSearch.Best(KMeansProblem.Of(part, settings.Lloyd), 2, settings).Last;
        // Rows that are all equal may have some inertia by rounding alone.
        return halves.Centroids.Count == 1
            ? Step(problem, state with { Inertia = WithZero(state.Inertia, largest) })
            : Divide(state, largest, rows, halves, Assignment.Nearest(halves.Centroids, part).Labels);
    }

    /// <summary>Bisecting K-means on this problem. It converges at k clusters, or at fewer where the rows of every
    /// cluster are equal.</summary>
    public static Algorithm<BisectingState> Algorithm(BisectingProblem problem) =>
        new(state => Step(problem, state), state => Ending(problem, state), StepOf, problem.K - 1);

    /// <summary>The states from one on, lazily, each with one cluster more.</summary>
    public static IEnumerable<BisectingState> Trajectory(BisectingProblem problem, BisectingState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end.</summary>
    public static Run<BisectingState> Run(BisectingProblem problem, BisectingState state) =>
        Algorithm(problem).Run(state);

    static int StepOf(BisectingState state) => state.Centroids.Count - 1;

    static Option<Outcome> Ending(BisectingProblem problem, BisectingState state) =>
        state.Centroids.Count >= problem.K ? new Outcome.Converged(StepOf(state))
        : CannotDivide(state) ? new ClusterOutcome.FewerClusters(StepOf(state), state.Centroids.Count, problem.K)
        : Option<Outcome>.None;

    static bool CannotDivide(BisectingState state) => !state.Inertia.Span.ContainsAnyExcept(0.0);

    static Vector WithZero(Vector inertia, int at) =>
        Vector.From(inertia.Select((one, cluster) => cluster == at ? 0 : one));

    static BisectingState Divide(BisectingState state, int divided, int[] rows, KMeansState halves,
        ImmutableArray<int> halfOf)
    {
        var k = state.Centroids.Count;
        var labels = state.Labels.ToBuilder();
        for (var i = 0; i < rows.Length; i++)
            if (halfOf[i] == 1) labels[rows[i]] = k;
        Vector[] centroids = [.. Enumerable.Range(0, k).Select(state.Centroids.Values.RowVector),
            halves.Centroids.Values.RowVector(1)];
        double[] inertia = [.. state.Inertia, halves.Statistics.Inertia[1]];
        (centroids[divided], inertia[divided]) = (halves.Centroids.Values.RowVector(0), halves.Statistics.Inertia[0]);
        return new(labels.ToImmutable(), Centroids.FromRows(centroids), Vector.Of(inertia));
    }
}
