using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What a prior counts for in the families (src/MlPure/Mixtures/Families/PseudoCounts.cs).</summary>
public class PseudoCountsSpec
{
    /// <summary>By table 3 of Fraley and Raftery (2007) the prior of one covariance has ν + d + 1 rows, and one more
    /// where the mean has a prior; that of one variance ν + 2.</summary>
    [Property]
    public bool Families_share_among_components_or_features_what_the_prior_of_one_covariance_counts_for(
        byte degrees, bool hasMean, byte components, byte features)
    {
        var (ν, one, k, d) = (degrees / 4.0, hasMean ? 1 : 0, 1 + components % 6, 1 + features % 6);
        var prior = new PriorStrength(ν, one, k, d);
        bool Is(PseudoCounts counts, double mass, double part) =>
            counts.Mass.IsCloseTo(mass, 1e-12) && counts.Part.IsCloseTo(part, 1e-12);
        var (covariance, variance) = (ν + d + 1, ν + 2);
        return Is(PseudoCounts.VVV(prior), covariance + one, 1)
            && Is(PseudoCounts.EEV(prior), PseudoCounts.VVV(prior).Mass / k, 1)
            && Is(PseudoCounts.EEE(prior), covariance / k + one, 1.0 / k)
            && Is(PseudoCounts.VVI(prior), variance + one, 1)
            && Is(PseudoCounts.VEI(prior), PseudoCounts.VVI(prior).Mass / d, 1)
            && Is(PseudoCounts.EVI(prior), (PseudoCounts.VVI(prior).Mass - 1) / k, 1)
            && Is(PseudoCounts.EEI(prior), PseudoCounts.EVI(prior).Mass, 1.0 / k)
            && Is(PseudoCounts.VII(prior), variance / d + one, 1.0 / d)
            && Is(PseudoCounts.EII(prior), variance / d / k + one, 1.0 / d / k)
            && Is(PseudoCounts.VEV(prior), 0, 1);
    }
}
