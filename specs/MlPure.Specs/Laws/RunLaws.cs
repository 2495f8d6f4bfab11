using MlPure.Iteration;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Laws;

/// <summary>What every run of an algorithm promises: it may be interrupted at any state and resumed without a change of
/// bits, its limit is the total of steps, and a run that has ended stays where it is.</summary>
static class RunLaws
{
    /// <summary>What is wrong with the runs of an algorithm from a start; none where nothing is.</summary>
    public static IReadOnlyList<string> Broken<TState>(Algorithm<TState> algorithm, TState start)
    {
        TState[] states = [.. algorithm.Trajectory(start)];
        var run = algorithm.Run(start);
        int[] some = [.. new[] { 0, 1, states.Length / 2, states.Length - 1 }.Where(i => i < states.Length).Distinct()];
        List<string> broken = [];
        void Check(bool holds, string law)
        {
            if (!holds) broken.Add(law);
        }
        Check(Bits.Same(states[0], start), "A trajectory begins with its start.");
        Check(Bits.Same(run.Last, states[^1]), "A run ends with the last state of its trajectory.");
        Check(run.Steps == algorithm.StepOf(run.Last), "Steps are those of the last state.");
        Check(
            states.Select((state, i) => algorithm.StepOf(state) == algorithm.StepOf(start) + i).All(one => one),
            "A state is one step further than the one before it.");
        Check(
            some.All(i => Bits.Same(states[i..], algorithm.Trajectory(states[i]).ToArray())),
            "A resumed run takes the states of the uninterrupted one.");
        Check(some.All(i => SameEnding(algorithm.Run(states[i]), run)), "A resumed run ends as the uninterrupted one.");
        Check(
            SameEnding(algorithm.Run(run.Last), run)
                && algorithm.Trajectory(run.Last).Count() == 1, "A run that has ended stays ended.");
        Check(some.All(i => EndsAt(algorithm, states, i)), "The limit is the total of steps, resumed or not.");
        return broken;
    }

    static bool SameEnding<TState>(Run<TState> a, Run<TState> b) =>
        Bits.Same(a.Last, b.Last) && a.Steps == b.Steps && a.Outcome.Equals(b.Outcome);

    /// <summary>Whether a run with a limit of as many steps as led to a state ends there, from wherever it is
    /// resumed.</summary>
    static bool EndsAt<TState>(Algorithm<TState> algorithm, TState[] states, int last)
    {
        var limited = algorithm with { MaxSteps = algorithm.StepOf(states[last]) };
        return new[] { 0, last / 2, last }.Select(from => limited.Run(states[from]))
            .All(run => Bits.Same(run.Last, states[last])
            && (last == states.Length - 1 || run.Outcome is Outcome.LimitReached));
    }
}
