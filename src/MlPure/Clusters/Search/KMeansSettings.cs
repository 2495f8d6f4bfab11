using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>How the optimum is searched for.</summary>
public enum KMeansMethod
{
    /// <summary>Exchanges of centroids after Lloyd's iteration, and at the end moves of single rows: <see
    /// cref="Clusters.Swap"/>, <see cref="Hartigan"/>. The default.</summary>
    Swap,

    /// <summary>Lloyd's iteration alone, from each start.</summary>
    Lloyd,
}

/// <summary>How <see cref="KMeansModel"/> is fitted.</summary>
public sealed record KMeansSettings
{
    /// <summary>Exchanges after Lloyd's iteration, from one start of k-means++, seed 0.</summary>
    public static KMeansSettings Default => new();

    /// <summary>The seed of every random draw.</summary>
    public uint Seed { get; init; }

    /// <summary>How the optimum is searched for.</summary>
    public KMeansMethod Method { get; init; }

    /// <summary>How first centroids are chosen.</summary>
    public KMeansInitializer Initializer { get; init; }

    /// <summary>How many starts, of which the best result is taken; None means 1 for exchanges, which restart by
    /// themselves, and 10 for Lloyd's iteration.</summary>
    public Option<int> Restarts { get; init; }

    /// <summary>Lloyd's iteration, which both methods use.</summary>
    public LloydSettings Lloyd { get; init; } = LloydSettings.Default;

    /// <summary>The search by exchanges.</summary>
    public SwapSettings Swap { get; init; } = SwapSettings.Default;

    /// <summary>Keeps the runs of Lloyd's iteration alone.</summary>
    internal Option<RunKeeper<KMeansState>> LloydKeeper { get; init; }

    /// <summary>Is shown each number of clusters that is done, where several are tried.</summary>
    internal Option<Action<int>> Watch { get; init; }

    /// <summary>Keeps the searches by exchanges.</summary>
    internal Option<RunKeeper<SwapState>> SwapKeeper { get; init; }

    /// <summary>The settings, or all faults: restarts below 1 (110), and those of <see cref="LloydSettings.Validate"/>
    /// and
    /// <see cref="SwapSettings.Validate"/>.</summary>
    public Validation<Error, KMeansSettings> Validate() => Check
        .That(Parse.AtLeast("restarts", 1, RestartCount)).And(Lloyd.Validate()).And(Swap.Validate()).Then(() => this);

    internal int RestartCount => Restarts.IfNone(Method == KMeansMethod.Lloyd ? 10 : 1);

    internal Threads Threads => Lloyd.Threads;
}
