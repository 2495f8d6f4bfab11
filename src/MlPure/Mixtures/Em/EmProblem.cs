using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What does not change in a run of EM: the rows, the validated settings and the number of components, and
/// what both say of each component before the first step.</summary>
public sealed record EmProblem
{
    EmProblem(Observations observations, EmSettings settings, int components, Vector variances,
        Option<ComponentPrior> prior) =>
        (Observations, Settings, Components, FloorVariances, Prior) =
            (observations, settings, components, variances, prior);

    /// <summary>The rows, complete or with missing values.</summary>
    public Observations Observations { get; }

    /// <summary>How EM is run.</summary>
    public EmSettings Settings { get; }

    /// <summary>k.</summary>
    public int Components { get; }

    /// <summary>What a relative floor is relative to (d): the variance of what is observed of each column, but at most
    /// a hundred times its robust variance (R / 1.349)², with R the distance of the quartiles.</summary>
    public Vector FloorVariances { get; }

    /// <summary>The prior's pseudo-observations for each component, where there is a prior.</summary>
    internal Option<ComponentPrior> Prior { get; }

    /// <summary>The problem of fitting k components to those rows.</summary>
    /// <returns>The problem, or all faults: those of <see cref="EmSettings.Validate"/>, k below 1 (110), more
    /// components than rows (111), settings by which an empty component starts again where values are missing (353), a
    /// prior of another dimension than the rows (105); but under a ridge, data without variance (304), constant columns
    /// (344) and columns that are linear combinations of others to rounding (345).</returns>
    public static Validation<Error, EmProblem> Create(Observations observations, int k, EmSettings settings)
    {
        var restarts = settings.EmptyComponents == EmptyComponentPolicy.Restart;
        var faults = settings.Validate().Faults() + Counted(k, observations)
            + Parse.Rule(observations.IsComplete
                || !restarts, k, static () => new MixtureFault.RestartNeedsCompleteRows()).Faults()
            + DegenerateColumns.Of(observations, settings);
        return from valid in Parse.Unless(faults, () => settings)
               from prior in PriorOf(observations, k, valid)
               select new EmProblem(observations, valid, k, Mixtures.FloorVariances.Of(observations, valid.Threads),
                   prior);
    }

    /// <summary>The same problem with another number of workers.</summary>
    internal EmProblem With(Threads threads) => With(Settings with { Threads = threads });

    /// <summary>The same problem with no more steps than that.</summary>
    internal EmProblem WithMaxSteps(int most) =>
        With(Settings with { MaxSteps = Math.Min(Settings.MaxSteps, most) });

    /// <summary>The same problem with another effort while a floor is active.</summary>
    internal EmProblem With(FloorEffort effort) => With(Settings with { FloorEffort = effort });

    /// <summary>The same problem of some of its rows: floors and prior stay those of all.</summary>
    internal EmProblem With(Observations some) => new(some, Settings, Components, FloorVariances, Prior);

    EmProblem With(EmSettings settings) => new(Observations, settings, Components, FloorVariances, Prior);

    /// <summary>The faults of a number of components: below 1 (110), above the number of rows (111).</summary>
    internal static Seq<Error> Counted(int k, Observations observations) =>
        Parse.AtLeast("k", 1, k).Faults()
            + Parse.Rule(k <= observations.Count, k, () => new ValueFault.TooMany("components", k, observations.Count))
                .Faults();

    /// <summary>What a step raises: ℓ, and the logarithm of the prior's density (up to a constant) where there is a
    /// prior.</summary>
    internal double ObjectiveOf(GaussianMixture mixture, EStepResult result) =>
        result.LogLikelihood + Prior.Map(prior => prior.LogDensity(mixture)).IfNone(0);

    /// <summary>The mixture with its covariances raised to a relative floor, and whether they had to be.</summary>
    internal (GaussianMixture Mixture, bool WasRaised) LiftToFloor(GaussianMixture mixture)
    {
        var lifted = mixture.Components
            .Select(component => Settings.Floor.Lift(component.Covariance, Settings.Model, FloorVariances))
            .ToImmutableArray();
        return lifted.Any(each => each.Active)
            ? (new(mixture.MixingWeights,
                [.. mixture.Components.Zip(lifted, (component, each) =>
                new Gaussian(component.Mean, each.Covariance))]), true)
            : (mixture, false);
    }

    /// <summary>Where values are missing, the prior takes from the data what one normal density fitted to them
    /// says.</summary>
    internal static Validation<Error,
        Option<ComponentPrior>> PriorOf(Observations observations, int k, EmSettings settings)
    {
        if (settings.Prior.Case is not MixturePrior prior) return Validation<Error,
            Option<ComponentPrior>>.Success(Option<ComponentPrior>.None);
        var whole = observations.IsComplete
            ? Validation<Error,
                SufficientStatistics>.Success(EStep.SingleComponentStatistics(observations, settings.Model.Scatter,
                settings.Threads))
            : SingleNormal.Fit(observations, settings.Threads).Map(fit => fit.Statistics);
        return whole.Bind(statistics => prior.For(settings.Model, k, statistics)).Map(Option<ComponentPrior>.Some);
    }
}
