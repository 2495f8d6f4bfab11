using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>How first centroids are chosen.</summary>
public enum KMeansInitializer
{
    /// <summary>k-means++, greedy: <see cref="KMeansPlusPlus"/>. The default.</summary>
    PlusPlus,

    /// <summary>k random rows, no two with the same numbers.</summary>
    RandomRows,

    /// <summary>k-means||: a few passes whatever k is, for many rows and clusters.</summary>
    ScalablePlusPlus,
}

/// <summary>Draws first centroids.</summary>
public static class KMeansInitializers
{
    /// <summary>k rows of these observations, no two with the same numbers. Where fewer than k rows differ, all that
    /// do: fewer than k.</summary>
    /// <returns>The centroids and the generator that comes next, or the fault: k below 1 (110) or above the number of
    /// rows (111).</returns>
    public static Validation<Error, (Centroids Value, MersenneTwister Next)> Draw(
        this KMeansInitializer initializer, MersenneTwister generator, int k, Observations observations,
        Threads threads = default) =>
        Check.That(observations.Complete()).And(CheckCount(k, observations))
            .Then(() => initializer.DrawValid(generator, k, observations, threads));

    /// <summary>The same for a number of clusters that is already validated.</summary>
    internal static (Centroids Value, MersenneTwister Next) DrawValid(
        this KMeansInitializer initializer, MersenneTwister generator, int k, Observations observations,
        Threads threads) =>
        initializer switch
        {
            KMeansInitializer.PlusPlus =>
                KMeansPlusPlus.DrawValid(generator, k, observations, KMeansPlusPlus.DefaultCandidates(k), threads),
            KMeansInitializer.RandomRows => RandomRowsStart.Draw(generator, k, observations),
            KMeansInitializer.ScalablePlusPlus => ScalableKMeansPlusPlus.Draw(generator, k, observations, threads),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer,
                "A programming error: no such initializer."),
        };

    /// <summary>A number of clusters, or the fault: below 1 (110), above the number of rows (111).</summary>
    internal static Validation<Error, int> CheckCount(int k, Observations observations) =>
        Parse.AtLeast("k", 1, k).Bind(count => Parse.Rule(count <= observations.Count, count,
            () => new ValueFault.TooMany("clusters", count, observations.Count)));
}
