using MlPure.Data;
using MlPure.Mixtures;
using static MlPure.Orleans.Specs.ClusterFitSpec;

namespace MlPure.Orleans.Specs;

/// <summary>Fits by as many silos as the claim names (src/MlPure.Orleans/ShardDeal.cs, KnownSilos.cs).</summary>
public class ClusterGrowthSpec
{
    [Fact]
    public Task By_one_two_three_and_five_silos_that_all_have_shards_the_model_files_are_those_of_fits_in_memory() =>
        TestSilos.With<TestSilos.Usual>(1, Values, async (cluster, path) =>
    {
        var management = cluster.GrainFactory.GetGrain<IManagementGrain>(0);
        var (several, examples) = (settings with { Start = new MixtureStart.Several() }, ClusterNetworkSpec.Values(0));
        var pathOfExamples = Path.Combine(Path.GetDirectoryName(path)!, "examples.npy");
        TestSilos.WriteNpy(pathOfExamples, examples);
        (string Path, Func<Observations, Validation<Error, string>> Fit, string Expected)[] kinds =
        [
            (path, rows => ModelText(rows, several), InMemory(several)),
            (path, rows => ClustersText(rows, lloyd),
                ClustersText(Observations.Parse(Values).GetOrThrow(), lloyd).GetOrThrow()),
            (pathOfExamples, rows => ClusterNetworkSpec.TextOfRegressor(rows),
                ClusterNetworkSpec.RegressorInMemory(examples)),
        ];
        foreach (var (silos, blocks) in new[] { (1, 64), (2, 4), (3, 1), (5, 1) })
        {
            while (cluster.GetActiveSilos().Count() < silos) await cluster.StartAdditionalSiloAsync();
            foreach (var kind in kinds)
                Assert.Equal(kind.Expected, Cluster.Stream(
                    cluster.GrainFactory, kind.Path, kind.Fit, new() { BlocksPerShard = blocks }).GetOrThrow());
            var shards = (await management.GetDetailedGrainStatistics())
                .Where(one => one.GrainType.Contains(nameof(ShardGrain), StringComparison.Ordinal));
            Assert.Equal(silos, shards.GroupBy(one => one.SiloAddress).Count());
        }
    });
}
