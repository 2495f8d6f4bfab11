using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>What EM does whatever its rows are like: the M-step, the loop, and how it ended.</summary>
static class EmRun
{
    /// <summary>M on the statistics that the state holds, and what is to follow; or why nothing can.</summary>
    public static EmState PlainStep(EmState state, EmSettings settings, Func<Maximum, EmState> next) =>
        state.Ended.IsSome ? state
        : EmptyComponents.Of(state.Statistics) is [var vanished, ..] all && (settings.Vanished == EmptyComponentPolicy.Fail || all.Length == state.Statistics.Components)
            ? state.EndedBy(new Outcome.ComponentVanished(state.Step, vanished))
        : MStep.Maximize(state.Statistics, settings, state.Mixture, state.AverageVariance, state.Prior).Match(Succ: next, Fail: fault => RankLost(state, fault));

    /// <summary>The state, ended by a component whose covariance is singular; where the fault names none, by a mixture
    /// that is not finite.</summary>
    public static EmState RankLost(EmState state, Error fault) => state.EndedBy(
        fault is IComponentFault { Component: var component }
            ? new Outcome.RankLost(state.Step, component)
            : new Outcome.NotFinite(state.Step, "the mixture"));

    /// <summary>The states from one on, up to the first that settles, ends or has the most steps allowed.</summary>
    public static IEnumerable<EmState> Trajectory(EmState from, Func<EmState, EmState> step, EmSettings settings, double weight) =>
        Iterate.UntilConverged(from, step, settings.MaxSteps - from.Step, state => IsOver(state, settings, weight));

    /// <summary>Where a trajectory arrives, and how.</summary>
    public static EmFit Arrived(IEnumerable<EmState> trajectory, EmSettings settings, double weight)
    {
        var last = trajectory.Final().Last;
        return new(last, last.Step, last.Ended.IfNone(() => IsOver(last, settings, weight) ? new Outcome.Converged(last.Step) : new Outcome.LimitReached(last.Step)));
    }

    /// <summary>No run has come to rest where a component that vanished is yet to start again or to end it.</summary>
    static bool IsOver(EmState state, EmSettings settings, double weight) =>
        state.Ended.IsSome || (settings.Stopping.HasConverged(state.Objectives, weight)
            && (settings.Vanished == EmptyComponentPolicy.Keep || EmptyComponents.Of(state.Statistics).IsEmpty));
}
