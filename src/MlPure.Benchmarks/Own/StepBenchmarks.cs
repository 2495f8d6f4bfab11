using BenchmarkDotNet.Attributes;
using MlPure.Clusters;
using MlPure.Course;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Sums;

namespace MlPure.Benchmarks.Own;

/// <summary>A pass of each algorithm over 65 536 rows of 8 columns with 16 parts, and what it allocates.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    const int Rows = 65_536, Features = 8, Parts = 16;

    readonly Observations observations = Certain.Of(Observations.Parse(
        MersenneTwister.Seed(7).StandardNormals(Rows * Features).Value.AsMatrix(Rows, Features)));
    readonly GaussianMixture mixture;
    readonly Centroids centroids;
    readonly Objective objective = Question24.Summed;
    readonly Network network = Question24.Start.Network;

    /// <summary>Starts at the first rows.</summary>
    public StepBenchmarks()
    {
        mixture = Certain.Of(Initial.AtRows([.. Enumerable.Range(0, Parts)], observations, EmSettings.Default));
        centroids = Certain.Of(Centroids.Parse(observations.Values.SelectRows([.. Enumerable.Range(0, Parts)]), observations));
    }

    /// <summary>Responsibilities and statistics in one pass.</summary>
    [Benchmark]
    public Summary EStepSummarise() => EStep.Summarise(mixture, observations, threads: Threads.One);

    /// <summary>Nearest centroids and statistics in one pass.</summary>
    [Benchmark]
    public ClusterStatistics AssignmentSummarise() => Assignment.Summarise(centroids, observations, Threads.One);

    /// <summary>Loss and gradient of the coursework's network on its eleven samples.</summary>
    [Benchmark]
    public Evaluation Gradient() => objective.At(network, Threads.One);
}
