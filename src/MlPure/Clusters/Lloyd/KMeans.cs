using MlPure.Data;
using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>Lloyd's iteration: rows go to their nearest centroid, centroids to the mean of their rows, until nothing changes. Neither half can raise the
/// inertia. Lloyd, IEEE Transactions on Information Theory 28 (1982).</summary>
public static class KMeans
{
    /// <summary>The whole search by one call: starts, Lloyd's iteration and exchanges as the settings say, and the best result with its clusters in the order of their
    /// centroids (by the first column, then the next), so that clusters keep their numbers from seed to seed.</summary>
    /// <returns>The best fit, or the fault: more clusters than rows that take part (111).</returns>
    public static Validation<Error, KMeansFit> Fit(Observations observations, KMeansSettings settings) =>
        Restarts.From(MersenneTwister.FromSeed(settings.Seed), settings.K, settings.Restarts, observations,
            (generator, k, rows) => settings.Start switch
            {
                ClusterStart.Rows => Start.Rows(generator, k, rows),
                ClusterStart.Parallel => ScalableKMeansPlusPlus.Draw(generator, k, rows, settings.Lloyd.Threads),
                _ => PlusPlus.Draw(generator, k, rows, threads: settings.Lloyd.Threads),
            },
            (start, generator) => settings.Method == ClusterMethod.Lloyd
                ? Run(start, observations, settings.Lloyd)
                : Swap.Run(generator, start, observations, settings.Swap).Value)
            .Map(restarts => Asked(InOrder(restarts.Value.Best, observations, settings.Lloyd), settings.K));

    /// <summary>The state of these centroids: one pass over the rows. To go on where a run was left, give its step and events too.</summary>
    public static KMeansState At(Centroids centroids, Observations observations, LloydSettings settings, int step = 0, Seq<ClusterEvent> events = default) =>
        new(centroids, Assignment.Summarize(centroids, observations, settings.Threads), step, events.IsEmpty ? Seq<ClusterEvent>.Empty : events);

    /// <summary>One step: the means become the centroids, and the rows are assigned to them. A state at a fixed point stays as it is on bits, and so does one that
    /// <see cref="EmptyCluster.Fail"/> holds.</summary>
    public static KMeansState Step(KMeansState state, Observations observations, LloydSettings settings)
    {
        if (IsStuck(state, settings)) return state;
        var step = state.Step + 1;
        var (next, events) = Update.Resolved(state.Statistics, state.Centroids, observations, settings.Empty, step, settings.Threads);
        return At(next, observations, settings, step, state.Events + events);
    }

    /// <summary>The states of a run from a start, lazily: the start, then one for each step, up to the one that settles or the last that the settings allow.</summary>
    public static IEnumerable<KMeansState> Trajectory(Centroids start, Observations observations, LloydSettings settings) =>
        Trajectory(At(start, observations, settings), observations, settings);

    /// <summary>The states from this one on: a run resumed takes the same states on bits as a run that was never interrupted.</summary>
    public static IEnumerable<KMeansState> Trajectory(KMeansState from, Observations observations, LloydSettings settings)
    {
        var enough = Enough(observations, settings);
        return Iterate.UntilConverged(from, state => Step(state, observations, settings), settings.MaxSteps - from.Step, state => IsSettled(state, settings, enough));
    }

    /// <summary>The run to its end: its last state, and how it ended.</summary>
    public static KMeansFit Run(Centroids start, Observations observations, LloydSettings settings) =>
        Run(At(start, observations, settings), observations, settings);

    /// <summary>The run from a state to its end.</summary>
    public static KMeansFit Run(KMeansState from, Observations observations, LloydSettings settings)
    {
        var last = Trajectory(from, observations, settings).Final().Last;
        return new(last, Ending(last, settings, IsSettled(last, settings, Enough(observations, settings))));
    }

    /// <summary>The same clusters in the order of their centroids. A run that had converged goes on from there, since equally near centroids are told apart by their
    /// numbers; one that an empty cluster ended keeps the numbers that its outcome tells of.</summary>
    static KMeansFit InOrder(KMeansFit fit, Observations observations, LloydSettings settings)
    {
        var values = fit.Centroids.Values;
        int[] order = [.. Enumerable.Range(0, values.Rows).Order(Comparer<int>.Create((a, b) => values.Row(a).SequenceCompareTo(values.Row(b))))];
        if (order.SequenceEqual(Enumerable.Range(0, values.Rows)) || fit.Outcome is Outcome.ClusterEmpty) return fit;
        var state = At(new Centroids(values.SelectRows(order)), observations, settings, fit.State.Step, fit.State.Events);
        return fit.Outcome.IsConverged ? Run(state, observations, settings) : fit with { State = state };
    }

    /// <summary>A start may already have found fewer rows that differ than clusters were asked for: the outcome says so.</summary>
    static KMeansFit Asked(KMeansFit fit, int k) => fit.Outcome is Outcome.Converged && fit.Centroids.Count < k
        ? fit with { Outcome = new Outcome.FewerClusters(fit.State.Step, fit.Centroids.Count, k) }
        : fit;

    internal static Outcome Ending(KMeansState last, LloydSettings settings, bool settled)
    {
        if (IsStuck(last, settings)) return new Outcome.ClusterEmpty(last.Step, last.Statistics.Empty.Head());
        if (!settled) return new Outcome.LimitReached(last.Step);
        var dropped = last.Events.Filter(one => one.Row.IsNone).Count;
        return dropped == 0 ? new Outcome.Converged(last.Step) : new Outcome.FewerClusters(last.Step, last.Centroids.Count, last.Centroids.Count + dropped);
    }

    internal static double Enough(Observations observations, LloydSettings settings) =>
        settings.Tolerance == 0 ? 0 : settings.Tolerance * Moments.Of(observations, settings.Threads).AverageVariance;

    internal static bool IsStuck(KMeansState state, LloydSettings settings) => settings.Empty == EmptyCluster.Fail && !state.Statistics.Empty.IsEmpty;

    internal static bool IsSettled(KMeansState state, LloydSettings settings, double enough) =>
        IsStuck(state, settings) || (state.Statistics.Empty.IsEmpty && state.Movement <= enough);
}

/// <summary>Where a run of K-means ended.</summary>
/// <param name="State">The last state: centroids, masses and inertia that belong to each other.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record KMeansFit(KMeansState State, Outcome Outcome)
{
    /// <summary>The centroids (k x d).</summary>
    public Centroids Centroids => State.Centroids;

    /// <summary>The weighted sum of squared distances from each row to its centroid.</summary>
    public double Inertia => State.Inertia;

    /// <summary>Each row with its nearest centroid.</summary>
    public Assignment Assign(Observations observations) => Assignment.Nearest(Centroids, observations);
}
