using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>How EM is run. <see cref="Default"/> is the default of every door of the library and of the
/// commands.</summary>
public sealed record EmSettings
{
    /// <summary>VVV, Relative(1e-6), maximum likelihood, a mean change of 1e-10, at most 10 000 steps, all processors,
    /// empty components keep weight zero, steps extrapolated where they are slow, no prior.</summary>
    public static EmSettings Default => new();

    /// <summary>The family that covariances are of.</summary>
    public CovarianceModel Model { get; init; } = CovarianceModel.VVV;

    /// <summary>What keeps covariances from collapsing.</summary>
    public CovarianceFloor Floor { get; init; } = CovarianceFloor.Default;

    /// <summary>What a scatter is divided by.</summary>
    public CovarianceEstimator Estimator { get; init; }

    /// <summary>When a run has converged, judged by the objectives of its last states. By default, when a step changes
    /// the log-likelihood by no more than 1e-10 nats per unit of weight (per row, where rows have no weights): an
    /// absolute change of the mean log-likelihood.</summary>
    public StoppingRule Stopping { get; init; } = new StoppingRule.MeanChange(1e-10);

    /// <summary>The most steps a run may take in total.</summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>How many workers a pass may use. No bit of a result depends on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>What happens to a component that no row belongs to any more. One that starts again has its mean at the
    /// row of least density under the others (the first of equals; several take different rows), and takes half the
    /// weight of the component that this row most likely came from, and its covariance. The likelihood may fall
    /// there.</summary>
    public EmptyComponentPolicy EmptyComponents { get; init; }

    /// <summary>Whether steps are extrapolated: by default where plain steps have become slow.</summary>
    public Acceleration Acceleration { get; init; } = Acceleration.WhenSlow;

    /// <summary>The prior of means and covariances: with one EM finds a maximum of the posterior (MAP). None for
    /// maximum likelihood.</summary>
    public Option<MixturePrior> Prior { get; init; }

    /// <summary>How far a run goes while a floor is active.</summary>
    internal FloorEffort FloorEffort { get; init; }

    /// <summary>These settings, where they can be run.</summary>
    /// <returns>The settings, or all faults (110): a relative floor outside (0, 1), a ridge that is not positive, a
    /// negative tolerance, fewer than 0 steps; the reliability estimator with a model other than VVV (321) or a prior
    /// (342); acceleration where a step may lower the objective it is based on, under a ridge or the reliability
    /// estimator (340); a prior with a model that it does not support (341).</returns>
    public Validation<Error, EmSettings> Validate()
    {
        var isMaximum = Estimator == CovarianceEstimator.MaximumLikelihood;
        var faults = CovarianceFloor.Parse(Floor).Faults() + StoppingRule.Parse(Stopping)
            .Faults() + Parse.AtLeast("maxSteps", 0, MaxSteps).Faults()
            + Parse.Rule(isMaximum
                || Model == CovarianceModel.VVV, Model, () => new MixtureFault.ReliabilityIsForVVV(Model.Name)).Faults()
            + Parse.Rule(Acceleration != Acceleration.Squarem
                || IsMonotone, Acceleration, static () => new MixtureFault.NotMonotone()).Faults()
            + Parse.Rule(Prior.IsNone || isMaximum, Prior, static () => new MixtureFault.ReliabilityWithPrior())
                .Faults()
            + PriorSupports(Model).Faults();
        return Parse.Unless(faults, () => this);
    }

    /// <summary>Whether no step lowers the objective, to rounding.</summary>
    internal bool IsMonotone =>
        Floor is not CovarianceFloor.Ridge && Estimator == CovarianceEstimator.MaximumLikelihood;

    /// <summary>A family that the prior supports, where there is one.</summary>
    internal Validation<Error, CovarianceModel> PriorSupports(CovarianceModel model) =>
        Parse.Rule(Prior.IsNone || model.SupportsPrior, model, () => new MixtureFault.NoPriorFor(model.Name));
}
