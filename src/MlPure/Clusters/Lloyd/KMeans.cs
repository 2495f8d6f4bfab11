using MlPure.Iteration;

namespace MlPure.Clusters;

/// <summary>Lloyd's iteration: rows are assigned to their nearest centroid and centroids become the mean of their rows,
/// until nothing changes. Neither half can raise the inertia. Lloyd, IEEE Transactions on Information Theory 28
/// (1982).</summary>
/// <remarks>The whole search with starts and restarts is <see cref="KMeansModel.Fit"/>.</remarks>
public static class KMeans
{
    /// <summary>The state of these centroids: one pass over the rows.</summary>
    /// <param name="problem">The rows and the settings.</param>
    /// <param name="start">The centroids (k x d).</param>
    /// <param name="step">Where a run is resumed, how many steps led to these centroids.</param>
    /// <param name="events">Where a run is resumed, what was done about empty clusters before.</param>
    /// <exception cref="ArgumentException">Other columns than the rows have: <see cref="Centroids.Parse(Linear.Matrix,
    /// Data.Observations)"/> was not called.</exception>
    public static KMeansState Init(
        KMeansProblem problem, Centroids start, int step = 0, Seq<EmptyClusterEvent> events = default) =>
        new(start, Assignment.Summarize(start, problem.Observations, problem.Settings.Threads), step,
            events.IsEmpty ? Seq<EmptyClusterEvent>.Empty : events);

    /// <summary>One step: the means become the centroids, and the rows are assigned to them. A state at a fixed point
    /// stays as it is, bit for bit, and so does one with an empty cluster under <see
    /// cref="EmptyClusterPolicy.Fail"/>.</summary>
    public static KMeansState Step(KMeansProblem problem, KMeansState state)
    {
        if (HasFailed(problem, state)) return state;
        var (next, events) = CentroidUpdate.WithoutEmptyClusters(problem, state);
        return Init(problem, next, state.Step + 1, state.Events + events);
    }

    /// <summary>Lloyd's iteration on this problem. It converges where no cluster is empty and the next step would move
    /// the centroids by no more than the tolerance.</summary>
    public static Algorithm<KMeansState> Algorithm(KMeansProblem problem) => new(
        state => Step(problem, state),
        state => Ending(problem, state, state.CentroidShift),
        static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the last of the run.</summary>
    public static IEnumerable<KMeansState> Trajectory(KMeansProblem problem, KMeansState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end. A run resumed takes the same states, bit for bit, as a run that was
    /// never interrupted.</summary>
    public static Run<KMeansState> Run(KMeansProblem problem, KMeansState state) => Algorithm(problem).Run(state);

    internal static bool HasFailed(KMeansProblem problem, KMeansState state) =>
        problem.Settings.EmptyClusters == EmptyClusterPolicy.Fail && !state.Statistics.Empty.IsEmpty;

    internal static Option<Outcome> Ending(KMeansProblem problem, KMeansState state, double shift)
    {
        if (HasFailed(problem, state))
            return new ClusterOutcome.ClusterEmpty(state.Step, state.Statistics.Empty.Head());
        if (!state.Statistics.Empty.IsEmpty || shift > problem.ShiftTolerance) return Option<Outcome>.None;
        var dropped = state.Events.Filter(one => one.Row.IsNone).Count;
        return dropped == 0
            ? new Outcome.Converged(state.Step)
            : new ClusterOutcome.FewerClusters(state.Step, state.Centroids.Count, state.Centroids.Count + dropped);
    }
}
