using MlPure.Data;
using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every family; the plain step from it is.</summary>
static class SquaredEm
{
    /// <summary>Where something happens to a component, or a plain step ends the run, the plain step is all.</summary>
    public static EmState Step(EmState state, Observations observations, EmSettings settings)
    {
        var code = MixtureCode.Of(state.Statistics);
        bool Happened(EmState at) => at.Ended.IsSome || at.Events.Count > state.Events.Count;
        var arrived = Squarem.Of<EmState>(
            at => Happened(at) ? at : Em.PlainStep(at.Numbered(state.Step), observations, settings),
            at => Happened(at) ? code.Encode(at.Mixture).Map(_ => double.NaN) : code.Encode(at.Mixture),
            numbers => code.Decode(numbers).Map(mixture => state.At(mixture, EStep.Summarise(mixture, observations, settings.Model.Scatter, settings.Threads)))
                .Filter(at => double.IsFinite(at.LogLikelihood)),
            at => Happened(at) ? double.NegativeInfinity : at.LogLikelihood)(state);
        return arrived.Ended.IsSome ? arrived : arrived.After(state);
    }
}
