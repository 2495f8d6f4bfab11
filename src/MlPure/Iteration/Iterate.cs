namespace MlPure.Iteration;

/// <summary>Where a trajectory ended.</summary>
/// <param name="Before">The state before the last, where there was one.</param>
/// <param name="Last">The last state.</param>
/// <param name="Steps">How many steps lie between the first state and the last.</param>
public sealed record FinalState<TState>(Option<TState> Before, TState Last, int Steps);

/// <summary>An algorithm is a seed and a step. A run is the lazy sequence of states that they unfold to, and a result is a fold of
/// that. These are the only loops over steps in the library.</summary>
public static class Iterate
{
    /// <summary>seed, step(seed), step(step(seed)), … without end. Each state is computed when it is asked for, and computed again
    /// when the sequence is walked again: a trajectory costs the memory of one state.</summary>
    public static IEnumerable<TState> From<TState>(TState seed, Func<TState, TState> step)
    {
        for (var state = seed; ; state = step(state)) yield return state;
    }

    /// <summary>The states from a seed up to and including the first at rest, be it the seed, or after that many steps.</summary>
    public static IEnumerable<TState> UntilConverged<TState>(TState seed, Func<TState, TState> step, int most, Func<TState, bool> isAtRest) =>
        isAtRest(seed) ? [seed] : From(seed, step).Take(Math.Max(0, most) + 1).Until((_, now) => isAtRest(now));

    /// <summary>Up to and including the first state that <paramref name="settled"/> accepts, given the one before it.</summary>
    public static IEnumerable<TState> Until<TState>(this IEnumerable<TState> trajectory, Func<TState, TState, bool> settled)
    {
        using var states = trajectory.GetEnumerator();
        if (!states.MoveNext()) yield break;
        var before = states.Current;
        yield return before;
        while (states.MoveNext())
        {
            var now = states.Current;
            yield return now;
            if (settled(before, now)) yield break;
            before = now;
        }
    }

    /// <summary>The running fold: the seed, then one state for each input consumed (batches, epochs, layers).</summary>
    public static IEnumerable<TState> Scan<TState, TInput>(this IEnumerable<TInput> inputs, TState seed, Func<TState, TInput, TState> step)
    {
        var state = seed;
        yield return state;
        foreach (var input in inputs) yield return state = step(state, input);
    }

    /// <summary>Where it ends: the last state, the one before it if there was one, and the steps taken. Keeps two states, never the run.</summary>
    /// <exception cref="ArgumentException">The trajectory has no state at all.</exception>
    public static FinalState<TState> Final<TState>(this IEnumerable<TState> trajectory)
    {
        using var states = trajectory.GetEnumerator();
        if (!states.MoveNext()) throw new ArgumentException("A trajectory has at least one state.");
        var arrival = new FinalState<TState>(Option<TState>.None, states.Current, 0);
        while (states.MoveNext()) arrival = new(arrival.Last, states.Current, arrival.Steps + 1);
        return arrival;
    }
}
