using MlPure.Sums;

namespace MlPure.Mixtures;

/// <summary>How EM is to be run.</summary>
public sealed record EmSettings
{
    EmSettings(CovarianceModel model, CovarianceFloor floor, CovarianceEstimator estimator, double tolerance, int maxSteps, Threads threads) =>
        (Model, Floor, Estimator, Tolerance, MaxSteps, Threads) = (model, floor, estimator, tolerance, maxSteps, threads);

    /// <summary>The family that covariances are of.</summary>
    public CovarianceModel Model { get; }

    /// <summary>What keeps covariances from collapsing.</summary>
    public CovarianceFloor Floor { get; }

    /// <summary>What a scatter is divided by.</summary>
    public CovarianceEstimator Estimator { get; }

    /// <summary>A run has converged when a step changes the log-likelihood by no more than this per unit of weight (per row, where rows have no
    /// weights): an absolute change of the mean log-likelihood, in nats.</summary>
    public double Tolerance { get; }

    /// <summary>The most steps a run may take.</summary>
    public int MaxSteps { get; }

    /// <summary>How many workers a pass may use.</summary>
    public Threads Threads { get; }

    /// <summary>VVV, Relative(1e-6), maximum likelihood, tolerance 1e-8, at most 1000 steps, all processors.</summary>
    public static EmSettings Default { get; } = new(CovarianceModel.VVV, CovarianceFloor.Default, CovarianceEstimator.MaximumLikelihood, 1e-8, 1000, Threads.All);

    /// <summary>Settings, where each is in its range.</summary>
    /// <returns>The settings, or a fault (110) for each that is not: a relative floor in (0, 1), a positive ridge, a tolerance of at least 0, at least 0 steps;
    /// and the reliability estimator with a model other than VVV (321).</returns>
    public static Validation<Error, EmSettings> Parse(CovarianceFloor? floor = null, CovarianceEstimator estimator = CovarianceEstimator.MaximumLikelihood,
        double tolerance = 1e-8, int maxSteps = 1000, Threads threads = default, CovarianceModel? model = null) =>
        (CovarianceFloor.Parse(floor ?? CovarianceFloor.Default), Faults.Parse.NotNegative("tolerance", tolerance), Faults.Parse.AtLeast("maxSteps", 0, maxSteps), Fitting(estimator, model ?? CovarianceModel.VVV))
            .Apply((validFloor, validTolerance, validSteps, validModel) => new EmSettings(validModel, validFloor, estimator, validTolerance, validSteps, threads));

    static Validation<Error, CovarianceModel> Fitting(CovarianceEstimator estimator, CovarianceModel model) => Faults.Parse.Rule(
        estimator == CovarianceEstimator.MaximumLikelihood || model == CovarianceModel.VVV, model, () => Faults.Fault.ReliabilityIsForVVV(model.Name));
}
