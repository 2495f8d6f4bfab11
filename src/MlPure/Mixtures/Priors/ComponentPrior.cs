using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The prior's pseudo-observations for each component, as a <see cref="MixturePrior"/> and the data give
/// them.</summary>
/// <param name="Shrinkage">κ: rows at the prior mean.</param>
/// <param name="Mean">m (d).</param>
/// <param name="PseudoCount">e: what is added to the mass that a scatter is divided by.</param>
/// <param name="Scale">Λ (d x d): what is added to a scatter.</param>
sealed record ComponentPrior(double Shrinkage, Vector Mean, double PseudoCount, Matrix Scale)
{
    /// <summary>ln p(μ, Σ) = -½ Σⱼ (e ln |Σⱼ| + tr(Λ Σⱼ⁻¹) + κ (μⱼ - m)ᵀ Σⱼ⁻¹ (μⱼ - m)), in nats, up to a
    /// constant.</summary>
    public double LogDensity(GaussianMixture mixture) => mixture.Components.Sum(LogDensity);

    /// <summary>The most likely means after the data: (Nⱼ x̄ⱼ + κ m) / (Nⱼ + κ) (k x d).</summary>
    internal Matrix Means(SufficientStatistics statistics) =>
        Matrix.Build(statistics.Components, statistics.Features, (j, f) =>
        statistics.Mass[j] > 0
            ? statistics.Mean[j, f] + WeightOfMean(statistics, j) * (Mean[f] - statistics.Mean[j, f])
            : statistics.Mean[j, f]);

    /// <summary>The scatters whose most likely covariances are those after the data: Wⱼ + Λ + κ Nⱼ / (κ + Nⱼ) (x̄ⱼ - m)
    /// (x̄ⱼ - m)ᵀ, of mass Nⱼ + e.
    /// </summary>
    internal ScatterTable ApplyTo(ScatterTable table, SufficientStatistics statistics) => table with
    {
        EffectiveCounts = [.. table.EffectiveCounts.Select(count => count + PseudoCount)],
        Scatters = [.. table.Scatters.Select((scatter, i) => ApplyTo(scatter, statistics, table.Components[i]))],
    };

    Scatter ApplyTo(Scatter scatter, SufficientStatistics statistics, int j)
    {
        var weight = statistics.Mass[j] * WeightOfMean(statistics, j);
        var shift = statistics.Mean.RowVector(j).Minus(Mean);
        return scatter.Map((f, g, cell) => cell + Scale[f, g] + weight * shift[f] * shift[g]);
    }

    /// <summary>κ / (κ + Nⱼ).</summary>
    double WeightOfMean(SufficientStatistics statistics, int j) => Shrinkage / (Shrinkage + statistics.Mass[j]);

    double LogDensity(Gaussian component)
    {
        var covariance = component.Covariance;
        var trace = Cholesky.Factor(covariance.Matrix).Map(factor => factor.TraceInverseProduct(Scale))
            .IfNone(double.PositiveInfinity);
        return -0.5 * (PseudoCount * covariance.LogDeterminant + trace)
            + Shrinkage * covariance.Factor.LogDensity(Mean.Span, component.Mean.Span, 0);
    }
}
