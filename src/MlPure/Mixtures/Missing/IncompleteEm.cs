using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Expectation-maximisation where numbers are missing at random: that a number is missing may depend on what is observed in its row, not on the number itself.
/// The likelihood is that of what is observed. Ghahramani and Jordan, <i>Supervised learning from incomplete data via an EM approach</i> (1994).</summary>
/// <remarks>The E-step is <see cref="IncompleteEStep"/>, the M-step <see cref="MStep"/> as it is, for every family and floor. Where nothing is missing each step is that of
/// <see cref="Em"/>, on bits. A relative floor is relative to the mean over columns of the variance of what is observed in each.</remarks>
public static class IncompleteEm
{
    /// <summary>The state at a mixture that the user gives.</summary>
    /// <returns>The state, or faults: those of <see cref="Em.Seed"/> (322, 111) and of <see cref="IncompleteEStep.Summarize"/> (302), or settings by which a component
    /// that vanished starts again (353). A mixture below a relative floor is lifted onto it, and the state says so; data without variance under a relative floor
    /// end the state at once.</returns>
    public static Validation<Error, EmState> Seed(GaussianMixture mixture, IncompleteObservations observations, EmSettings settings)
    {
        var k = mixture.Components.Length;
        var faults = IncompleteEStep.Fitting(mixture, observations).Faults()
            + Parse.Rule(k <= observations.Count, k, () => new ValueFault.TooMany("components", k, observations.Count)).Faults()
            + Parse.Rule(settings.Vanished != EmptyComponentPolicy.Restart, k,
                static () => new MixtureFault.RestartNeedsCompleteRows()).Faults();
        return Parse.Unless(faults, () => observations.AverageVariance(settings.Threads)).Bind(variance =>
        {
            var (start, lifted) = Em.Lifted(mixture, settings, variance);
            return from summary in Summarize(start, observations, settings)
                   from prior in PriorFor(k, observations, settings)
                   select Em.Checked(new EmState(start, summary, variance, lifted, prior), settings);
        });
    }

    /// <summary>One step: M on the statistics that the state holds, then E under the new mixture.</summary>
    /// <remarks>Where <see cref="EmSettings.Accelerated"/> says so, three such steps and the E-step of a fourth: <see cref="Squarem"/>.</remarks>
    public static EmState Step(EmState state, IncompleteObservations observations, EmSettings settings) =>
        settings.Accelerated && state.Ended.IsNone
            ? SquaredEm.Step(state, at => PlainStep(at, observations, settings), (mixture, _) => Summarize(mixture, observations, settings).ToOption())
            : PlainStep(state, observations, settings);

    /// <summary>The states from one on, lazily, up to the first that settles, ends or has the most steps allowed: that one alone, where it does so already.</summary>
    public static IEnumerable<EmState> Trajectory(EmState from, IncompleteObservations observations, EmSettings settings) =>
        EmRun.Trajectory(from, state => Step(state, observations, settings), settings, observations.TotalWeight);

    /// <summary>Where the trajectory from a state arrives, and how.</summary>
    public static EmFit Run(EmState from, IncompleteObservations observations, EmSettings settings) =>
        EmRun.Arrived(Trajectory(from, observations, settings), settings, observations.TotalWeight);

    /// <summary>Where the trajectory from a mixture arrives, and how; the faults are those of <see cref="Seed"/>.</summary>
    public static Validation<Error, EmFit> Run(GaussianMixture mixture, IncompleteObservations observations, EmSettings settings) =>
        Seed(mixture, observations, settings).Map(seed => Run(seed, observations, settings));

    static EmState PlainStep(EmState state, IncompleteObservations observations, EmSettings settings) =>
        EmRun.PlainStep(state, settings, maximum => Next(maximum, state, observations, settings));

    static EmState Next(Maximum maximum, EmState state, IncompleteObservations observations, EmSettings settings) =>
        Summarize(maximum.Mixture, observations, settings).Match(
            Succ: summary => double.IsFinite(summary.LogLikelihood)
                ? state.Next(maximum.Mixture, summary, maximum.FloorActive, EmptyComponents.Kept(state))
                : state.EndedBy(new Outcome.NotFinite(state.Step, "the log-likelihood")),
            Fail: faults => EmRun.RankLost(state, faults.Head));

    static Validation<Error, Summary> Summarize(GaussianMixture mixture, IncompleteObservations observations, EmSettings settings) =>
        IncompleteEStep.Summarize(mixture, observations, settings.Model.Scatter, settings.Threads);

    /// <summary>What a prior takes from the data is that of one normal density.</summary>
    static Validation<Error, Option<ComponentPrior>> PriorFor(int k, IncompleteObservations observations, EmSettings settings) => settings.Prior.IsNone
        ? Validation<Error, Option<ComponentPrior>>.Success(Option<ComponentPrior>.None)
        : One(observations, settings).Bind(one => settings.PriorFor(k, () => one.Statistics));

    /// <summary>One normal density for all rows, near enough to its maximum to complete rows by. It starts from the columns' means and variances.</summary>
    internal static Validation<Error, EmState> One(IncompleteObservations observations, EmSettings settings)
    {
        var columns = observations.ColumnMoments(settings.Threads);
        var variances = Vector.From(columns.Select(column => column.Variances[0] is var variance and > 0 ? variance : 1));
        return from start in Covariance.Diagonal(variances).ToValidation<Error>(new MixtureFault.NotPositiveDefinite())
               from rough in EmSettings.Parse(tolerance: 1e-6, maxSteps: 200, threads: settings.Threads)
               from fit in Run(new GaussianMixture(Vector.Of(1), [new Gaussian(Vector.From(columns.Select(column => column.Mean[0])), start)]), observations, rough)
               select fit.State;
    }
}
