using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The expected sufficient statistics of all features where some are observed. Ghahramani and Jordan,
/// <i>Supervised learning from incomplete data via an EM approach</i> (1994).</summary>
static class RegressionCompletion
{
    /// <summary>The statistics of the observed features A, completed to all d by each component's regression of the
    /// others on them: with B = Σ_MA Σ_AA⁻¹ and C = Σ_MM - B Σ_AM of component j, the mean of the missing M is μ_M + B
    /// (x̄_A - μ_A), and the scatter S_MA = B S_AA, S_MM = B S_AA Bᵀ + Nⱼ C. Regression is linear, so that nothing else
    /// need be known of the rows.</summary>
    /// <param name="observed">Of the observed features, in full.</param>
    /// <param name="regression">Of the missing on the observed.</param>
    /// <param name="shape">Which second moments are kept.</param>
    public static SufficientStatistics Of(SufficientStatistics observed, Conditional regression, ScatterShape shape)
    {
        var (k, d) = (observed.Components, regression.Conditioning.Length + regression.Target.Length);
        var cells = shape.Cells(d);
        var (mean, scatter) = (new double[k * d], new double[k * cells]);
        int[] order = [.. regression.Conditioning, .. regression.Target];
        for (var j = 0; j < k; j++)
        {
            if (observed.Mass[j] == 0) continue;
            double[] means = [.. observed.Mean.RowVector(j), .. regression.MeanAt(j, observed.Mean.RowVector(j))];
            for (var f = 0; f < d; f++) mean[j * d + order[f]] = means[f];
            Pack(Scatter(observed, regression, j), order, shape, scatter.AsSpan(j * cells, cells));
        }
        return new(shape, observed.Mass, observed.SquaredMass, Matrix.Own(k, d, mean), scatter);
    }

    /// <summary>The scatter of one component (d x d), the observed features before the others; the lower triangle is
    /// right.</summary>
    static Matrix Scatter(SufficientStatistics observed, Conditional regression, int j)
    {
        var (slope, c, mass) = (regression.Parts[j].Slope, regression.Parts[j].Residual.Matrix, observed.Mass[j]);
        var aa = observed.Scatter(j);
        var ma = slope.Times(aa);
        var mm = ma.TimesTransposed(slope);
        var a = aa.Rows;
        return Matrix.Build(a + slope.Rows, a + slope.Rows, (f, g) =>
            f < g ? 0 : f < a ? aa[f, g] : g < a ? ma[f - a, g]
                : Math.FusedMultiplyAdd(mass, c[f - a, g - a], mm[f - a, g - a]));
    }

    /// <summary>Packs the lower triangle, or the diagonal, of a matrix whose rows and columns are in another
    /// order.</summary>
    static void Pack(Matrix scatter, int[] order, ScatterShape shape, Span<double> target)
    {
        for (var f = 0; f < order.Length; f++)
            for (var g = shape.FirstColumn(f); g <= f; g++)
                target[shape.IndexOf(Math.Max(order[f], order[g]), Math.Min(order[f], order[g]))] = scatter[f, g];
    }
}
