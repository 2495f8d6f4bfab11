using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>The expectation step where numbers are missing at random: what is missing tells nothing, so that a row has the density of what is observed in it. Pattern by
/// pattern it is the E-step of the <see cref="Marginal"/> mixture. Ghahramani and Jordan, <i>Supervised learning from incomplete data via an EM approach</i> (1994);
/// Little and Rubin, <i>Statistical Analysis with Missing Data</i> (2002), section 11.2, for one component.</summary>
public static class IncompleteEStep
{
    /// <summary>The expected sufficient statistics of all features, and ℓ = Σᵢ wᵢ ln p(xᵢ observed), in nats. Of each pattern the statistics of what is observed are lifted
    /// to all features by the components' regressions, and patterns are added in their order. Where nothing is missing it is <see cref="EStep"/>'s, on bits.</summary>
    /// <returns>The summary, or faults: observations of another dimension than the mixture (322); a component whose covariance, with the observed columns before
    /// the others, is not positive definite to working precision (302).</returns>
    public static Validation<Error, Summary> Summarize(GaussianMixture mixture, IncompleteObservations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default) =>
        Fitting(mixture, observations).Bind(rows =>
        {
            // Patterns of one block are shared out among the workers; a pattern of several blocks keeps all of them busy by itself.
            var small = rows.Patterns.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads.Count, 512)).Select(pattern => pattern.Rows.Length <= Blocks.Rows
                ? SummaryOf(mixture, pattern, shape, Threads.One) : Option<Validation<Error, Summary>>.None).ToArray();
            return rows.Patterns.Zip(small, (pattern, done) => done.IfNone(() => SummaryOf(mixture, pattern, shape, threads)))
                .Aggregate((sum, part) => from left in sum from right in part select left + right);
        });

    /// <summary>γ (n x k, a row for each that takes part): γ[i,j] = p(component j | xᵢ observed), and ℓ.</summary>
    /// <returns>As of <see cref="Summarize"/>.</returns>
    public static Validation<Error, Expectation> Expect(GaussianMixture mixture, IncompleteObservations observations, Threads threads = default) =>
        Fitting(mixture, observations).Bind(rows => PatternView.Each(mixture, rows, view => Validation<Error, Expectation>.Success(EStep.Expect(view.Marginal, view.Pattern.Observations, threads))))
            .Map(parts => new Expectation(
                Matrix.FromRows(PatternView.Placed(observations, parts.Select(part => Enumerable.Range(0, part.Responsibilities.Rows).Select(part.Responsibilities.RowVector)))),
                parts.Sum(part => part.LogLikelihood)));

    /// <summary>Each row that takes part with the component that it most likely came from, by what is observed in it.</summary>
    /// <returns>As of <see cref="Summarize"/>.</returns>
    public static Validation<Error, Classification> Classify(GaussianMixture mixture, IncompleteObservations observations, Threads threads = default) =>
        Fitting(mixture, observations).Bind(rows => PatternView.Each(mixture, rows, view => Classification.Of(view.Marginal, view.Pattern.Observations, threads)))
            .Map(parts => new Classification(
                PatternView.Placed(observations, parts.Select(part => part.Labels.AsEnumerable())),
                Vector.From(PatternView.Placed(observations, parts.Select(part => part.Uncertainty.AsEnumerable())))));

    /// <summary>The observations, where they have the mixture's dimension.</summary>
    internal static Validation<Error, IncompleteObservations> Fitting(GaussianMixture mixture, IncompleteObservations observations) => Parse.Rule(
        observations.Features == mixture.Features, observations, () => new MixtureFault.WrongFeatures(mixture.Features, observations.Features));

    static Validation<Error, Summary> SummaryOf(GaussianMixture mixture, MissingPattern pattern, ScatterShape shape, Threads threads) => PatternView.Of(mixture, pattern).Map(view =>
    {
        var summary = EStep.Summarize(view.Marginal, pattern.Observations, view.Regression.IsNone ? shape : ScatterShape.Full, threads);
        return view.Regression.Map(regression => summary with { Statistics = Lifted.Of(summary.Statistics, regression, shape) }).IfNone(summary);
    });
}
