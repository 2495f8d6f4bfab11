using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>What runs of training have in common: they end where they rest, where the steps are spent, or before a state that is not finite.</summary>
static class Running
{
    public static IEnumerable<TState> From<TState>(TState start, Func<TState, TState> step, int limit, Func<TState, bool> isFinite, Func<TState, TState, bool> rests) =>
        rests(start, start) ? [start]
        : Iterate.From(start, step).Take(limit + 1).TakeWhile((state, index) => index == 0 || isFinite(state)).Until(rests);

    public static Trained<TState> Final<TState>(IEnumerable<TState> trajectory, int limit, Func<TState, TState, bool> rests)
    {
        var arrival = trajectory.Final();
        var settled = rests(arrival.Previous.IfNone(arrival.Last), arrival.Last);
        return new(arrival.Last, arrival.Steps,
            settled ? new Outcome.Converged(arrival.Steps)
            : arrival.Steps == limit ? new Outcome.LimitReached(arrival.Steps)
            : new Outcome.NotFinite(arrival.Steps, "the loss, its gradient or a parameter"));
    }
}
