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
    /// <returns>The state, or a fault: a mixture of another dimension (322), more components than rows (111), a prior of another dimension (105). A mixture below a relative floor is lifted
    /// onto it, and the state says so; data without variance under a relative floor end the state at once.</returns>
    public static Validation<Error, EmState> Seed(GaussianMixture mixture, Observations observations, EmSettings settings, Option<Noise> noise = default)
    {
        var k = mixture.Components.Length;
        var faults = LogDensities.Fitting(mixture, observations).Faults()
            + Faults.Parse.Rule(k <= observations.Count, k, () => new ValueFault.TooMany("components", k, observations.Count)).Faults();
        return Faults.Parse.Unless(faults, () => mixture).Bind(valid => settings.PriorFor(k, () => EStep.Whole(observations, settings.Model.Scatter, settings.Threads))
            .Map(prior => Start(valid, observations, settings, prior, noise)));
    }

    /// <summary>One step: M on the statistics that the state holds, then E under the new mixture. A component that vanished goes by <see cref="EmSettings.Vanished"/>.</summary>
    /// <remarks>Where <see cref="EmSettings.Accelerated"/> says so, three such steps and the E-step of a fourth: <see cref="Squarem"/>.</remarks>
    public static EmState Step(EmState state, Observations observations, EmSettings settings) =>
        settings.Accelerated && state.Ended.IsNone ? SquaredEm.Step(state, observations, settings) : PlainStep(state, observations, settings);

    internal static EmState PlainStep(EmState state, Observations observations, EmSettings settings) =>
        EmRun.PlainStep(state, settings, maximum => Next(maximum, state, observations, settings));

    /// <summary>The states from one on, lazily, up to the first that settles, ends or has the most steps allowed: that one alone, where it does so already.</summary>
    public static IEnumerable<EmState> Trajectory(EmState from, Observations observations, EmSettings settings) =>
        EmRun.Trajectory(from, state => Step(state, observations, settings), settings, observations.TotalWeight);

    /// <summary>Where the trajectory from a state arrives, and how.</summary>
    public static EmFit Run(EmState from, Observations observations, EmSettings settings) =>
        EmRun.Arrived(Trajectory(from, observations, settings), settings, observations.TotalWeight);

    /// <summary>Where the trajectory from a mixture arrives, and how; the faults are those of <see cref="Seed"/>.</summary>
    public static Validation<Error, EmFit> Run(GaussianMixture mixture, Observations observations, EmSettings settings, Option<Noise> noise = default) =>
        Seed(mixture, observations, settings, noise).Map(seed => Run(seed, observations, settings));

    static EmState Next(Maximum maximum, EmState state, Observations observations, EmSettings settings)
    {
        var (mixture, events) = EmptyComponents.Resolve(maximum.Mixture, state, observations, settings);
        var noise = state.Noise.Map(before => before.Weighing(state.NoiseMass / observations.TotalWeight));
        var summary = Summarize(mixture, noise, observations, settings);
        return double.IsFinite(summary.LogLikelihood)
            ? state.Next(mixture, summary, maximum.FloorActive, events, noise)
            : state.EndedBy(new Outcome.NotFinite(state.Step, "the log-likelihood"));
    }

    static EmState Start(GaussianMixture mixture, Observations observations, EmSettings settings, Option<ComponentPrior> prior, Option<Noise> noise)
    {
        var variance = Moments.Of(observations, settings.Threads).AverageVariance;
        var (start, lifted) = Lifted(mixture, settings, variance);
        return Checked(new EmState(start, Summarize(start, noise, observations, settings), variance, lifted, prior, noise), settings);
    }

    internal static Summary Summarize(GaussianMixture mixture, Option<Noise> noise, Observations observations, EmSettings settings) => noise.Match(
        Some: beside => EStep.Summarize(mixture, beside, observations, settings.Model.Scatter, settings.Threads),
        None: () => EStep.Summarize(mixture, observations, settings.Model.Scatter, settings.Threads));

    /// <summary>A start, ended at once where no step can be taken from it.</summary>
    internal static EmState Checked(EmState state, EmSettings settings) =>
        settings.Floor is CovarianceFloor.Relative && state.AverageVariance == 0 ? state.EndedBy(new Outcome.NoVariance(0))
            : double.IsFinite(state.LogLikelihood) ? state
            : state.EndedBy(new Outcome.NotFinite(0, "the log-likelihood of the start"));

    /// <summary>A mixture lifted onto a relative floor, and whether it had to be.</summary>
    internal static (GaussianMixture Mixture, bool Lifted) Lifted(GaussianMixture mixture, EmSettings settings, double variance) =>
        settings.Floor is CovarianceFloor.Relative && variance > 0 ? Lift(settings.Floor, mixture, variance) : (mixture, false);

    static (GaussianMixture Mixture, bool Lifted) Lift(CovarianceFloor floor, GaussianMixture mixture, double variance)
    {
        var held = mixture.Components.Select(component => floor.Lift(component.Covariance, variance)).ToImmutableArray();
        return held.Any(each => each.Active)
            ? (new(mixture.MixingWeights, [.. mixture.Components.Select((component, j) => new Gaussian(component.Mean, held[j].Covariance))]), true)
            : (mixture, false);
    }
}
