namespace MlPure.Mixtures;

/// <summary>What a component's scatter is divided by.</summary>
public enum CovarianceEstimator
{
    /// <summary>Its mass N: maximum likelihood. With it EM never lowers the likelihood.</summary>
    MaximumLikelihood,

    /// <summary>N - Σγ²/N, as numpy.cov does with aweights ("reliability" weights): unbiased for one normal, not the
    /// maximiser.</summary>
    Reliability,
}
