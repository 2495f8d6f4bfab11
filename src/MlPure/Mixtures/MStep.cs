using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The mixture that an M-step found.</summary>
/// <param name="Mixture">The mixture.</param>
/// <param name="FloorActive">Whether the covariance floor moved any component.</param>
public sealed record Maximum(GaussianMixture Mixture, bool FloorActive);

/// <summary>The maximisation step of EM. Bishop, <i>PRML</i> (2006), section 9.2.2.</summary>
public static class MStep
{
    /// <summary>πⱼ = Nⱼ / N (eq. 9.26), μⱼ = x̄ⱼ (9.24), Σⱼ = Sⱼ / Nⱼ (9.25) held by the floor. A component without mass keeps its former
    /// density with weight zero.</summary>
    /// <param name="statistics">Full scatter of k components.</param>
    /// <param name="settings">The floor and the estimator.</param>
    /// <param name="former">The mixture before, for components without mass.</param>
    /// <param name="averageVariance">The data's average variance, which a relative floor is relative to.</param>
    /// <returns>The maximum, or the first component whose covariance is singular under this floor (303).</returns>
    public static Fin<Maximum> Maximise(SufficientStatistics statistics, EmSettings settings, GaussianMixture former, double averageVariance)
    {
        var total = Lanes.Sum(statistics.Mass.Span);
        var active = false;
        var components = ImmutableArray.CreateBuilder<Gaussian>(statistics.Components);
        for (var j = 0; j < statistics.Components; j++)
        {
            if (statistics.Mass[j] == 0)
            {
                components.Add(former.Components[j]);
                continue;
            }
            if (settings.Floor.Hold(Estimate(statistics, settings.Estimator, j), averageVariance).Case is not (Covariance covariance, bool moved))
                return Fin<Maximum>.Fail(Fault.RankLost(j));
            active |= moved;
            components.Add(new(statistics.Mean.RowVector(j), covariance));
        }
        return new Maximum(new(statistics.Mass.Map(mass => mass / total), components.MoveToImmutable()), active);
    }

    /// <summary>Σ of a component before any floor: its scatter divided as the estimator says; of a lone row the reliability estimator makes zero.</summary>
    internal static Matrix Estimate(SufficientStatistics statistics, CovarianceEstimator estimator, int j)
    {
        var mass = statistics.Mass[j];
        var divisor = estimator == CovarianceEstimator.MaximumLikelihood ? mass : mass - statistics.SquaredMass[j] / mass;
        return statistics.Scatter(j).Map(scatter => divisor > 0 ? scatter / divisor : 0);
    }
}
