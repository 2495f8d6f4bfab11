using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means|| promises (src/MlPure/Clusters/ScalableKMeansPlusPlus.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class ScalableKMeansPlusPlusSpec
{
    [Property]
    public bool Centroids_are_rows_and_no_two_are_equal(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().ToArray();
        return new[] { given.Observations, given.Weighted }.All(observations =>
        {
            var values = ScalableKMeansPlusPlus.Draw(MersenneTwister.FromSeed(seed), given.Count, observations).GetOrThrow().Value.Values;
            var drawn = Enumerable.Range(0, values.Rows).Select(values.RowVector).ToArray();
            return drawn.Length == Math.Min(given.Count, distinct.Length) && drawn.Distinct().Count() == drawn.Length && drawn.All(distinct.Contains);
        });
    }

    [Fact]
    public void Any_count_of_threads_draws_the_same_rows()
    {
        var observations = Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j))).GetOrThrow();
        var one = ScalableKMeansPlusPlus.Draw(MersenneTwister.FromSeed(5), 8, observations, Threads.One).GetOrThrow();
        foreach (var count in new[] { 2, 7 })
            Assert.Equal(one, ScalableKMeansPlusPlus.Draw(MersenneTwister.FromSeed(5), 8, observations, Threads.Create(count).GetOrThrow()).GetOrThrow());
    }

    [Fact]
    public void It_finds_one_row_in_each_of_well_separated_clouds()
    {
        var clouds = Blobs.Draw(MersenneTwister.FromSeed(1), new() { Samples = 5000, Centers = 12, Deviations = [0.01] }).GetOrThrow().Value;
        var observations = Observations.Parse(clouds.Values).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
        {
            var start = ScalableKMeansPlusPlus.Draw(MersenneTwister.FromSeed(seed), 12, observations).GetOrThrow().Value;
            Assert.Equal(12, Assignment.Nearest(start, Observations.Parse(clouds.Centers).GetOrThrow()).Labels.Distinct().Count());
        }
    }

    [Fact]
    public void Featherweights_get_no_centroid_of_their_own()
    {
        var observations = Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], ScalableKMeansPlusPlus.Draw(MersenneTwister.FromSeed(seed), 2, observations).GetOrThrow().Value.Values.AsVector().Order());
    }
}
