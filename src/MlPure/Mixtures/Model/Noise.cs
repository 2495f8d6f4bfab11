using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A constant density with a mixture's, for rows that are of no component: p(x) = π₀ / V + (1 - π₀) Σⱼ πⱼ N(x
/// | μⱼ, Σⱼ), with V the volume of the region that the data lie in. The mixing weights of the mixture sum to one all
/// the same. Banfield and Raftery, <i>Model-based Gaussian and non-Gaussian clustering</i> (1993).</summary>
/// <remarks>Where values of a row are missing, its noise density is constant over the box of the observed columns: 1 /
/// Π eₐ, with eₐ the extent of column a. It is a density of what is observed, whatever is missing, as the marginal of a
/// uniform density over a box along the features is. Rows without missing values have 1 / V. V and the extents are
/// those of rows completed by one normal density.</remarks>
public sealed partial record Noise
{
    readonly double logDensity, logOthers;

    internal Noise(double weight, double logVolume, Option<Vector> logExtents = default)
    {
        (Weight, LogVolume, LogExtents) = (weight, logVolume, logExtents);
        (logDensity, logOthers) = (Logarithm.Log(weight) - logVolume, Logarithm.Log(1 - weight));
    }

    /// <summary>π₀, in [0, 1).</summary>
    public double Weight { get; }

    /// <summary>ln V, in the units of the data to the power d.</summary>
    public double LogVolume { get; }

    /// <summary>ln e of each column (d), for rows with missing values; None where it was not given.</summary>
    public Option<Vector> LogExtents { get; }

    /// <summary>How many numbers of it a criterion counts: π₀ and V, as mclust does.</summary>
    public const int Parameters = 2;

    /// <summary>Noise of that weight and log volume, and for rows with missing values the log extent of each
    /// column.</summary>
    /// <returns>The noise, or a fault (110) for a weight that is not in [0, 1) and for a volume or an extent whose
    /// logarithm is not finite.</returns>
    public static Validation<Error, Noise> Parse(double weight, double logVolume, Option<Vector> logExtents = default)
    {
        var extents = logExtents.ToSeq().Bind(all => LanguageExt.Prelude.toSeq(all))
            .Bind(extent => Faults.Parse.Finite("log extent", extent).Faults());
        var faults = Faults.Parse.Share("weight of noise", weight)
            .Faults() + Faults.Parse.Finite("log volume", logVolume).Faults() + extents;
        return Faults.Parse.Unless(faults, () => new Noise(weight, logVolume, logExtents));
    }

    /// <summary>The observations, where the noise has a density for each of their rows; else that extents are needed
    /// (348).</summary>
    internal Validation<Error, Observations> Fits(Observations observations) => Faults.Parse.Rule(
        observations.IsComplete
            || LogExtents.Exists(all => all.Length == observations.Features), observations, static () =>
            new MixtureFault.NoiseNeedsExtents());

    /// <summary>The noise of rows of which only those columns (ascending) are observed.</summary>
    internal Noise Over(ImmutableArray<int> observed) => LogExtents.Match(
        Some: extents => observed.Length == extents.Length ? this : new(Weight, observed.Sum(f => extents[f])),
        None: () => this);

    /// <summary>The same region with another weight.</summary>
    internal Noise WithWeight(double weight) => new(weight, LogVolume, LogExtents);

    /// <summary>ln (π₀ / (1 - π₀)), which may be any number.</summary>
    internal double LogOdds => Logarithm.Log(Weight) - logOthers;

    /// <summary>The noise of those log odds.</summary>
    internal Noise At(double logOdds) => WithWeight(1 / (1 + Exponential.Exp(-logOdds)));

    /// <summary>ln p(x) of a row of that log-density under the mixture alone, and γ₀, the posterior probability of
    /// noise.</summary>
    internal (double LogDensity, double Posterior) PosteriorOf(double mixtureLogDensity)
    {
        var others = logOthers + mixtureLogDensity;
        var most = Math.Max(logDensity, others);
        if (most == double.NegativeInfinity) return (most, 0);
        var (noisePart, othersPart) = (Exponential.Exp(logDensity - most), Exponential.Exp(others - most));
        return (most + Logarithm.Log(noisePart + othersPart), noisePart / (noisePart + othersPart));
    }
}
