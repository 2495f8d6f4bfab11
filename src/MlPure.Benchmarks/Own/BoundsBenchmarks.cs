using BenchmarkDotNet.Attributes;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Own;

/// <summary>Lloyd's iteration from its start until nothing moves, with bounds and without: 20 000 rows about 256 centres.</summary>
public class BoundsBenchmarks
{
    const int Rows = 20_000, Parts = 256;

    readonly LloydSettings settings = LloydSettings.Create(maxSteps: 100, threads: Threads.One).GetOrThrow();
    Observations observations = null!;
    Centroids start = null!;

    /// <summary>d.</summary>
    [Params(2, 16, 128)]
    public int Features { get; set; }

    /// <summary>The deviation of the rows about their centres, which lie in a box of ±10.</summary>
    [Params(0.5, 10)]
    public double Spread { get; set; }

    /// <summary>The rows, and the first 256 of them as the start.</summary>
    [GlobalSetup]
    public void Make()
    {
        var recipe = new BlobRecipe { Samples = Rows, Features = Features, Centers = Parts, Deviations = [Spread] };
        observations = Observations.Parse(Blobs.Draw(MersenneTwister.FromSeed(7), recipe).GetOrThrow().Value.Values).GetOrThrow();
        start = Centroids.Parse(observations.Values.SelectRows([.. Enumerable.Range(0, Parts)]), observations).GetOrThrow();
    }

    /// <summary>Every row against every centroid in every step.</summary>
    [Benchmark(Baseline = true)]
    public KMeansFit Plain() => KMeans.Run(start, observations, settings);

    /// <summary>Those rows alone that bounds do not spare.</summary>
    [Benchmark]
    public KMeansFit WithBounds() => Bounded.Run(start, observations, settings);
}
