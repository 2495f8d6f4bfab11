using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The result of an M-step.</summary>
/// <param name="Mixture">The mixture.</param>
/// <param name="FloorActive">Whether the covariance floor moved any component.</param>
public sealed record MStepResult(GaussianMixture Mixture, bool FloorActive);

/// <summary>The maximization step of EM. Bishop, <i>PRML</i> (2006), section 9.2.2; Celeux and Govaert (1995) for the
/// families of covariances.
/// </summary>
public static class MStep
{
    /// <summary>πⱼ = Nⱼ / N (eq. 9.26), μⱼ = x̄ⱼ (9.24), and the most likely covariances of the model: Σⱼ = Sⱼ / Nⱼ
    /// (9.25) where it is VVV, kept above the floor. A component without mass keeps its previous density with weight
    /// zero.</summary>
    /// <param name="statistics">Of k components, with the scatter that the model needs.</param>
    /// <param name="settings">The model, the floor and the estimator.</param>
    /// <param name="previous">The previous mixture, for components without mass, and to start those models from that
    /// iterate inside.</param>
    /// <param name="variances">The variances of the data's columns (d), to which a relative floor is relative.</param>
    /// <returns>The maximum, or the first component whose covariance is singular under this floor (303) or, under the
    /// reliability estimator, has nothing to divide by (307).</returns>
    public static Fin<MStepResult> Maximize(
        SufficientStatistics statistics, EmSettings settings, GaussianMixture previous, Vector variances) =>
        Maximize(statistics, settings, previous, variances, Option<ComponentPrior>.None);

    /// <summary>The same from nothing but statistics, as after a partition of the rows.</summary>
    /// <returns>The maximum, or the first component without mass (306) or whose covariance is singular under this floor
    /// (303).</returns>
    public static Fin<MStepResult> Maximize(
        SufficientStatistics statistics, EmSettings settings, Vector variances) =>
        Maximize(statistics, settings, variances, Option<ComponentPrior>.None);

    /// <summary>The same with a prior of each component: the maximum of the posterior.</summary>
    internal static Fin<MStepResult> Maximize(
        SufficientStatistics statistics, EmSettings settings, Vector variances, Option<ComponentPrior> prior)
    {
        var firstEmpty = Enumerable.Range(0, statistics.Components).FirstOrDefault(j => statistics.Mass[j] == 0, -1);
        return firstEmpty >= 0
            ? new MixtureFault.EmptyComponent(firstEmpty)
            : Maximize(statistics, settings, Option<GaussianMixture>.None, variances, prior);
    }

    /// <summary>The same, where there may be a previous mixture.</summary>
    internal static Fin<MStepResult> Maximize(SufficientStatistics statistics, EmSettings settings,
        Option<GaussianMixture> previous, Vector variances, Option<ComponentPrior> prior)
    {
        var total = Lanes.Sum(statistics.Mass.Span);
        var likelihood = ScatterTable.Of(statistics, settings.Model, settings.Estimator, previous) with
        {
            FloorEffort = settings.FloorEffort,
        };
        if (WithoutDivisor(likelihood, statistics).Case is int component) return new MixtureFault.NoDivisor(component);
        var table = prior.Map(some => some.ApplyTo(likelihood, statistics)).IfNone(likelihood);
        var means = prior.Map(some => some.Means(statistics)).IfNone(statistics.Mean);
        return settings.Floor.Maximize(settings.Model, table, variances).Map(found =>
        {
            var components = previous.Case is GaussianMixture mixture
                ? mixture.Components.ToArray()
                : new Gaussian[statistics.Components];
            for (var i = 0; i < table.Count; i++)
                components[table.Components[i]] = new(means.RowVector(table.Components[i]), found.Covariances[i]);
            return new MStepResult(new(statistics.Mass.DividedBy(total), [.. components]), found.Active);
        });
    }

    /// <summary>The first component whose scatter would be divided by no more than the rounding of its mass.</summary>
    static Option<int> WithoutDivisor(ScatterTable table, SufficientStatistics statistics)
    {
        const double rounding = 1e-12;
        for (var i = 0; i < table.Count; i++)
            if (table.EffectiveCounts[i] <= rounding * statistics.Mass[table.Components[i]]) return table.Components[i];
        return Option<int>.None;
    }
}
