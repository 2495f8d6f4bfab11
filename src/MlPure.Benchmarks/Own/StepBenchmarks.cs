using BenchmarkDotNet.Attributes;
using MlPure.Clusters;
using MlPure.Course;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Own;

/// <summary>A pass of each algorithm over 65 536 rows of 8 columns with 16 parts, and what it allocates.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    const int Rows = 65_536, Features = 8, Parts = 16;

    readonly Observations observations = Observations.Parse(
        MersenneTwister.FromSeed(7).StandardNormals(Rows * Features).Value.AsMatrix(Rows, Features)).GetOrThrow();
    readonly GaussianMixture mixture;
    readonly Centroids centroids;
    readonly Objective objective = Question24.Summed;
    readonly Network network = Question24.Start.Network;

    /// <summary>Starts at the first rows.</summary>
    public StepBenchmarks()
    {
        mixture = Initial.AtRows([.. Enumerable.Range(0, Parts)], observations, EmSettings.Default).GetOrThrow();
        centroids = Centroids.Parse(observations.Values.SelectRows([.. Enumerable.Range(0, Parts)]), observations)
            .GetOrThrow();
    }

    /// <summary>Responsibilities and statistics in one pass.</summary>
    [Benchmark]
    public EStepResult EStepSummarise() => EStep.Summarize(mixture, observations, threads: Threads.One);

    /// <summary>Nearest centroids and statistics in one pass.</summary>
    [Benchmark]
    public ClusterStatistics AssignmentSummarise() => Assignment.Summarize(centroids, observations, Threads.One);

    /// <summary>Loss and gradient of the coursework's network on its eleven samples.</summary>
    [Benchmark]
    public Evaluation Gradient() => objective.At(network, Threads.One);
}
