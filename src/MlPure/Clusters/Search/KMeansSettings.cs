using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>How first centroids are chosen.</summary>
public enum ClusterStart
{
    /// <summary>k-means++, greedy: <see cref="Clusters.PlusPlus"/>. The default.</summary>
    PlusPlus,

    /// <summary>Random rows that differ: <see cref="Start.Rows"/>.</summary>
    Rows,

    /// <summary>k-means||, a few passes whatever k is: <see cref="ScalableKMeansPlusPlus"/>.</summary>
    Parallel,
}

/// <summary>How the optimum is sought.</summary>
public enum ClusterMethod
{
    /// <summary>Exchanges of centroids after Lloyd's iteration: <see cref="Clusters.Swap"/>. The default.</summary>
    Swap,

    /// <summary>Lloyd's iteration alone, from each start.</summary>
    Lloyd,
}

/// <summary>What <see cref="KMeans.Fit"/> is asked to do.</summary>
public sealed record KMeansSettings
{
    KMeansSettings(int k, uint seed, ClusterMethod method, ClusterStart start, int restarts, SwapSettings swap) =>
        (K, Seed, Method, Start, Restarts, Swap) = (k, seed, method, start, restarts, swap);

    /// <summary>k: how many clusters.</summary>
    public int K { get; }

    /// <summary>The seed of every random draw.</summary>
    public uint Seed { get; }

    /// <summary>How the optimum is sought.</summary>
    public ClusterMethod Method { get; }

    /// <summary>How first centroids are chosen.</summary>
    public ClusterStart Start { get; }

    /// <summary>How many starts, of which the best result is taken.</summary>
    public int Restarts { get; }

    /// <summary>How long the search by exchanges goes on, and within it Lloyd's iteration.</summary>
    public SwapSettings Swap { get; }

    /// <summary>Lloyd's iteration.</summary>
    public LloydSettings Lloyd => Swap.Lloyd;

    /// <summary>The same for another count of clusters, known to be right.</summary>
    internal KMeansSettings For(int k) => new(k, Seed, Method, Start, Restarts, Swap);

    /// <summary>The same by Lloyd's iteration from ten starts.</summary>
    internal KMeansSettings Plain => new(K, Seed, ClusterMethod.Lloyd, Start, 10, Swap);

    /// <summary>Settings, or all faults: k below 1, restarts below 1, and those of <see cref="SwapSettings.Create"/> and <see cref="LloydSettings.Create"/> (110).</summary>
    /// <param name="k">How many clusters.</param>
    /// <param name="seed">The seed of every random draw.</param>
    /// <param name="method">How the optimum is sought.</param>
    /// <param name="start">How first centroids are chosen.</param>
    /// <param name="restarts">How many starts; None means 1 for exchanges, which restart by themselves, and 10 for Lloyd's iteration.</param>
    /// <param name="trials">How many exchanges; None means by the size of the data (<see cref="SwapSettings.TrialsFor"/>).</param>
    /// <param name="maxSteps">The most steps of one run of Lloyd's iteration.</param>
    /// <param name="tolerance">See <see cref="LloydSettings.Tolerance"/>.</param>
    /// <param name="empty">What becomes of an empty cluster.</param>
    /// <param name="threads">How many workers a pass may use.</param>
    public static Validation<Error, KMeansSettings> Create(
        int k, uint seed = 0, ClusterMethod method = ClusterMethod.Swap, ClusterStart start = ClusterStart.PlusPlus, Option<int> restarts = default,
        Option<int> trials = default, int maxSteps = 300, double tolerance = 0, EmptyCluster empty = EmptyCluster.Move, Threads threads = default)
    {
        var starts = restarts.IfNone(method == ClusterMethod.Lloyd ? 10 : 1);
        var lloyd = LloydSettings.Create(maxSteps, tolerance, empty, threads);
        var swap = SwapSettings.Create(trials);
        var faults = Parse.AtLeast("k", 1, k).Faults() + Parse.AtLeast("restarts", 1, starts).Faults() + lloyd.Faults() + swap.Faults();
        return Parse.Unless(faults, () => lloyd).Bind(valid => valid)
            .Bind(iteration => SwapSettings.Create(trials, lloyd: iteration))
            .Map(search => new KMeansSettings(k, seed, method, start, starts, search));
    }
}
