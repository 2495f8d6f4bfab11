using MlPure.Kernels;

namespace MlPure.Mixtures;

/// <summary>The mixture that an M-step found.</summary>
/// <param name="Mixture">The mixture.</param>
/// <param name="FloorActive">Whether the covariance floor moved any component.</param>
public sealed record Maximum(GaussianMixture Mixture, bool FloorActive);

/// <summary>The maximisation step of EM. Bishop, <i>PRML</i> (2006), section 9.2.2; Celeux and Govaert (1995) for the families of covariances.</summary>
public static class MStep
{
    /// <summary>πⱼ = Nⱼ / N (eq. 9.26), μⱼ = x̄ⱼ (9.24), and the covariances of the model that are most likely: Σⱼ = Sⱼ / Nⱼ (9.25) where it is VVV. The
    /// floor holds them. A component without mass keeps its former density with weight zero.</summary>
    /// <param name="statistics">Of k components, with the scatter that the model needs.</param>
    /// <param name="settings">The model, the floor and the estimator.</param>
    /// <param name="former">The mixture before, for components without mass, and to start those models from that iterate inside.</param>
    /// <param name="averageVariance">The data's average variance, which a relative floor is relative to.</param>
    /// <param name="prior">Of each component, where there is one: then it is the maximum of the posterior.</param>
    /// <returns>The maximum, or the first component whose covariance is singular under this floor (303).</returns>
    public static Fin<Maximum> Maximize(
        SufficientStatistics statistics, EmSettings settings, GaussianMixture former, double averageVariance, Option<ComponentPrior> prior = default) =>
        Maximize(statistics, settings, Option<GaussianMixture>.Some(former), averageVariance, prior);

    /// <summary>The same from nothing but statistics, as after a partition of the rows.</summary>
    /// <returns>The maximum, or the first component without mass (306) or whose covariance is singular under this floor (303).</returns>
    public static Fin<Maximum> Maximize(SufficientStatistics statistics, EmSettings settings, double averageVariance, Option<ComponentPrior> prior = default) =>
        Enumerable.Range(0, statistics.Components).FirstOrDefault(j => statistics.Mass[j] == 0, -1) is var empty and >= 0
            ? new MixtureFault.EmptyComponent(empty)
            : Maximize(statistics, settings, Option<GaussianMixture>.None, averageVariance, prior);

    static Fin<Maximum> Maximize(
        SufficientStatistics statistics, EmSettings settings, Option<GaussianMixture> former, double averageVariance, Option<ComponentPrior> prior)
    {
        var total = Lanes.Sum(statistics.Mass.Span);
        var plain = ScatterTable.Of(statistics, settings, former);
        var table = prior.Map(given => given.Inform(plain, statistics)).IfNone(plain);
        var means = prior.Map(given => given.Means(statistics)).IfNone(statistics.Mean);
        return settings.Floor.Maximize(settings.Model, table, averageVariance).Map(held =>
        {
            var components = former.Map(mixture => mixture.Components.ToArray()).IfNone(() => new Gaussian[statistics.Components]);
            foreach (var (j, covariance) in table.Components.Zip(held.Covariances)) components[j] = new(means.RowVector(j), covariance);
            return new Maximum(new(statistics.Mass.Map(mass => mass / total), [.. components]), held.Active);
        });
    }
}
