using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every
/// family; the plain step from it is.</summary>
static class SquaredEm
{
    /// <summary>Plain steps have become slow where one raises the objective by no more than this, per unit of
    /// weight,</summary>
    const double LittleRise = 1e-6;

    /// <summary>and by no less than this part of what the one before it did.</summary>
    const double HardlyLess = 0.8;

    /// <summary>Whether the next step is an accelerated one.</summary>
    public static bool IsFor(EmProblem problem, EmState state) => problem.Settings.Acceleration switch
    {
        Acceleration.Squarem => true,
        Acceleration.WhenSlow => problem.Settings.IsMonotone && IsSlow(problem, state),
        _ => false,
    };

    /// <summary>Two plain steps, and the plain step from where the line through them leads; the second of the two alone
    /// where that is not higher, or <see cref="Acceleration.WhenSlow"/> by at least as much as the second rose. Where
    /// something happens to a component, or a plain step ends the run, the plain steps are all.</summary>
    /// <remarks>When slow, the line is followed to a limit, which is doubled where a step reached it and halved where
    /// one was not taken: so a run does not leave the reach of its maximum, and few passes are lost.</remarks>
    public static EmState Step(EmProblem problem, EmState state)
    {
        var parameters = UnconstrainedParameters.Of(state.Statistics);
        var hasNoise = state.Noise.Exists(noise => noise.Weight > 0);
        bool Happened(EmState at) => at.Ended.IsSome || at.Events.Count > state.Events.Count;
        EmState Plain(EmState at) => Happened(at) ? at : Em.PlainStep(problem, at.WithStep(state.Step));
        Vector Encode(EmState at) => hasNoise
            ? [.. parameters.Encode(at.Mixture), .. at.Noise.Map(noise => noise.LogOdds).ToSeq()]
            : parameters.Encode(at.Mixture);
        Option<EmState> Decode(Vector numbers)
        {
            var noise = hasNoise ? state.Noise.Map(previous => previous.At(numbers[^1])) : state.Noise;
            return from mixture in parameters.Decode(hasNoise ? numbers.Slice(0, numbers.Length - 1) : numbers)
                   from result in Em.Summarize(problem, mixture, noise).ToOption()
                   let objective = problem.ObjectiveOf(mixture, result)
                   where double.IsFinite(objective)
                   select state.At(mixture, noise, result, objective);
        }
        var first = Plain(state);
        var second = Plain(first);
        if (Happened(second)) return second.WithStep(state.Step + (second.Ended.IsSome ? 0 : 1));
        if (problem.Settings.Stopping.HasConverged(second.Objectives, problem.Observations.TotalWeight))
            return second.WithStep(state.Step + 1);
        var isLimited = problem.Settings.Acceleration == Acceleration.WhenSlow;
        var limit = isLimited ? state.Progress.StepLimit : double.PositiveInfinity;
        var least = second.Objective + (isLimited ? second.Objective - first.Objective : 0);
        var line = Squarem.Along(Encode(state), Encode(first), Encode(second), limit);
        return line.Point.Bind(Decode).Map(Plain)
            .Filter(candidate => !Happened(candidate) && candidate.Objective >= least)
            .Match(
                Some: candidate => candidate.Extrapolated(IsLittle(problem, candidate),
                    line.IsAtLimit ? state.Progress.StepLimit * 2 : state.Progress.StepLimit),
                None: () => second.WithStepLimit(Math.Max(state.Progress.StepLimit / 2, Squarem.LeastLimit)))
            .WithStep(state.Step + 1);
    }

    /// <summary>Where an extrapolation led near a maximum the next is tried at once; else the last plain steps
    /// tell.</summary>
    static bool IsSlow(EmProblem problem, EmState state) =>
        state.Progress.IsExtrapolated || (state.Objectives.Length == StoppingRule.Window && IsLittle(problem, state)
            && LastRise(state) >= HardlyLess * (state.Objectives[^2] - state.Objectives[^3]));

    static bool IsLittle(EmProblem problem, EmState state) =>
        LastRise(state) > 0 && LastRise(state) <= LittleRise * problem.Observations.TotalWeight;

    static double LastRise(EmState state) => state.Objectives[^1] - state.Objectives[^2];
}
