using System.Collections.Immutable;
using MlPure.Networks;

namespace MlPure.Benchmarks.Peers;

/// <summary>What is computed.</summary>
enum Algorithm
{
    /// <summary>An EM iteration of a mixture with full covariances: E and M.</summary>
    Mixture,

    /// <summary>A whole run of Lloyd's iteration, at most 20 steps, timed per step.</summary>
    Clusters,

    /// <summary>A thousand epochs of the coursework's network, all rows in every step.</summary>
    Network,

    /// <summary>Epochs of a classifier of relu neurons in batches, by Adam, timed per epoch.</summary>
    Classifier,
}

/// <summary>One workload: data, a start and how often it is timed.</summary>
/// <param name="Name">G is for mixtures, K for K-means, N for networks.</param>
/// <param name="Algorithm">What is computed.</param>
/// <param name="Rows">n.</param>
/// <param name="Features">d.</param>
/// <param name="Parts">k: components, clusters, hidden neurons of the coursework's network or classes.</param>
/// <param name="Spread">How wide the clouds are compared with the box of ±5 that holds their centers; zero for the
/// coursework's own data and the digits.</param>
/// <param name="Steps">How many steps, runs or epochs one timing covers.</param>
/// <param name="Rounds">How many timings each side has, in turn.</param>
sealed record Work(
    string Name, Algorithm Algorithm, int Rows, int Features, int Parts, double Spread, int Steps, int Rounds)
{
    /// <summary>Every workload.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new("G1", Algorithm.Mixture, 4_000, 2, 4, 0, Steps: 100, Rounds: 11),
        new("G2", Algorithm.Mixture, 1_000_000, 2, 4, 1.2, Steps: 2, Rounds: 7),
        new("G3", Algorithm.Mixture, 1_000_000, 8, 16, 3, Steps: 1, Rounds: 5),
        new("G4", Algorithm.Mixture, 200_000, 32, 16, 4, Steps: 1, Rounds: 5),
        new("G5", Algorithm.Mixture, 50_000, 128, 8, 6, Steps: 1, Rounds: 5),
        new("K1", Algorithm.Clusters, 4_000, 2, 4, 0, Steps: 20, Rounds: 11),
        new("K2", Algorithm.Clusters, 1_000_000, 2, 8, 3, Steps: 1, Rounds: 7),
        new("K3", Algorithm.Clusters, 1_000_000, 16, 64, 4, Steps: 1, Rounds: 5),
        new("K4", Algorithm.Clusters, 100_000, 128, 256, 6, Steps: 1, Rounds: 5),
        new("N1", Algorithm.Network, 11, 1, 3, 0, Steps: 10, Rounds: 11),
        new("N2", Algorithm.Classifier, 1_797, 64, 10, 0, Steps: 20, Rounds: 11) { Hidden = [100], Batch = 200 },
        new("N3", Algorithm.Classifier, 20_000, 784, 10, 1, Steps: 1, Rounds: 5) { Hidden = [512, 256], Batch = 128 },
    ];

    /// <summary>All names, as options want them.</summary>
    public static string AllNames => string.Join(',', All.Select(work => work.Name));

    /// <summary>The workload of that name, which is one of <see cref="AllNames"/>.</summary>
    public static Work Named(string name) => All.Single(work => work.Name == name);

    /// <summary>The widths of a classifier's hidden layers.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [];

    /// <summary>Rows in a classifier's batch.</summary>
    public int Batch { get; init; }

    /// <summary>The numbers that make a shape, as the peers read it: rows, features, parts, steps, and for a
    /// classifier its batch and hidden widths.</summary>
    public IEnumerable<int> Shape => Algorithm == Algorithm.Classifier
        ? [Rows, Features, Parts, Steps, Batch, .. Hidden]
        : [Rows, Features, Parts, Steps];

    /// <summary>What a row of the report says it is.</summary>
    public string Description => Algorithm switch
    {
        Algorithm.Mixture => $"EM, {Rows:N0} x {Features}, k = {Parts}",
        Algorithm.Clusters => $"K-means, {Rows:N0} x {Features}, k = {Parts}",
        Algorithm.Classifier =>
            $"{Features}-{string.Join('-', Hidden)}-{Parts} network, Adam, {Rows:N0} rows in batches of {Batch}, an "
                + "epoch",
        _ => "1-3-1 network, 1000 epochs",
    };

    /// <summary>The shape of a classifier's network.</summary>
    public Layers Layers =>
        Layers.Dense([Features, .. Hidden, Parts], Activation.Relu, Activation.Identity).GetOrThrow();

    /// <summary>Bytes of the rows alone.</summary>
    public double DataMegabytes => Rows * Features * sizeof(double) / 1e6;

    public override string ToString() => Name;
}
