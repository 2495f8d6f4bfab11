using MlPure.Iteration;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>How EM is to be run.</summary>
public sealed record EmSettings
{
    EmSettings(CovarianceModel model, CovarianceFloor floor, CovarianceEstimator estimator, StoppingRule stopping, int maxSteps, Threads threads, EmptyComponentPolicy vanished,
        bool accelerated, Option<MixturePrior> prior) => (Model, Floor, Estimator, Stopping, MaxSteps, Threads, Vanished, Accelerated, Prior) =
        (model, floor, estimator, stopping, maxSteps, threads, vanished, accelerated, prior);

    /// <summary>The family that covariances are of.</summary>
    public CovarianceModel Model { get; private init; }

    /// <summary>What keeps covariances from collapsing.</summary>
    public CovarianceFloor Floor { get; }

    /// <summary>What a scatter is divided by.</summary>
    public CovarianceEstimator Estimator { get; }

    /// <summary>When a run has converged, judged by the log-likelihoods of its last states. By default, when a step changes the log-likelihood by no more than 1e-8 nats
    /// per unit of weight (per row, where rows have no weights): an absolute change of the mean log-likelihood.</summary>
    public StoppingRule Stopping { get; }

    /// <summary>The most steps a run may take.</summary>
    public int MaxSteps { get; }

    /// <summary>How many workers a pass may use.</summary>
    public Threads Threads { get; private init; }

    /// <summary>What becomes of a component that no row belongs to any more. One that starts again has its mean at the row of least density under the others (the
    /// first of equals; several take different rows), and takes half the weight of the component that this row most likely came from, and its covariance. The
    /// likelihood may fall there.</summary>
    public EmptyComponentPolicy Vanished { get; }

    /// <summary>Whether a step is three steps and an extrapolation, <see cref="Squarem"/>, at the cost of four passes over the data. It never lowers what a plain step
    /// does not lower, comes to rest where that does, and needs fewer passes where EM is slow.</summary>
    public bool Accelerated { get; }

    /// <summary>The prior of means and covariances: with one EM comes to a maximum of the posterior. None for maximum likelihood.</summary>
    public Option<MixturePrior> Prior { get; }

    /// <summary>VVV, Relative(1e-6), maximum likelihood, a mean change of 1e-8, at most 1000 steps, all processors, vanished components keep weight zero, plain steps,
    /// no prior.</summary>
    public static EmSettings Default { get; } = new(CovarianceModel.VVV, CovarianceFloor.Default, CovarianceEstimator.MaximumLikelihood,
        new StoppingRule.MeanChange(1e-8), 1000, Threads.All, EmptyComponentPolicy.Keep, false, default);

    /// <summary>Settings, where each is in its range. A tolerance alone is that of <see cref="StoppingRule.MeanChange"/>.</summary>
    /// <returns>The settings, or a fault (110) for each that is not: a relative floor in (0, 1), a positive ridge, a tolerance of at least 0, at least 0 steps;
    /// and the reliability estimator with a model other than VVV (321) or a prior (342), a tolerance and a stopping rule (327), acceleration where a step may lower
    /// the likelihood it goes by, under a ridge or the reliability estimator (340), or a prior with a model that it is not there for (341).</returns>
    public static Validation<Error, EmSettings> Parse(CovarianceFloor? floor = null, CovarianceEstimator estimator = CovarianceEstimator.MaximumLikelihood,
        double? tolerance = null, int maxSteps = 1000, Threads threads = default, CovarianceModel? model = null, StoppingRule? stopping = null,
        EmptyComponentPolicy vanished = EmptyComponentPolicy.Keep, bool accelerated = false, MixturePrior? prior = null) =>
        (CovarianceFloor.Parse(floor ?? CovarianceFloor.Default), One(tolerance, stopping), Faults.Parse.AtLeast("maxSteps", 0, maxSteps), Fitting(estimator, model ?? CovarianceModel.VVV),
                Faults.Parse.Rule(!accelerated || (floor is not CovarianceFloor.Ridge && estimator == CovarianceEstimator.MaximumLikelihood), accelerated, static () => new MixtureFault.NotMonotone()),
                Faults.Parse.Rule(prior is null || estimator == CovarianceEstimator.MaximumLikelihood, LanguageExt.Prelude.Optional(prior), static () => new MixtureFault.ReliabilityWithPrior()))
            .Apply((validFloor, rule, validSteps, validModel, fast, validPrior) => new EmSettings(validModel, validFloor, estimator, rule, validSteps, threads, vanished, fast, validPrior))
            .Bind(settings => settings.Covered(settings.Model).Map(_ => settings));

    /// <summary>A family that the prior is there for, where there is one.</summary>
    internal Validation<Error, CovarianceModel> Covered(CovarianceModel model) =>
        Faults.Parse.Rule(Prior.IsNone || MixturePrior.Covers(model), model,
            () => new MixtureFault.NoPriorFor(model.Name));

    /// <summary>The prior of each of k components on rows that are, as one component, of those statistics.</summary>
    internal Validation<Error, Option<ComponentPrior>> PriorFor(int k, Func<SufficientStatistics> whole) => Prior.Match(
        Some: prior => prior.For(Model, k, whole()).Map(Option<ComponentPrior>.Some),
        None: () => Validation<Error, Option<ComponentPrior>>.Success(Option<ComponentPrior>.None));

    /// <summary>The same for a family, with so many workers.</summary>
    internal EmSettings For(CovarianceModel model, Threads threads) => this with { Model = model, Threads = threads };

    static Validation<Error, StoppingRule> One(double? tolerance, StoppingRule? stopping) => Faults.Parse
        .Rule(tolerance is null || stopping is null, stopping ?? (tolerance is null ? Default.Stopping : new StoppingRule.MeanChange(tolerance.Value)), static () => new MixtureFault.TwoStoppingRules())
        .Bind(StoppingRule.Parse);

    static Validation<Error, CovarianceModel> Fitting(CovarianceEstimator estimator, CovarianceModel model) => Faults.Parse.Rule(
        estimator == CovarianceEstimator.MaximumLikelihood || model == CovarianceModel.VVV, model, () => new MixtureFault.ReliabilityIsForVVV(model.Name));
}
