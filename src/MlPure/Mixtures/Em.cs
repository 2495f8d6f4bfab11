using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>A run of EM.</summary>
/// <param name="State">Where it ended: the last good state.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record EmFit(EmState State, int Steps, Outcome Outcome);

/// <summary>Expectation-maximisation for mixtures of normal densities: Dempster, Laird and Rubin (1977); Bishop, <i>PRML</i> (2006), chapter 9.</summary>
/// <remarks>An algorithm is a seed and a step: <see cref="Seed"/> and <see cref="Step"/>; <see cref="Trajectory"/> unfolds them and
/// <c>Run</c> is where that arrives.</remarks>
public static class Em
{
    /// <summary>The state at a mixture that the user gives.</summary>
    /// <returns>The state, or a fault: a mixture of another dimension (105), more components than rows (111). A mixture below a relative floor is lifted
    /// onto it, and the state says so; data without variance under a relative floor end the state at once.</returns>
    public static Validation<Error, EmState> Seed(Observations observations, EmSettings settings, GaussianMixture mixture)
    {
        var k = mixture.Components.Length;
        var faults = Faults.Parse.Same("observations", observations.Features, "the features of the mixture", mixture.Features).Faults()
            + Faults.Parse.Rule(k <= observations.Count, k, () => Fault.TooMany("components", k, observations.Count)).Faults();
        return Faults.Parse.Unless(faults, () => Start(observations, settings, mixture));
    }

    /// <summary>One step: M on the statistics that the state holds, then E under the new mixture.</summary>
    public static EmState Step(Observations observations, EmSettings settings, EmState state) => state.Ended.IsSome
        ? state
        : MStep.Maximise(state.Statistics, settings, state.Mixture, state.AverageVariance).Match(
            Succ: maximum => Next(observations, settings, state, maximum),
            Fail: fault => state.EndedBy(new Outcome.RankLost(state.Step, ((ComponentFault)fault).Component)));

    /// <summary>The states from one on, lazily, up to the first that settles, ends or has the most steps allowed.</summary>
    public static IEnumerable<EmState> Trajectory(Observations observations, EmSettings settings, EmState from) =>
        Iterate.From(from, state => Step(observations, settings, state))
            .Take(Math.Max(0, settings.MaxSteps - from.Step) + 1)
            .Until((before, now) => now.Ended.IsSome || Settled(observations, settings, before, now));

    /// <summary>Where the trajectory from a state arrives, and how.</summary>
    public static EmFit Run(Observations observations, EmSettings settings, EmState from)
    {
        var (before, last, _) = Trajectory(observations, settings, from).Arrive();
        var settled = before.Exists(previous => Settled(observations, settings, previous, last));
        return new(last, last.Step, last.Ended.IfNone(() =>
            settled ? new Outcome.Converged(last.Step) : new Outcome.LimitReached(last.Step)));
    }

    /// <summary>Where the trajectory from a mixture arrives, and how; the faults are those of <see cref="Seed"/>.</summary>
    public static Validation<Error, EmFit> Run(Observations observations, EmSettings settings, GaussianMixture mixture) =>
        Seed(observations, settings, mixture).Map(seed => Run(observations, settings, seed));

    static bool Settled(Observations observations, EmSettings settings, EmState before, EmState now) =>
        Math.Abs(now.LogLikelihood - before.LogLikelihood) <= settings.Tolerance * observations.TotalWeight;

    static EmState Next(Observations observations, EmSettings settings, EmState state, Maximum maximum)
    {
        var summary = EStep.Summarise(maximum.Mixture, observations, ScatterShape.Full, settings.Threads);
        return double.IsFinite(summary.LogLikelihood)
            ? new(maximum.Mixture, summary, state.Step + 1, state.AverageVariance, maximum.FloorActive, state.StartLifted)
            : state.EndedBy(new Outcome.NotFinite(state.Step, "the log-likelihood"));
    }

    static EmState Start(Observations observations, EmSettings settings, GaussianMixture mixture)
    {
        var variance = Moments.Of(observations, settings.Threads).AverageVariance;
        var (start, lifted) = settings.Floor is CovarianceFloor.Relative && variance > 0 ? Lift(settings.Floor, mixture, variance) : (mixture, false);
        var state = new EmState(start, EStep.Summarise(start, observations, ScatterShape.Full, settings.Threads), 0, variance, lifted, lifted);
        return settings.Floor is CovarianceFloor.Relative && variance == 0 ? state.EndedBy(new Outcome.NoVariance(0))
            : double.IsFinite(state.LogLikelihood) ? state
            : state.EndedBy(new Outcome.NotFinite(0, "the log-likelihood of the start"));
    }

    static (GaussianMixture Mixture, bool Lifted) Lift(CovarianceFloor floor, GaussianMixture mixture, double variance)
    {
        var held = mixture.Components.Select(component => floor.Hold(component.Covariance.Matrix, variance)
            .IfNone((component.Covariance, false))).ToImmutableArray();
        return held.Any(each => each.Active)
            ? (new(mixture.MixingWeights, [.. mixture.Components.Select((component, j) => new Gaussian(component.Mean, held[j].Covariance))]), true)
            : (mixture, false);
    }
}
