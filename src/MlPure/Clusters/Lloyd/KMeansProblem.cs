using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Clusters;

/// <summary>What stays the same in a run of Lloyd's iteration: the rows and the settings.</summary>
public sealed record KMeansProblem
{
    KMeansProblem(Observations observations, LloydSettings settings)
    {
        (Observations, Settings) = (observations, settings);
        ShiftTolerance = settings.Tolerance == 0 ? 0
            : settings.Tolerance * Moments.Of(observations, settings.Threads).AverageVariance;
    }

    /// <summary>The rows (n x d).</summary>
    public Observations Observations { get; }

    /// <summary>The settings, validated.</summary>
    public LloydSettings Settings { get; }

    /// <summary>A run has converged at a state whose <see cref="KMeansState.CentroidShift"/> is no larger than this:
    /// the settings' tolerance in the units of the rows.</summary>
    public double ShiftTolerance { get; }

    /// <summary>The problem, or all faults: missing values (112), and those of the settings.</summary>
    public static Validation<Error, KMeansProblem> Create(Observations observations, LloydSettings? settings = null) =>
        Check.That(observations.Complete()).And((settings ?? LloydSettings.Default).Validate())
            .Then(() => Of(observations, settings ?? LloydSettings.Default));

    /// <summary>The problem of settings that are already validated.</summary>
    internal static KMeansProblem Of(Observations observations, LloydSettings settings) => new(observations, settings);

    /// <summary>What a pass with k centroids costs: distances of a number each (n k d).</summary>
    internal double WorkOf(int k) => (double)Observations.Count * Observations.Features * k;
}
