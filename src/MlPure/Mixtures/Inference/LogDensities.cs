using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>How likely rows are under a mixture, in nats. Only logarithms are formed: a row far from every component
/// has a density too small for a number, and a log-density all the same. All by the ordered pass, so the bits do not
/// depend on threads.</summary>
static class LogDensities
{
    /// <summary>ln p(xᵢ) of what is observed in each row that takes part (n), whatever its weight. Minus infinity where
    /// even the squared distance is too large for a number.</summary>
    /// <returns>The log-densities, or faults: observations of another dimension than the mixture (322); where values
    /// are missing, a component that is singular once the observed columns come first (302).</returns>
    public static Validation<Error,
        Vector> Of(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        Fitting(mixture, observations).Bind(rows => rows.IsComplete
            ? Validation<Error, Vector>.Success(OfComplete(mixture, rows, threads))
            : PatternView.Each(mixture, rows, view => OfComplete(view.Marginal, view.Pattern.Observations, threads))
                .Map(parts => Vector.From(MissingPattern.ScatterToRows(rows,
                    parts.Select(part => part.AsEnumerable())))));

    internal static Vector OfComplete(GaussianMixture mixture, Observations observations, Threads threads)
    {
        var cells = new double[observations.Count];
        Pass.Each(observations.Count, threads, block =>
        {
            var posteriors = BlockOfRows.Of(observations, block, mixture.Components.Length).Expect(mixture);
            for (var row = 0; row < block.Count; row++) cells[block.First + row] = posteriors.LogDensity(row);
        });
        return Vector.Own(cells);
    }

    /// <summary>ℓ = Σᵢ wᵢ ln p(xᵢ), summed over rows (not averaged).</summary>
    /// <returns>The log-likelihood, or the faults of <see cref="Of"/>.</returns>
    public static Validation<Error,
        double> LogLikelihood(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        Fitting(mixture, observations).Bind(rows => PatternView.EachInParallel(mixture, rows, threads, LogLikelihoodOf))
            .Map(parts => PatternView.Sum(parts).Value);

    static ScalarSum LogLikelihoodOf(PatternView view, Threads threads)
    {
        var (rows, mixture) = (view.Pattern.Observations, view.Marginal);
        return Pass.Sum(rows.Count, threads, block =>
            new ScalarSum(BlockOfRows.Of(rows, block, mixture.Components.Length).Expect(mixture).LogLikelihood));
    }

    /// <summary>ℓ / Σᵢ wᵢ: the mean log-density of a row, a score by which data sets of different sizes
    /// compare.</summary>
    /// <returns>The mean, or observations of another dimension than the mixture (322).</returns>
    public static Validation<Error,
        double> Mean(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        LogLikelihood(mixture, observations, threads).Map(ℓ => ℓ / observations.TotalWeight);

    /// <summary>The observations, where they have the mixture's dimension.</summary>
    internal static Validation<Error, Observations> Fitting(GaussianMixture mixture, Observations observations) =>
        Faults.Parse.Rule(
        observations.Features == mixture.Features, observations, () =>
            new MixtureFault.WrongFeatures(mixture.Features, observations.Features));
}
