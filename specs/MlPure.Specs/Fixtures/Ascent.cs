using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>Whether EM rises, but for rounding.</summary>
static class Ascent
{
    /// <summary>From every state to the next of which that is promised.</summary>
    public static bool NeverFalls(this IReadOnlyList<EmState> states, Func<EmState, bool>? promised = null) =>
        states.Zip(states.Skip(1)).All(pair =>
        promised?.Invoke(pair.Item2) == false || pair.Item2.IsNotBelow(pair.Item1));

    /// <summary>To a billionth of the objective, and of a nat a row: log-densities of many nats may sum to
    /// none.</summary>
    public static bool IsNotBelow(this EmState now, EmState before) =>
        now.Objective >= before.Objective - 1e-9 * (Math.Abs(before.Objective) + before.Statistics.Mass.Sum());
}
