using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Sums;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means|| promises (src/MlPure/Clusters/ParallelStart.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class ParallelStartSpec
{
    [Property]
    public bool Centroids_are_rows_and_no_two_are_equal(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().ToArray();
        return new[] { given.Observations, given.Weighted }.All(observations =>
        {
            var values = Valid(ParallelStart.Draw(MersenneTwister.Seed(seed), given.Count, observations)).Value.Values;
            var drawn = Enumerable.Range(0, values.Rows).Select(values.RowVector).ToArray();
            return drawn.Length == Math.Min(given.Count, distinct.Length) && drawn.Distinct().Count() == drawn.Length && drawn.All(distinct.Contains);
        });
    }

    [Fact]
    public void Any_count_of_threads_draws_the_same_rows()
    {
        var observations = Valid(Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j))));
        var one = Valid(ParallelStart.Draw(MersenneTwister.Seed(5), 8, observations, Threads.One));
        foreach (var count in new[] { 2, 7 })
            Assert.Equal(one, Valid(ParallelStart.Draw(MersenneTwister.Seed(5), 8, observations, Valid(Threads.Of(count)))));
    }

    [Fact]
    public void It_finds_one_row_in_each_of_well_separated_clouds()
    {
        var clouds = Valid(Blobs.Draw(MersenneTwister.Seed(1), new() { Samples = 5000, Centers = 12, Deviations = [0.01] })).Value;
        var observations = Valid(Observations.Parse(clouds.Values));
        for (var seed = 0u; seed < 5; seed++)
        {
            var start = Valid(ParallelStart.Draw(MersenneTwister.Seed(seed), 12, observations)).Value;
            Assert.Equal(12, Assignment.Nearest(start, Valid(Observations.Parse(clouds.Centers))).Labels.Distinct().Count());
        }
    }

    [Fact]
    public void Featherweights_get_no_centroid_of_their_own()
    {
        var observations = Valid(Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)));
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], Valid(ParallelStart.Draw(MersenneTwister.Seed(seed), 2, observations)).Value.Values.AsVector().Order());
    }
}
