using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>One normal density for rows with missing values, near enough to its maximum to complete rows by.</summary>
static class SingleNormal
{
    /// <summary>EM from the means and variances of what is observed of each column.</summary>
    /// <returns>Its last state, or the faults of <see cref="Em.Init"/>.</returns>
    public static Validation<Error, EmState> Fit(Observations observations, Threads threads)
    {
        var (means, observed) = Moments.OfEach(observations, threads);
        var variances = observed.Map(variance => variance > 0 ? variance : 1);
        var settings = new EmSettings
        {
            Stopping = new StoppingRule.MeanChange(1e-6),
            MaxSteps = 200,
            Threads = threads
        };
        return from covariance in Covariance.Diagonal(variances)
            .ToValidation<Error>(new MixtureFault.NotPositiveDefinite())
               from run in Em.Run(new GaussianMixture(Vector.Of(1), [new Gaussian(means, covariance)]), observations,
                   settings)
               select run.Last;
    }

    /// <summary>The rows completed by that density, for starts that need every value; complete rows as they
    /// are.</summary>
    /// <returns>The rows, or the faults of <see cref="Fit"/> and of <see cref="Imputation.Of"/>.</returns>
    public static Validation<Error, Observations> Impute(Observations observations, Threads threads) =>
        observations.IsComplete
        ? Validation<Error, Observations>.Success(observations)
        : Fit(observations, threads).Bind(fit => Imputation.Of(fit.Mixture, observations, threads));
}
