using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A constant density with a mixture's, for rows that are of no component: p(x) = π₀ / V + (1 - π₀) Σⱼ πⱼ N(x
/// | μⱼ, Σⱼ), with V the volume of the region that the data lie in. The mixing weights of the mixture sum to one all
/// the same. Banfield and Raftery, <i>Model-based Gaussian and non-Gaussian clustering</i> (1993).</summary>
/// <remarks>Where values of a row are missing, its noise density is constant over the box of the observed columns: 1 /
/// Π eₐ, with eₐ the extent of column a. It is a density of what is observed, whatever is missing, as the marginal of a
/// uniform density over a box along the features is. Rows without missing values have 1 / V. V and the extents are
/// those of rows completed by one normal density.</remarks>
public sealed record Noise
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

    /// <summary>The noise that those rows are (numbers among the rows that take part), in the region of all: a start
    /// for EM.</summary>
    /// <returns>The noise, or faults: no row (110), a row number that is not there (110), no other row left (346), and
    /// those of <see cref="Hypervolume.LogOf"/>.</returns>
    public static Validation<Error, Noise> Of(Observations observations, IReadOnlyCollection<int> rows)
    {
        var outside = rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => (Error)new ValueFault.OutOfRange("row of noise", row,
                $"from 0 to {observations.Count - 1}"));
        var faults = Faults.Parse.AtLeast("rows of noise", 1, rows.Count).Faults() + LanguageExt.Prelude.toSeq(outside)
            .Strict();
        return from valid in Faults.Parse.Unless(faults, () => rows)
               from others in Exclude(observations, valid)
               from completed in Imputation.BySingleNormal(observations, default)
               from volume in Hypervolume.LogOf(completed)
               select new Noise(1 - others.TotalWeight / observations.TotalWeight, volume,
                   Hypervolume.LogExtents(completed.Values));
    }

    /// <summary>The other rows.</summary>
    /// <returns>The rows, or that none is left (346).</returns>
    public static Validation<Error, Observations> Exclude(Observations observations, IReadOnlyCollection<int> rows)
    {
        var noise = rows.ToHashSet();
        int[] others = [.. Enumerable.Range(0, observations.Count).Where(row => !noise.Contains(row))];
        return Faults.Parse.Unless(Faults.Parse.Rule(others.Length > 0, others, static () =>
            new MixtureFault.AllNoise()).Faults(), () => observations.Rows(others));
    }

    /// <summary>γ₀ᵢ = (π₀ / V) / p(xᵢ) of each row that takes part (n): how likely it is noise.</summary>
    /// <returns>The probabilities, or faults: observations of another dimension than the mixture (322); where values
    /// are missing, noise without extents (348) or a component that is singular once the observed columns come first
    /// (302).</returns>
    public Validation<Error,
        Vector> Posterior(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        OfRows(mixture, observations, threads).Map(rows => Vector.From(rows.Select(row => row.Posterior)));

    /// <summary>ln p(xᵢ) of each row that takes part (n), of mixture and noise together.</summary>
    /// <returns>The log-densities, or the faults of <see cref="Posterior"/>.</returns>
    internal Validation<Error,
        Vector> LogDensities(GaussianMixture mixture, Observations observations, Threads threads) =>
        OfRows(mixture, observations, threads).Map(rows => Vector.From(rows.Select(row => row.LogDensity)));

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

    Validation<Error, IEnumerable<(double LogDensity, double Posterior)>> OfRows(
        GaussianMixture mixture, Observations observations, Threads threads) =>
        from rows in Fits(observations)
        from densities in Mixtures.LogDensities.Of(mixture, rows, threads)
        select rows.IsComplete
            ? densities.Select(PosteriorOf)
            : MissingPattern.ScatterToRows(rows, rows.Patterns.Select(pattern => OfPattern(pattern, densities)));

    IEnumerable<(double LogDensity, double Posterior)> OfPattern(MissingPattern pattern, Vector densities)
    {
        var noise = Over(pattern.Observed);
        return pattern.Rows.Select(row => noise.PosteriorOf(densities[row]));
    }

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
