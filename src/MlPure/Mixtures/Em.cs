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
    /// <returns>The state, or a fault: a mixture of another dimension (322), more components than rows (111). A mixture below a relative floor is lifted
    /// onto it, and the state says so; data without variance under a relative floor end the state at once.</returns>
    public static Validation<Error, EmState> Seed(GaussianMixture mixture, Observations observations, EmSettings settings)
    {
        var k = mixture.Components.Length;
        var faults = RowDensities.Fitting(mixture, observations).Faults()
            + Faults.Parse.Rule(k <= observations.Count, k, () => Fault.TooMany("components", k, observations.Count)).Faults();
        return Faults.Parse.Unless(faults, () => Start(mixture, observations, settings));
    }

    /// <summary>One step: M on the statistics that the state holds, then E under the new mixture.</summary>
    public static EmState Step(EmState state, Observations observations, EmSettings settings) => state.Ended.IsSome
        ? state
        : MStep.Maximise(state.Statistics, settings, state.Mixture, state.AverageVariance).Match(
            Succ: maximum => Next(maximum, state, observations, settings),
            Fail: fault => state.EndedBy(new Outcome.RankLost(state.Step, ((ComponentFault)fault).Component)));

    /// <summary>The states from one on, lazily, up to the first that settles, ends or has the most steps allowed.</summary>
    public static IEnumerable<EmState> Trajectory(EmState from, Observations observations, EmSettings settings) =>
        Iterate.From(from, state => Step(state, observations, settings))
            .Take(Math.Max(0, settings.MaxSteps - from.Step) + 1)
            .Until((before, now) => now.Ended.IsSome || Settled(before, now, observations, settings));

    /// <summary>Where the trajectory from a state arrives, and how.</summary>
    public static EmFit Run(EmState from, Observations observations, EmSettings settings)
    {
        var (before, last, _) = Trajectory(from, observations, settings).Arrive();
        var settled = before.Exists(previous => Settled(previous, last, observations, settings));
        return new(last, last.Step, last.Ended.IfNone(() =>
            settled ? new Outcome.Converged(last.Step) : new Outcome.LimitReached(last.Step)));
    }

    /// <summary>Where the trajectory from a mixture arrives, and how; the faults are those of <see cref="Seed"/>.</summary>
    public static Validation<Error, EmFit> Run(GaussianMixture mixture, Observations observations, EmSettings settings) =>
        Seed(mixture, observations, settings).Map(seed => Run(seed, observations, settings));

    static bool Settled(EmState before, EmState now, Observations observations, EmSettings settings) =>
        Math.Abs(now.LogLikelihood - before.LogLikelihood) <= settings.Tolerance * observations.TotalWeight;

    static EmState Next(Maximum maximum, EmState state, Observations observations, EmSettings settings)
    {
        var summary = EStep.Summarise(maximum.Mixture, observations, settings.Model.Scatter, settings.Threads);
        return double.IsFinite(summary.LogLikelihood)
            ? new(maximum.Mixture, summary, state.Step + 1, state.AverageVariance, maximum.FloorActive, state.StartLifted)
            : state.EndedBy(new Outcome.NotFinite(state.Step, "the log-likelihood"));
    }

    static EmState Start(GaussianMixture mixture, Observations observations, EmSettings settings)
    {
        var variance = Moments.Of(observations, settings.Threads).AverageVariance;
        var (start, lifted) = settings.Floor is CovarianceFloor.Relative && variance > 0 ? Lift(settings.Floor, mixture, variance) : (mixture, false);
        var state = new EmState(start, EStep.Summarise(start, observations, settings.Model.Scatter, settings.Threads), 0, variance, lifted, lifted);
        return settings.Floor is CovarianceFloor.Relative && variance == 0 ? state.EndedBy(new Outcome.NoVariance(0))
            : double.IsFinite(state.LogLikelihood) ? state
            : state.EndedBy(new Outcome.NotFinite(0, "the log-likelihood of the start"));
    }

    static (GaussianMixture Mixture, bool Lifted) Lift(CovarianceFloor floor, GaussianMixture mixture, double variance)
    {
        var held = mixture.Components.Select(component => floor.Lift(component.Covariance, variance)).ToImmutableArray();
        return held.Any(each => each.Active)
            ? (new(mixture.MixingWeights, [.. mixture.Components.Select((component, j) => new Gaussian(component.Mean, held[j].Covariance))]), true)
            : (mixture, false);
    }
}
