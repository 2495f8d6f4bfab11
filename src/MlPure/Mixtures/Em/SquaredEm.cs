using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every
/// family; the plain step from it is.</summary>
static class SquaredEm
{
    static readonly double Slow = double.Parse(Environment.GetEnvironmentVariable("SLOW") ?? "1e-6");
    static readonly double Ratio = double.Parse(Environment.GetEnvironmentVariable("RATIO") ?? "0.8");
    public static int Passes, Rejected;

    /// <summary>Whether the next step is an accelerated one.</summary>
    public static bool IsFor(EmProblem problem, EmState state) => problem.Settings.Acceleration switch
    {
        Acceleration.Squarem => true,
        Acceleration.WhenSlow => problem.Settings.IsMonotone && state.Objectives.Length == StoppingRule.Window && IsSlow(problem, state),
        _ => false,
    };

    static bool IsSlow(EmProblem problem, EmState state)
    {
        var (before, rise) = (state.Objectives[1] - state.Objectives[0], state.Objectives[2] - state.Objectives[1]);
        return rise > 0 && rise <= Slow * problem.Observations.TotalWeight && rise >= Ratio * before;
    }

    /// <summary>Where something happens to a component, or a plain step ends the run, the plain step is all.</summary>
    public static EmState Step(EmProblem problem, EmState state)
    {
        var parameters = UnconstrainedParameters.Of(state.Statistics);
        bool Happened(EmState at) => at.Ended.IsSome || at.Events.Count > state.Events.Count;
        Vector Encode(EmState at) =>
            [.. parameters.Encode(at.Mixture), .. at.Noise.Map(noise => noise.LogOdds).ToSeq()];
        Option<EmState> Decode(Vector numbers)
        {
            var noise = state.Noise.Map(previous => previous.At(numbers[^1]));
            return from mixture in parameters.Decode(numbers)
                   from result in Em.Summarize(problem, mixture, noise).ToOption()
                   let objective = problem.ObjectiveOf(mixture, result)
                   where double.IsFinite(objective)
                   select state.At(mixture, noise, result, objective);
        }
        EmState Plain(EmState at) => Happened(at) ? at : Em.PlainStep(problem, at.WithStep(state.Step));
        var first = Plain(state);
        var second = Plain(first);
        var limit = problem.Settings.Acceleration == Acceleration.WhenSlow ? state.StepLimit : double.PositiveInfinity;
        var (x, atLimit) = Happened(second) ? default : Squarem.Extrapolated(Encode(state), Encode(first), Encode(second), limit);
        var third = x.Bind(Decode).Map(Plain).Filter(one => !Happened(one));
        Interlocked.Add(ref Passes, 3);
        var accepted = third.Filter(one => one.Objective - second.Objective >= second.Objective - first.Objective);
        if (accepted.IsNone) Interlocked.Increment(ref Rejected);
        var last = accepted.Match(Some: one => one with { Objectives = [first.Objective, second.Objective, one.Objective], Step = state.Step + 1, StepLimit = atLimit ? state.StepLimit * 2 : state.StepLimit },
           None: () => second with { Objectives = second.Objectives, Step = state.Step + 1, StepLimit = Math.Max(state.StepLimit / 2, 2) });
        return last;
    }
}
