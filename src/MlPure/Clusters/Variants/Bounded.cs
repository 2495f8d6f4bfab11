using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>Lloyd's iteration with less work and the same states, on bits: each row keeps, for each group of centroids, a bound below its distance from all of them but
/// its own, which falls by as much as the centroids of that group move; while its own is surely nearer than that, the group need not be looked at. Hamerly, SIAM Data
/// Mining (2010), where all centroids are one group; Ding, Zhao, Shen, Musuvathi and Mytkowicz, ICML (2015), where they are several.</summary>
/// <remarks>Bounds are rounded outward by more than the rounding of s can be, and whatever is not sure by that margin is decided by the definition in
/// <see cref="Assignment.Nearest"/>. They are kept where d is at least 16, k at least 32 and k d at least 2048; elsewhere looking at all centroids is as quick, and is done.
/// Rows whose bounds do not spare half the distances go without for a while. With that, runs of 20 000 rows to their end took 0.7 to 1.1 of the plain time (k from 32 to
/// 256, d from 16 to 128, one thread, AVX-512; BoundsBenchmarks): the plain assignment is so quick that sparing nine distances in ten spares a third of the time at best.</remarks>
public static class Bounded
{
    /// <summary>The state of these centroids, every row held against all of them.</summary>
    public static BoundedState At(Centroids centroids, Observations observations, LloydSettings settings) =>
        At(centroids, observations, settings, Bounds.Group(centroids));

    /// <summary>The same with groups of that many centroids.</summary>
    internal static BoundedState At(Centroids centroids, Observations observations, LloydSettings settings, int group, int step = 0, Seq<ClusterEvent> events = default) =>
        Summarize(new(centroids, ClusterStatistics.Zero, step, events.IsEmpty ? Seq<ClusterEvent>.Empty : events), observations, settings,
            [.. new int[observations.Count]], [], [.. Enumerable.Repeat(Effort.Fresh, Blocks.BlockCount(observations.Count))], group, new float[Bounds.Groups(centroids, group)]);

    /// <summary>One step: <see cref="KMeans.Step"/>, with bounds.</summary>
    public static BoundedState Step(BoundedState state, Observations observations, LloydSettings settings)
    {
        var former = state.State;
        if (KMeans.IsStuck(former, settings)) return state;
        var step = former.Step + 1;
        var (next, events) = Update.Resolved(former.Statistics, former.Centroids, observations, settings.Empty, step, settings.Threads);
        var all = former.Events + events;
        return next.Count == former.Centroids.Count
            ? Summarize(new(next, former.Statistics, step, all), observations, settings, state.Labels, state.Lower, state.Efforts, state.Group,
                Bounds.Falls(former.Centroids, next, state.Group))
            : At(next, observations, settings, state.Group, step, all);
    }

    /// <summary>The states of a run from a start, lazily: those of <see cref="KMeans.Trajectory(Centroids, Observations, LloydSettings)"/>.</summary>
    public static IEnumerable<BoundedState> Trajectory(Centroids start, Observations observations, LloydSettings settings) =>
        Trajectory(At(start, observations, settings), observations, settings);

    /// <summary>The states from this one on.</summary>
    public static IEnumerable<BoundedState> Trajectory(BoundedState from, Observations observations, LloydSettings settings)
    {
        var enough = KMeans.Enough(observations, settings);
        return Iterate.UntilConverged(from, state => Step(state, observations, settings), settings.MaxSteps - from.State.Step,
            state => KMeans.IsSettled(state.State, settings, enough));
    }

    /// <summary>The run to its end: the fit of <see cref="KMeans.Run(Centroids, Observations, LloydSettings)"/>, on bits.</summary>
    public static KMeansFit Run(Centroids start, Observations observations, LloydSettings settings)
    {
        if (Bounds.Group(start) == 0) return KMeans.Run(start, observations, settings);
        var last = Trajectory(start, observations, settings).Final().Last.State;
        return new(last, KMeans.Ending(last, settings, KMeans.IsSettled(last, settings, KMeans.Enough(observations, settings))));
    }

    static BoundedState Summarize(KMeansState at, Observations observations, LloydSettings settings,
        ImmutableArray<int> labels, ImmutableArray<float> lower, ImmutableArray<Effort> efforts, int group, float[] falls)
    {
        var packed = Assignment.Packed(at.Centroids, observations);
        var (nextLabels, nextEfforts, distances) = (labels.ToArray(), efforts.ToArray(), new long[efforts.Length]);
        var nextLower = GC.AllocateUninitializedArray<float>(observations.Count * falls.Length);
        var statistics = Pass.Sum(observations.Count, settings.Threads, block =>
        {
            Span<double> squares = stackalloc double[block.Count];
            var x = Assignment.Rows(observations, block);
            var mine = nextLabels.AsSpan(block.First, block.Count);
            var (first, count) = (block.First * falls.Length, block.Count * falls.Length);
            (distances[block.Number], nextEfforts[block.Number]) = Bounds.Assign(x, at.Centroids, packed, group, falls, efforts[block.Number],
                lower.IsEmpty ? [] : lower.AsSpan(first, count), mine, nextLower.AsSpan(first, count), squares);
            return Assignment.Statistics(x, at.Centroids, observations, block, mine, squares);
        });
        return new(new(at.Centroids, statistics, at.Step, at.Events), ImmutableCollectionsMarshal.AsImmutableArray(nextLabels), distances.Sum())
        {
            Group = group,
            Lower = ImmutableCollectionsMarshal.AsImmutableArray(nextLower),
            Efforts = ImmutableCollectionsMarshal.AsImmutableArray(nextEfforts),
        };
    }
}

/// <summary>A state of Lloyd's iteration and what its rows remember.</summary>
public sealed record BoundedState
{
    internal BoundedState(KMeansState state, ImmutableArray<int> labels, long distances) => (State, Labels, Distances) = (state, labels, distances);

    /// <summary>The state, the same as without bounds.</summary>
    public KMeansState State { get; }

    /// <summary>The cluster of each row (n).</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>How many distances between a row and a centroid were computed for this state, beside each row's own; n k without bounds.</summary>
    public long Distances { get; }

    /// <summary>How many centroids share a bound; none means that there are no bounds.</summary>
    internal int Group { get; init; }

    /// <summary>No centroid of a group but its own is nearer to a row than this: block after block, in it group after group, in it row after row.</summary>
    internal ImmutableArray<float> Lower { get; init; }

    /// <summary>How each block of rows goes about the next state.</summary>
    internal ImmutableArray<Effort> Efforts { get; init; }
}

/// <summary>How a block of rows goes about its next assignment: by its bounds; or looking at everything and making bounds; or looking at everything for some steps.
/// Bounds that do not spare half the distances are left for one step, the next time for two, then four, so that what they cost in vain stays small beside the run.</summary>
/// <param name="HasBounds">Whether the rows have bounds.</param>
/// <param name="Rest">For how many steps they are to do without.</param>
/// <param name="Pause">For how many they will the next time that bounds do not pay.</param>
readonly record struct Effort(bool HasBounds, int Rest, int Pause)
{
    /// <summary>Bounds are to be made.</summary>
    public static Effort Fresh { get; } = new(false, 0, 1);

    /// <summary>After a step without bounds.</summary>
    public Effort Rested => this with { Rest = Math.Max(0, Rest - 1) };

    /// <summary>After a step that made bounds.</summary>
    public Effort Made => this with { HasBounds = true };

    /// <summary>After a step by bounds that paid or did not.</summary>
    public Effort Tried(bool paid) => paid ? this with { Pause = 1 } : new(false, Pause, Math.Min(2 * Pause, 64));
}
