using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>When Lloyd's iteration ends, and what it does about empty clusters.</summary>
public sealed record LloydSettings
{
    /// <summary>At most 300 steps, until assignments repeat; empty clusters move; all threads.</summary>
    public static LloydSettings Default => new();

    /// <summary>The most steps in total.</summary>
    public int MaxSteps { get; init; } = 300;

    /// <summary>A run has converged when the next step would move the centroids by no more than this (squared
    /// distances, summed over centroids), relative to the average variance of the columns. Zero: when assignments
    /// repeat.</summary>
    public double Tolerance { get; init; }

    /// <summary>What happens to an empty cluster.</summary>
    public EmptyClusterPolicy EmptyClusters { get; init; }

    /// <summary>How many workers a pass may use; no bit of a result depends on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>The settings, or all faults: steps below 0 (110), a tolerance that is negative or not finite
    /// (110).</summary>
    public Validation<Error, LloydSettings> Validate() => Check
        .That(Parse.AtLeast("maxSteps", 0, MaxSteps)).And(Parse.NotNegative("tolerance", Tolerance)).Then(() => this);
}
