using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>When Lloyd's iteration ends, and what it does on the way.</summary>
public sealed record LloydSettings
{
    LloydSettings(int maxSteps, double tolerance, EmptyCluster empty, Threads threads) =>
        (MaxSteps, Tolerance, Empty, Threads) = (maxSteps, tolerance, empty, threads);

    /// <summary>300 steps at most, until assignments repeat, empty clusters move, all threads.</summary>
    public static LloydSettings Default { get; } = new(300, 0, EmptyCluster.Move, Threads.All);

    /// <summary>The most steps to take.</summary>
    public int MaxSteps { get; }

    /// <summary>A run has converged when the next step would move the centroids by no more than this (squared distances, summed over centroids), relative to the
    /// average variance of the columns. Zero: when assignments repeat.</summary>
    public double Tolerance { get; }

    /// <summary>What becomes of an empty cluster.</summary>
    public EmptyCluster Empty { get; }

    /// <summary>How many workers a pass may use; no bit of a result depends on it.</summary>
    public Threads Threads { get; }

    /// <summary>Settings, or all faults: a count of steps below 0 (110), a tolerance that is negative or not finite (110).</summary>
    public static Validation<Error, LloydSettings> Create(
        int maxSteps = 300, double tolerance = 0, EmptyCluster empty = EmptyCluster.Move, Threads threads = default)
    {
        var faults = Parse.AtLeast("maxSteps", 0, maxSteps).Faults() + Parse.NotNegative("tolerance", tolerance).Faults();
        return Parse.Unless(faults, () => new LloydSettings(maxSteps, tolerance, empty, threads));
    }
}
