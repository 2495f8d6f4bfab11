using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>What a <see cref="MixturePrior"/> says of each component: as if there were rows besides the data's.</summary>
/// <param name="Shrinkage">κ: rows at the prior mean.</param>
/// <param name="Mean">m (d).</param>
/// <param name="Mass">e: what is added to the mass that a scatter is divided by.</param>
/// <param name="Scale">Λ (d x d): what is added to a scatter.</param>
public sealed record ComponentPrior(double Shrinkage, Vector Mean, double Mass, Matrix Scale)
{
    /// <summary>ln p(μ, Σ) = -½ Σⱼ (e ln |Σⱼ| + tr(Λ Σⱼ⁻¹) + κ (μⱼ - m)ᵀ Σⱼ⁻¹ (μⱼ - m)), in nats, up to a constant.</summary>
    public double LogDensity(GaussianMixture mixture) => mixture.Components.Sum(LogDensity);

    /// <summary>The means that are likeliest after the data: (Nⱼ x̄ⱼ + κ m) / (Nⱼ + κ) (k x d).</summary>
    internal Matrix Means(SufficientStatistics statistics) => Matrix.Build(statistics.Components, statistics.Features, (j, f) =>
        statistics.Mass[j] > 0 ? statistics.Mean[j, f] + Share(statistics, j) * (Mean[f] - statistics.Mean[j, f]) : statistics.Mean[j, f]);

    /// <summary>The scatters that covariances are likeliest for after the data: Wⱼ + Λ + κ Nⱼ / (κ + Nⱼ) (x̄ⱼ - m) (x̄ⱼ - m)ᵀ, of mass Nⱼ + e.</summary>
    internal ScatterTable Inform(ScatterTable table, SufficientStatistics statistics) => table with
    {
        Divisors = [.. table.Divisors.Select(divisor => divisor + Mass)],
        Scatters = [.. table.Scatters.Select((w, i) => Inform(w, statistics, table.Components[i]))],
    };

    Matrix Inform(Matrix w, SufficientStatistics statistics, int j)
    {
        var (weight, shift) = (statistics.Mass[j] * Share(statistics, j), statistics.Mean.RowVector(j).Minus(Mean));
        return w.Rows == w.Columns
            ? Matrix.Build(w.Rows, w.Columns, (f, g) => w[f, g] + Scale[f, g] + weight * shift[f] * shift[g])
            : Matrix.Build(1, w.Columns, (_, f) => w[0, f] + Scale[f, f] + weight * shift[f] * shift[f]);
    }

    /// <summary>κ / (κ + Nⱼ).</summary>
    double Share(SufficientStatistics statistics, int j) => Shrinkage / (Shrinkage + statistics.Mass[j]);

    double LogDensity(Gaussian component)
    {
        var trace = Cholesky.Factor(component.Covariance.Matrix).Map(factor => factor.TraceInverseProduct(Scale)).IfNone(double.PositiveInfinity);
        return -0.5 * (Mass * component.Covariance.LogDeterminant + trace) + Shrinkage * QuadraticForm.Plain(Mean.Span, component.Mean.Span, component.Covariance.Factor.Span, 0);
    }
}
