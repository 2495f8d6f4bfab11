using MlPure.Data;
using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every family; the plain step from it is.</summary>
static class SquaredEm
{
    /// <summary>Where something happens to a component, or a plain step ends the run, the plain step is all.</summary>
    public static EmState Step(EmState state, Observations observations, EmSettings settings) => Step(state,
        at => Em.PlainStep(at, observations, settings),
        mixture => EStep.Summarise(mixture, observations, settings.Model.Scatter, settings.Threads));

    /// <summary>The same of any plain step, and of an E-step that may fail.</summary>
    public static EmState Step(EmState state, Func<EmState, EmState> plain, Func<GaussianMixture, Option<Summary>> summarise)
    {
        var code = MixtureCode.Of(state.Statistics);
        bool Happened(EmState at) => at.Ended.IsSome || at.Events.Count > state.Events.Count;
        var arrived = Squarem.Of<EmState>(
            at => Happened(at) ? at : plain(at.Numbered(state.Step)),
            at => Happened(at) ? code.Encode(at.Mixture).Map(_ => double.NaN) : code.Encode(at.Mixture),
            numbers => code.Decode(numbers).Bind(mixture => summarise(mixture).Map(summary => state.At(mixture, summary)))
                .Filter(at => double.IsFinite(at.Objective)),
            at => Happened(at) ? double.NegativeInfinity : at.Objective)(state);
        return arrived.Ended.IsSome ? arrived : arrived.After(state);
    }
}
