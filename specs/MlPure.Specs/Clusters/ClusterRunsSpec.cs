using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Specs.Laws;

namespace MlPure.Specs.Clusters;

/// <summary>The laws of runs (Laws/RunLaws.cs) hold for every algorithm on clusters.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 30)]
public class ClusterRunsSpec
{
    [Property]
    public void A_run_of_Lloyds_iteration_keeps_the_laws_of_runs(ClusterScene scene)
    {
        foreach (var policy in Enum.GetValues<EmptyClusterPolicy>())
        {
            var problem = KMeansProblem.Create(scene.Weighted, new() { EmptyClusters = policy }).GetOrThrow();
            Assert.Empty(RunLaws.Broken(KMeans.Algorithm(problem), KMeans.Init(problem, scene.Centroids)));
        }
    }

    [Property(MaxTest = 10)]
    public void A_search_by_exchanges_keeps_the_laws_of_runs(ClusterScene scene, uint seed)
    {
        var problem = SwapProblem.Create(scene.Weighted, new() { Trials = 9, Patience = 2 }).GetOrThrow();
        var start = Swap.Init(problem, scene.Centroids, MersenneTwister.FromSeed(seed));
        Assert.Empty(RunLaws.Broken(Swap.Algorithm(problem), start));
    }

    [Property]
    public void Mini_batches_keep_the_laws_of_runs(ClusterScene scene, uint seed)
    {
        var problem = MiniBatchProblem.Create(scene.Weighted, new() { BatchSize = 5, MaxSteps = 8 }).GetOrThrow();
        var start = MiniBatch.Init(problem, scene.Centroids, MersenneTwister.FromSeed(seed));
        Assert.Empty(RunLaws.Broken(MiniBatch.Algorithm(problem), start));
    }

    [Property(MaxTest = 10)]
    public void Bisecting_K_means_keeps_the_laws_of_runs(ClusterScene scene, uint seed)
    {
        var problem = BisectingProblem.Create(scene.Weighted, scene.Count, new() { Seed = seed, Restarts = 2 })
            .GetOrThrow();
        Assert.Empty(RunLaws.Broken(Bisecting.Algorithm(problem), Bisecting.Init(problem)));
    }

    [Property]
    public void Spherical_K_means_keeps_the_laws_of_runs(ClusterScene scene)
    {
        // Away from zero, so that every row has a direction.
        var rows = Observations.Parse(scene.Values.Map(x => x + 10)).GetOrThrow();
        var problem = SphericalProblem.Create(rows).GetOrThrow();
        var start = Centroids.Parse(scene.Centroids.Values.Map(x => x + 10)).GetOrThrow();
        Assert.Empty(RunLaws.Broken(Spherical.Algorithm(problem), Spherical.Init(problem, start)));
    }
}
