using MlPure.Data;
using MlPure.Kernels;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What the choice among mixtures goes by. With ℓ the log-likelihood, p the free parameters of the model and n the sum of the weights, each is a
/// cost in nats, doubled: smaller is better.</summary>
/// <remarks>mclust tells BIC and ICL with the other sign, 2 ℓ - p ln n, where larger is better: its numbers are the negatives of these. scikit-learn's sign
/// is ours. p counts all k components, those of weight zero too.</remarks>
public static class Criteria
{
    /// <summary>BIC = -2 ℓ + p ln n. Schwarz, <i>Estimating the dimension of a model</i> (1978). Infinite where ℓ is minus infinity.</summary>
    public static double Bic(EmState state, CovarianceModel model, Observations observations) =>
        Bic(state.LogLikelihood, Parameters(state, model), observations);

    /// <summary>AIC = -2 ℓ + 2 p. Akaike, <i>A new look at the statistical model identification</i> (1974).</summary>
    public static double Aic(EmState state, CovarianceModel model) => Aic(state.LogLikelihood, Parameters(state, model));

    /// <summary>ICL = BIC - 2 Σᵢ wᵢ ln maxⱼ γ[i,j]: BIC, and what it costs not to know which component a row is of. Never below BIC, and close to it where
    /// components lie apart. Biernacki, Celeux and Govaert (2000), with each row given to its likeliest component, as mclust does, noise being one
    /// more. One pass.</summary>
    public static double Icl(EmState state, CovarianceModel model, Observations observations, Threads threads = default) =>
        Bic(state, model, observations) - 2 * LogCertainty(state.Mixture, observations, threads, state.Noise);

    /// <summary>BIC of a mixture that was not fitted here. One pass.</summary>
    /// <returns>The criterion, or observations of another dimension than the mixture (322).</returns>
    public static Validation<Error, double> Bic(GaussianMixture mixture, CovarianceModel model, Observations observations, Threads threads = default) =>
        LogDensities.LogLikelihood(mixture, observations, threads).Map(ℓ => Bic(ℓ, Parameters(mixture, model), observations));

    /// <summary>AIC of a mixture that was not fitted here. One pass.</summary>
    /// <returns>The criterion, or observations of another dimension than the mixture (322).</returns>
    public static Validation<Error, double> Aic(GaussianMixture mixture, CovarianceModel model, Observations observations, Threads threads = default) =>
        LogDensities.LogLikelihood(mixture, observations, threads).Map(ℓ => Aic(ℓ, Parameters(mixture, model)));

    /// <summary>ICL of a mixture that was not fitted here. Two passes.</summary>
    /// <returns>The criterion, or observations of another dimension than the mixture (322).</returns>
    public static Validation<Error, double> Icl(GaussianMixture mixture, CovarianceModel model, Observations observations, Threads threads = default) =>
        Bic(mixture, model, observations, threads).Map(bic => bic - 2 * LogCertainty(mixture, observations, threads));

    /// <summary>BIC where numbers are missing: ℓ is that of what is observed, n the sum of the weights of the rows in which something is.</summary>
    public static double Bic(EmState state, CovarianceModel model, IncompleteObservations observations) =>
        Bic(state.LogLikelihood, Parameters(state, model), observations.TotalWeight);

    /// <summary>ICL where numbers are missing, each row given to its likeliest component by what is observed in it.</summary>
    /// <returns>The criterion, or the faults of <see cref="IncompleteEStep.Summarize"/>.</returns>
    public static Validation<Error, double> Icl(EmState state, CovarianceModel model, IncompleteObservations observations, Threads threads = default) =>
        PatternView.Each(state.Mixture, observations, view => Validation<Error, double>.Success(LogCertainty(view.Marginal, view.Pattern.Observations, threads)))
            .Map(parts => Bic(state, model, observations) - 2 * parts.Sum());

    static double Bic(double logLikelihood, int parameters, Observations observations) => Bic(logLikelihood, parameters, observations.TotalWeight);

    static double Bic(double logLikelihood, int parameters, double weight) => -2 * logLikelihood + parameters * Logarithm.Log(weight);

    static double Aic(double logLikelihood, int parameters) => -2 * logLikelihood + 2.0 * parameters;

    /// <summary>p: the free parameters of the model, and those of noise where there is any.</summary>
    public static int Parameters(EmState state, CovarianceModel model) => Parameters(state.Mixture, model) + (state.Noise.IsSome ? Noise.Parameters : 0);

    static int Parameters(GaussianMixture mixture, CovarianceModel model) => model.Parameters(mixture.Components.Length, mixture.Features);

    static double LogCertainty(GaussianMixture mixture, Observations observations, Threads threads, Option<Noise> noise = default) => Pass.Sum(observations.Count, threads,
        block => new ScalarSum(BlockOfRows.Of(observations, block, mixture.Components.Length).Expect(mixture).LogCertainty(mixture, noise))).Value;
}
