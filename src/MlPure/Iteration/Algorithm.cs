namespace MlPure.Iteration;

/// <summary>An iterative algorithm over states of one type: a step, when it ends, and at most how many steps. Every
/// algorithm of the library is one, so that all of them start, end, resume and report in the same way.</summary>
/// <remarks>A state carries all that its step and its ending read. A run resumed from a state that it passed through
/// therefore takes the same states, bit for bit, as a run that was never interrupted.</remarks>
/// <param name="Step">The next state.</param>
/// <param name="Ending">Why a run ends at a state; None where it goes on.</param>
/// <param name="StepOf">How many steps led to a state, counted from the start of the run, not from where it was
/// resumed.</param>
/// <param name="MaxSteps">The most steps in total.</param>
public sealed record Algorithm<TState>(
    Func<TState, TState> Step, Func<TState, Option<Outcome>> Ending, Func<TState, int> StepOf, int MaxSteps)
{
    /// <summary>The states from one on, lazily, up to and including the first that ends or has the most steps. That
    /// state alone, where it ends already. Walking the sequence again computes it again: a trajectory costs the memory
    /// of one state.</summary>
    public IEnumerable<TState> Trajectory(TState from) => WithEndings(from).Select(static at => at.State);

    /// <summary>The last state of the trajectory from a state, and how it ended.</summary>
    public Run<TState> Run(TState from) => Watched(from, static _ => true);

    /// <summary>The run from a state, each state of which is shown: it ends early, at a state from which it may not go
    /// on.</summary>
    internal Run<TState> Watched(TState from, Func<TState, bool> mayGoOn)
    {
        var (last, ending) = (from, Option<Outcome>.None);
        foreach (var at in WithEndings(from))
        {
            (last, ending) = at;
            if (!mayGoOn(last)) break;
        }
        return new(last, StepOf(last), ending.IfNone(() => Limit(last)));
    }

    /// <summary>The trajectory, and why it ends at each state: an ending may cost as much as a step, so it is asked for
    /// once.</summary>
    IEnumerable<(TState State, Option<Outcome> Ending)> WithEndings(TState from)
    {
        var ending = EndingOf(from);
        yield return (from, ending);
        for (var state = from; ending.IsNone;)
        {
            state = Step(state);
            ending = EndingOf(state);
            yield return (state, ending);
        }
    }

    Option<Outcome> EndingOf(TState state) =>
        Ending(state) is { IsSome: true } ending ? ending
        : StepOf(state) >= MaxSteps ? Limit(state)
        : Option<Outcome>.None;

    Outcome Limit(TState state) => new Outcome.LimitReached(StepOf(state));
}

/// <summary>Where a bounded run ended.</summary>
/// <param name="Last">The last good state.</param>
/// <param name="Steps">How many steps led to it, counted from the start of the run.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record Run<TState>(TState Last, int Steps, Outcome Outcome);
