using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM made faster by <see cref="Squarem"/>. A mixture on the line through three of EM's is not of every family; the plain step from it is.</summary>
static class SquaredEm
{
    /// <summary>Where something happens to a component, or a plain step ends the run, the plain step is all.</summary>
    public static EmState Step(EmState state, Observations observations, EmSettings settings) => Step(state,
        at => Em.PlainStep(at, observations, settings),
        (mixture, noise) => Em.Summarize(mixture, noise, observations, settings));

    /// <summary>The same of any plain step, and of an E-step that may fail.</summary>
    public static EmState Step(EmState state, Func<EmState, EmState> plain, Func<GaussianMixture, Option<Noise>, Option<Summary>> summarise)
    {
        var code = UnconstrainedParameters.Of(state.Statistics);
        bool Happened(EmState at) => at.Ended.IsSome || at.Events.Count > state.Events.Count;
        Vector Encoded(EmState at) => [.. code.Encode(at.Mixture), .. at.Noise.Map(noise => noise.LogOdds).ToSeq()];
        var arrived = Squarem.Of<EmState>(
            at => Happened(at) ? at : plain(at.Numbered(state.Step)),
            at => Happened(at) ? Encoded(at).Map(_ => double.NaN) : Encoded(at),
            numbers => code.Decode(numbers).Bind(mixture => state.Noise.Map(noise => noise.At(numbers[^1])) is var noise
                    ? summarise(mixture, noise).Map(summary => state.At(mixture, summary, noise)) : Option<EmState>.None)
                .Filter(at => double.IsFinite(at.Objective)),
            at => Happened(at) ? double.NegativeInfinity : at.Objective)(state);
        return arrived.Ended.IsSome ? arrived : arrived.After(state);
    }
}
