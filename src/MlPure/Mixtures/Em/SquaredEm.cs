using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every
/// family; the plain step from it is.</summary>
static class SquaredEm
{
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
        var last = Squarem.Of<EmState>(
            at => Happened(at) ? at : Em.PlainStep(problem, at.WithStep(state.Step)),
            at => Happened(at) ? Encode(at).Map(_ => double.NaN) : Encode(at),
            Decode,
            at => Happened(at) ? double.NegativeInfinity : at.Objective)(state);
        return last.Ended.IsSome ? last : last.Continue(state);
    }
}
