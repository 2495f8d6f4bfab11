using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A constant density beside a mixture's, for rows that are of no component: p(x) = π₀ / V + (1 - π₀) Σⱼ πⱼ N(x | μⱼ, Σⱼ), with V the volume of the region that
/// the data lie in. The mixing weights of the mixture sum to one all the same. Banfield and Raftery, <i>Model-based Gaussian and non-Gaussian clustering</i> (1993).</summary>
public sealed record Noise
{
    readonly double logDensity, logOthers;

    internal Noise(double weight, double logVolume)
    {
        (Weight, LogVolume) = (weight, logVolume);
        (logDensity, logOthers) = (Logarithm.Log(weight) - logVolume, Logarithm.Log(1 - weight));
    }

    /// <summary>π₀, in [0, 1).</summary>
    public double Weight { get; }

    /// <summary>ln V, in the units of the data to the power d.</summary>
    public double LogVolume { get; }

    /// <summary>How many numbers of it a criterion counts: π₀ and V, as mclust does.</summary>
    public const int Parameters = 2;

    /// <summary>Noise of that weight and log volume.</summary>
    /// <returns>The noise, or a fault (110) for a weight that is not in [0, 1) and for a volume whose logarithm is not finite.</returns>
    public static Validation<Error, Noise> Parse(double weight, double logVolume) => Faults.Parse.Unless(
        Faults.Parse.Share("weight of noise", weight).Faults() + Faults.Parse.Finite("log volume", logVolume).Faults(), () => new Noise(weight, logVolume));

    /// <summary>The noise that those rows are (numbers among the rows that take part), in the region of all: a start for EM.</summary>
    /// <returns>The noise, or faults: no row (110), a row number that is not there (110), no other row left (346), and those of <see cref="Hypervolume.LogOf"/>.</returns>
    public static Validation<Error, Noise> Of(Observations observations, IReadOnlyCollection<int> rows)
    {
        var faults = Faults.Parse.AtLeast("rows of noise", 1, rows.Count).Faults() + LanguageExt.Prelude.toSeq(rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => (Error)new ValueFault.OutOfRange("row of noise", row, $"from 0 to {observations.Count - 1}"))).Strict();
        return from others in Faults.Parse.Unless(faults, () => rows).Bind(noise => Without(observations, noise))
               from volume in Hypervolume.LogOf(observations)
               select new Noise(1 - others.TotalWeight / observations.TotalWeight, volume);
    }

    /// <summary>The other rows.</summary>
    /// <returns>The rows, or that none is left (346).</returns>
    public static Validation<Error, Observations> Without(Observations observations, IReadOnlyCollection<int> rows)
    {
        var noise = rows.ToHashSet();
        int[] others = [.. Enumerable.Range(0, observations.Count).Where(row => !noise.Contains(row))];
        return Faults.Parse.Unless(Faults.Parse.Rule(others.Length > 0, others, static () => new MixtureFault.AllNoise()).Faults(), () => observations.Rows(others));
    }

    /// <summary>γ₀ᵢ = (π₀ / V) / p(xᵢ) of each row that takes part (n): how likely it is noise.</summary>
    /// <returns>The shares, or observations of another dimension than the mixture (322).</returns>
    public Validation<Error, Linear.Vector> Shares(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        LogDensities.Of(mixture, observations, threads).Map(densities => densities.Map(density => Judge(density).Share));

    /// <summary>The same region with another weight.</summary>
    internal Noise Weighing(double weight) => new(weight, LogVolume);

    /// <summary>ln (π₀ / (1 - π₀)), which may be any number.</summary>
    internal double LogOdds => Logarithm.Log(Weight) - logOthers;

    /// <summary>The noise of those log odds.</summary>
    internal Noise At(double logOdds) => Weighing(1 / (1 + Exponential.Exp(-logOdds)));

    /// <summary>ln p(x) of a row of that log-density under the mixture alone, and the share γ₀ of noise in it.</summary>
    internal (double LogDensity, double Share) Judge(double mixtureLogDensity)
    {
        var others = logOthers + mixtureLogDensity;
        var most = Math.Max(logDensity, others);
        if (most == double.NegativeInfinity) return (most, 0);
        var (noisePart, othersPart) = (Exponential.Exp(logDensity - most), Exponential.Exp(others - most));
        return (most + Logarithm.Log(noisePart + othersPart), noisePart / (noisePart + othersPart));
    }
}
