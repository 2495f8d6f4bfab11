namespace MlPure.Iteration;

/// <summary>Where a trajectory ended.</summary>
/// <param name="Previous">The state before the last, where there was one.</param>
/// <param name="Last">The last state.</param>
/// <param name="Steps">How many steps lie between the first state and the last.</param>
sealed record FinalState<TState>(Option<TState> Previous, TState Last, int Steps);

/// <summary>An algorithm is an initial state and a step. A run is the lazy sequence of states that they generate, and a
/// result is a fold of that. These are the only loops over steps in the library.</summary>
static class Iterate
{
    /// <summary>start, step(start), step(step(start)), … without end. Each state is computed when it is asked for, and
    /// computed again when the sequence is walked again: a trajectory costs the memory of one state.</summary>
    public static IEnumerable<TState> From<TState>(TState start, Func<TState, TState> step)
    {
        for (var state = start; ; state = step(state)) yield return state;
    }

    /// <summary>The states from a start up to and including the first that has converged, be it the start, or after
    /// that many steps.</summary>
    public static IEnumerable<TState> UntilConverged<TState>(
        TState start, Func<TState, TState> step, int maxSteps, Func<TState, bool> hasConverged)
    {
        var states = From(start, step).Take(Math.Max(0, maxSteps) + 1);
        return hasConverged(start) ? [start] : states.Until((_, state) => hasConverged(state));
    }

    /// <summary>The last of the states after a start, at most so many: the first that <paramref name="isLast"/>
    /// accepts, given the state before it. For iterations so short that a lazy sequence would cost more than they
    /// do.</summary>
    public static TState Last<TState>(
        TState start, Func<TState, TState> step, int maxSteps, Func<TState, TState, bool> isLast)
    {
        var state = start;
        for (var i = 0; i < maxSteps; i++)
        {
            var next = step(state);
            var hasEnded = isLast(state, next);
            state = next;
            if (hasEnded) break;
        }
        return state;
    }

    /// <summary>Up to and including the first state that <paramref name="isLast"/> accepts, given the state before
    /// it.</summary>
    public static IEnumerable<TState> Until<TState>(this IEnumerable<TState> trajectory,
        Func<TState, TState, bool> isLast)
    {
        using var states = trajectory.GetEnumerator();
        if (!states.MoveNext()) yield break;
        var previous = states.Current;
        yield return previous;
        while (states.MoveNext())
        {
            var state = states.Current;
            yield return state;
            if (isLast(previous, state)) yield break;
            previous = state;
        }
    }

    /// <summary>Where it ends: the last state, the one before it if there was one, and the steps taken. Keeps two
    /// states, never the run.</summary>
    /// <exception cref="ArgumentException">The trajectory has no state at all.</exception>
    public static FinalState<TState> Final<TState>(this IEnumerable<TState> trajectory)
    {
        using var states = trajectory.GetEnumerator();
        if (!states.MoveNext()) throw new ArgumentException("A trajectory has at least one state.");
        var final = new FinalState<TState>(Option<TState>.None, states.Current, 0);
        while (states.MoveNext()) final = new(final.Last, states.Current, final.Steps + 1);
        return final;
    }
}
