using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Rows with what a mixture expects in the place of what is missing.</summary>
public static class Imputation
{
    /// <summary>E[xᵢ | xᵢ observed] for each row that takes part: where a number is missing the mean Σⱼ γ[i,j] (μⱼ,M + Bⱼ (x_A - μⱼ,A)) of the components'
    /// regressions, and what is observed as it is, on bits. Ghahramani and Jordan (1994).</summary>
    /// <remarks>These are means, without the spread about them: rows so completed vary less than the data. Fit mixtures by <see cref="IncompleteEm"/>, not to them.</remarks>
    /// <returns>The rows, or faults: observations of another dimension than the mixture (322), a component whose covariance, with the observed columns before the
    /// others, is not positive definite to working precision (302), a mean that is not finite (102) or too large (106).</returns>
    public static Validation<Error, Observations> Of(GaussianMixture mixture, IncompleteObservations observations, Threads threads = default) =>
        IncompleteEStep.Fitting(mixture, observations).Bind(rows => PatternView.Each(mixture, rows, view => Rows(view, threads)))
            .Map(parts => Matrix.FromRows(PatternView.Placed(observations, parts.Select(part => Enumerable.Range(0, part.Rows).Select(part.RowVector)))))
            .Bind(observations.Filled);

    static Validation<Error, Matrix> Rows(PatternView view, Threads threads)
    {
        var (pattern, observed) = (view.Pattern, view.Pattern.Observations.Values);
        return view.Regression.Match(
            None: () => Validation<Error, Matrix>.Success(observed),
            Some: regression => regression.Means(pattern.Observations, threads).Map(means =>
            {
                var place = Enumerable.Range(0, observed.Columns + means.Columns).Select(f => (Known: pattern.Observed.IndexOf(f), Unknown: pattern.Missing.IndexOf(f))).ToArray();
                return Matrix.Build(observed.Rows, place.Length, (i, f) => place[f].Known >= 0 ? observed[i, place[f].Known] : means[i, place[f].Unknown]);
            }));
    }
}
