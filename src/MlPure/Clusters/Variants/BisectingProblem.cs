using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>How clusters are divided.</summary>
public sealed record BisectingSettings
{
    /// <summary>Each division is the best of ten starts; seed 0.</summary>
    public static BisectingSettings Default => new();

    /// <summary>The seed of every random draw.</summary>
    public uint Seed { get; init; }

    /// <summary>How many starts of 2-means for each division.</summary>
    public int Restarts { get; init; } = 10;

    /// <summary>How many workers a pass may use; no bit of a result depends on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>The settings, or the fault: restarts below 1 (110).</summary>
    public Validation<Error, BisectingSettings> Validate() => Parse.AtLeast("restarts", 1, Restarts).Map(_ => this);
}

/// <summary>What stays the same in a run of bisecting K-means.</summary>
public sealed record BisectingProblem
{
    BisectingProblem(Observations observations, int k, BisectingSettings settings) =>
        (Observations, K, Settings) = (observations, k, settings);

    /// <summary>The rows (n x d).</summary>
    public Observations Observations { get; }

    /// <summary>k: how many clusters to end with.</summary>
    public int K { get; }

    /// <summary>The settings, validated.</summary>
    public BisectingSettings Settings { get; }

    /// <summary>How the cluster that makes k + 1 of k is divided: step k draws from the generator of (the first number
    /// of the seed, k).</summary>
    internal KMeansSettings Division(int k)
    {
        var seed = MersenneTwister.FromSeed(Settings.Seed).NextUInt32().Value;
        return new()
        {
            Seed = MersenneTwister.FromSeeds(seed, (uint)k).NextUInt32().Value,
            Method = KMeansMethod.Lloyd,
            Restarts = Settings.Restarts,
            Lloyd = new() { Threads = Settings.Threads },
        };
    }

    /// <summary>The problem, or all faults: k below 1 (110) or above the number of rows (111), and those of the
    /// settings.</summary>
    public static Validation<Error, BisectingProblem> Create(Observations observations, int k,
        BisectingSettings? settings = null)
    {
        var valid = settings ?? BisectingSettings.Default;
        return Check.That(observations.Complete()).And(KMeansInitializers.CheckCount(k, observations))
            .And(valid.Validate())
            .Then(() => new BisectingProblem(observations, k, valid));
    }
}
