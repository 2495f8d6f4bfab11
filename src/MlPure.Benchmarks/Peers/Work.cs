using System.Collections.Immutable;
using MlPure.Networks;

namespace MlPure.Benchmarks.Peers;

/// <summary>What is computed.</summary>
enum Algorithm
{
    /// <summary>An EM iteration of a mixture with full covariances: E and M.</summary>
    Mixture,

    /// <summary>The same with diagonal covariances.</summary>
    DiagonalMixture,

    /// <summary>A whole run of Lloyd's iteration, at most 20 steps, timed per step.</summary>
    Clusters,

    /// <summary>K-means by neighbouring rows, a batch after another, all rows once.</summary>
    MiniBatches,

    /// <summary>A thousand epochs of the coursework's network, all rows in every step.</summary>
    Network,

    /// <summary>Epochs of a classifier of relu neurons in batches, by Adam, timed per epoch.</summary>
    Classifier,

    /// <summary>Epochs of a regression by tanh neurons on all rows at once, by Adam, timed per epoch.</summary>
    Regressor,

    /// <summary>A product of two matrices, rows x features by features x parts.</summary>
    Product,
}

/// <summary>One workload: data, a start and how often it is timed.</summary>
/// <param name="Name">G is for mixtures (D with diagonal covariances), K for K-means, B for its mini-batches, N for
/// networks, P for a product.</param>
/// <param name="Algorithm">What is computed.</param>
/// <param name="Rows">n.</param>
/// <param name="Features">d.</param>
/// <param name="Parts">k: components, clusters, hidden neurons of the coursework's network, classes or
/// outputs.</param>
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
        new("G3D", Algorithm.DiagonalMixture, 1_000_000, 8, 16, 3, Steps: 1, Rounds: 7),
        new("G4D", Algorithm.DiagonalMixture, 200_000, 32, 16, 4, Steps: 1, Rounds: 7),
        new("K1", Algorithm.Clusters, 4_000, 2, 4, 0, Steps: 20, Rounds: 11),
        new("K2", Algorithm.Clusters, 1_000_000, 2, 8, 3, Steps: 1, Rounds: 7),
        new("K3", Algorithm.Clusters, 1_000_000, 16, 64, 4, Steps: 1, Rounds: 5),
        new("K4", Algorithm.Clusters, 100_000, 128, 256, 6, Steps: 1, Rounds: 5),
        new("B1", Algorithm.MiniBatches, 1_000_000, 16, 64, 4, Steps: 1, Rounds: 5) { Batch = 1024 },
        new("N1", Algorithm.Network, 11, 1, 3, 0, Steps: 10, Rounds: 11),
        new("N2", Algorithm.Classifier, 1_797, 64, 10, 0, Steps: 20, Rounds: 11) { Hidden = [100], Batch = 200 },
        new("N3", Algorithm.Classifier, 20_000, 784, 10, 1, Steps: 1, Rounds: 5) { Hidden = [512, 256], Batch = 128 },
        new("N4", Algorithm.Regressor, 10_000, 4, 4, 1, Steps: 100, Rounds: 7) { Hidden = [32, 16], Batch = 10_000 },
        new("P1", Algorithm.Product, 128, 784, 512, 1, Steps: 100, Rounds: 11),
    ];

    /// <summary>All names, as options want them.</summary>
    public static string AllNames => string.Join(',', All.Select(work => work.Name));

    /// <summary>The workload of that name, which is one of <see cref="AllNames"/>.</summary>
    public static Work Named(string name) => All.Single(work => work.Name == name);

    /// <summary>The widths of a network's hidden layers.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [];

    /// <summary>Rows in a batch.</summary>
    public int Batch { get; init; }

    /// <summary>The numbers that make a shape, as the peers read it: rows, features, parts, steps, and where there are
    /// batches their size and the hidden widths.</summary>
    public IEnumerable<int> Shape => Batch > 0
        ? [Rows, Features, Parts, Steps, Batch, .. Hidden]
        : [Rows, Features, Parts, Steps];

    /// <summary>What a row of the report says it is.</summary>
    public string Description => Algorithm switch
    {
        Algorithm.Mixture => $"EM, {Rows:N0} x {Features}, k = {Parts}",
        Algorithm.DiagonalMixture => $"EM, diagonal, {Rows:N0} x {Features}, k = {Parts}",
        Algorithm.Clusters => $"K-means, {Rows:N0} x {Features}, k = {Parts}",
        Algorithm.MiniBatches =>
            $"K-means by batches of {Batch}, {Rows:N0} x {Features}, k = {Parts}, all rows once",
        Algorithm.Network => "1-3-1 network, 1000 epochs",
        Algorithm.Product => $"product, {Rows} x {Features} x {Parts}",
        _ when Batch == Rows => $"{Shown} network, Adam, all {Rows:N0} rows at once, an epoch",
        _ => $"{Shown} network, Adam, {Rows:N0} rows in batches of {Batch}, an epoch",
    };

    string Shown => $"{Features}-{string.Join('-', Hidden)}-{Parts}";

    /// <summary>The shape of the network that Adam trains.</summary>
    public Layers Layers => Layers.Dense([Features, .. Hidden, Parts],
        Algorithm == Algorithm.Regressor ? Activation.Tanh : Activation.Relu, Activation.Identity).GetOrThrow();

    /// <summary>Bytes of the rows alone.</summary>
    public double DataMegabytes => Rows * Features * sizeof(double) / 1e6;

    public override string ToString() => Name;
}
