using static MlPure.Orleans.Specs.ClusterFitSpec;

namespace MlPure.Orleans.Specs;

/// <summary>Fits while silos join (src/MlPure.Orleans/ShardPlacement.cs).</summary>
public class ClusterGrowthSpec
{
    [Fact]
    public Task With_one_two_three_and_five_silos_the_model_file_is_that_of_a_fit_in_memory_and_all_have_shards() =>
        TestSilos.With<TestSilos.Usual>(1, Values, async (cluster, path) =>
    {
        var management = cluster.GrainFactory.GetGrain<IManagementGrain>(0);
        var expected = InMemory(settings);
        foreach (var (silos, blocks) in new[] { (1, 64), (2, 4), (3, 1), (5, 1) })
        {
            while (cluster.GetActiveSilos().Count() < silos) await cluster.StartAdditionalSiloAsync();
            Assert.Equal(expected, Cluster.Stream(cluster.GrainFactory, path,
                rows => ModelText(rows, settings), new() { BlocksPerShard = blocks }).GetOrThrow());
            var shards = (await management.GetDetailedGrainStatistics())
                .Where(one => one.GrainType.Contains(nameof(ShardGrain), StringComparison.Ordinal));
            Assert.Equal(silos, shards.GroupBy(one => one.SiloAddress).Count());
        }
    });
}
