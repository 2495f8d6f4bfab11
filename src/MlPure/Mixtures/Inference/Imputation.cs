using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Conditional-mean imputation: rows with their means under a mixture in the place of missing
/// values.</summary>
static class Imputation
{
    /// <summary>E[xᵢ | xᵢ observed] for each row that takes part: where a value is missing the mean Σⱼ γ[i,j] (μⱼ,M +
    /// Bⱼ (x_A - μⱼ,A)) of the components' regressions, and observed values as they are, bit for bit. Ghahramani and
    /// Jordan (1994).</summary>
    /// <remarks>These are means, without the spread about them: rows so completed vary less than the data. Fit mixtures
    /// to the rows with their missing values, not to completed rows.</remarks>
    /// <returns>The rows, or faults: observations of another dimension than the mixture (322), a component whose
    /// covariance, with the observed columns before the others, is not positive definite to working precision (302), a
    /// mean that is not finite (102) or too large (106).</returns>
    public static Validation<Error,
        Observations> Of(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        LogDensities.Fitting(mixture, observations).Bind(rows => rows.IsComplete
            ? Validation<Error, Observations>.Success(rows)
            : PatternView.EachOrFaults(mixture, rows, view => Rows(view, threads))
                .Map(parts => Matrix.FromRows(
                    [.. MissingPattern.ScatterToRows(rows,
                    parts.Select(part => Enumerable.Range(0, part.Rows).Select(part.RowVector)))]))
                .Bind(rows.Imputed));

    static Validation<Error, Matrix> Rows(PatternView view, Threads threads)
    {
        var (pattern, observed) = (view.Pattern, view.Pattern.Observations.Values);
        return view.Regression.Match(
            None: () => Validation<Error, Matrix>.Success(observed),
            Some: regression => regression.Means(pattern.Observations, threads).Map(means =>
            {
                var places = Enumerable.Range(0, observed.Columns + means.Columns)
                    .Select(f => (
                        Observed: pattern.Observed.Items.IndexOf(f), Missing: pattern.Missing.Items.IndexOf(f)))
                    .ToArray();
                return Matrix.Build(observed.Rows, places.Length, (i, f) =>
                    places[f].Observed >= 0 ? observed[i, places[f].Observed] : means[i, places[f].Missing]);
            }));
    }
}
