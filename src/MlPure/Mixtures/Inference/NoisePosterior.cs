using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <content>How likely rows are noise.</content>
public sealed partial record Noise
{
    /// <summary>γ₀ᵢ = (π₀ / V) / p(xᵢ) of each row that takes part (n): how likely it is noise.</summary>
    /// <returns>The probabilities, or faults: observations of another dimension than the mixture (322); where values
    /// are missing, noise without extents (348) or a component that is singular once the observed columns come first
    /// (302).</returns>
    public Validation<Error,
        Vector> Posterior(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        OfRows(mixture, observations, threads).Map(rows => Vector.From(rows.Select(row => row.Posterior)));

    /// <summary>ln p(xᵢ) of each row that takes part (n), of mixture and noise together.</summary>
    /// <returns>The log-densities, or the faults of <see cref="Posterior"/>.</returns>
    internal Validation<Error,
        Vector> LogDensities(GaussianMixture mixture, Observations observations, Threads threads) =>
        OfRows(mixture, observations, threads).Map(rows => Vector.From(rows.Select(row => row.LogDensity)));

    Validation<Error, IEnumerable<(double LogDensity, double Posterior)>> OfRows(
        GaussianMixture mixture, Observations observations, Threads threads) =>
        from rows in Fits(observations)
        from densities in Mixtures.LogDensities.Of(mixture, rows, threads)
        select rows.IsComplete
            ? densities.Select(PosteriorOf)
            : MissingPattern.ScatterToRows(rows, rows.Patterns.Select(pattern => OfPattern(pattern, densities)));

    IEnumerable<(double LogDensity, double Posterior)> OfPattern(MissingPattern pattern, Vector densities)
    {
        var noise = Over(pattern.Observed);
        return pattern.Rows.Select(row => noise.PosteriorOf(densities[row]));
    }
}
