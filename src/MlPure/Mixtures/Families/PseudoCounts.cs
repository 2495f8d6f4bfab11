namespace MlPure.Mixtures;

/// <summary>How strong the prior of a covariance is, and over what.</summary>
/// <param name="DegreesOfFreedom">ν.</param>
/// <param name="MeanRows">1 where the mean has a prior too, which takes one more power of |Σ|^(-1/2); else 0.</param>
/// <param name="Components">k.</param>
/// <param name="Features">d.</param>
readonly record struct PriorStrength(double DegreesOfFreedom, double MeanRows, double Components, double Features);

/// <summary>What the prior counts for in one component of each family that it supports, as mclust has it: Fraley and
/// Raftery (2007), table 3, for VVV; the others share it among components or features.</summary>
/// <param name="Mass">How many rows the prior of one component's covariance stands for.</param>
/// <param name="Part">What part of Λ is that component's scatter.</param>
readonly record struct PseudoCounts(double Mass, double Part)
{
    public static PseudoCounts EII(PriorStrength prior)
    {
        var (ν, one, k, d) = prior;
        return new(one + (ν + 2) / (d * k), 1 / (d * k));
    }

    public static PseudoCounts VII(PriorStrength prior)
    {
        var (ν, one, _, d) = prior;
        return new(one + (ν + 2) / d, 1 / d);
    }

    public static PseudoCounts EEI(PriorStrength prior)
    {
        var (ν, one, k, _) = prior;
        return new((ν + 1 + one) / k, 1 / k);
    }

    public static PseudoCounts VEI(PriorStrength prior)
    {
        var (ν, one, _, d) = prior;
        return new((ν + 2 + one) / d, 1);
    }

    public static PseudoCounts EVI(PriorStrength prior)
    {
        var (ν, one, k, _) = prior;
        return new((ν + 1 + one) / k, 1);
    }

    public static PseudoCounts VVI(PriorStrength prior)
    {
        var (ν, one, _, _) = prior;
        return new(ν + 2 + one, 1);
    }

    public static PseudoCounts EEE(PriorStrength prior)
    {
        var (ν, one, k, d) = prior;
        return new(one + (ν + d + 1) / k, 1 / k);
    }

    public static PseudoCounts EEV(PriorStrength prior)
    {
        var (ν, one, k, d) = prior;
        return new((ν + d + 1 + one) / k, 1);
    }

    public static PseudoCounts VEV(PriorStrength prior) => new(0, 1);

    public static PseudoCounts VVV(PriorStrength prior)
    {
        var (ν, one, _, d) = prior;
        return new(ν + d + 1 + one, 1);
    }
}
