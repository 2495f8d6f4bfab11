using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Clusters;

/// <summary>What stays the same in a search by exchanges.</summary>
sealed record SwapProblem
{
    SwapProblem(KMeansProblem lloyd, SwapSettings settings) => (Lloyd, Settings) = (lloyd, settings);

    /// <summary>The rows, and how exchanged centroids settle.</summary>
    public KMeansProblem Lloyd { get; }

    /// <summary>The settings of the search, validated.</summary>
    public SwapSettings Settings { get; }

    /// <summary>The problem, or the faults of the settings (<see cref="SwapSettings.Validate"/>, <see
    /// cref="LloydSettings.Validate"/>).</summary>
    public static Validation<Error, SwapProblem> Create(
        Observations observations, SwapSettings? settings = null, LloydSettings? lloyd = null)
    {
        var (search, iteration) = (settings ?? SwapSettings.Default, lloyd ?? LloydSettings.Default);
        return Check.That(observations.Complete()).And(search.Validate()).And(iteration.Validate())
            .Then(() => Of(KMeansProblem.Of(observations, iteration), search));
    }

    /// <summary>The problem of settings that are already validated.</summary>
    internal static SwapProblem Of(KMeansProblem lloyd, SwapSettings settings) => new(lloyd, settings);
}
