using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means|| promises (src/MlPure/Clusters/Starts/ScalableKMeansPlusPlus.cs).</summary>
public class ScalableKMeansPlusPlusSpec
{
    static Centroids Draw(uint seed, int k, Observations observations) =>
        KMeansInitializer.ScalablePlusPlus.Draw(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    [Fact]
    public void Scalable_k_means_plus_plus_draws_one_row_from_each_of_well_separated_clouds()
    {
        var clouds = Blobs.Draw(MersenneTwister.FromSeed(1),
            new() { Samples = 5000, Centers = 12, Deviations = [0.01] }).GetOrThrow().Value;
        var observations = Observations.Parse(clouds.Values).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
        {
            var start = Draw(seed, 12, observations);
            Assert.Equal(12, Assignment.Nearest(start, Observations.Parse(clouds.Centers).GetOrThrow())
                .Labels.Distinct().Count());
        }
    }

    [Fact]
    public void Rows_of_next_to_no_weight_are_not_drawn_by_scalable_k_means_plus_plus()
    {
        var observations = Observations.Parse(
            Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], Draw(seed, 2, observations).Values.AsVector().Order());
    }

    /// <summary>With one cluster two rows are drawn in a round on average, and in one round of seven none.</summary>
    [Fact]
    public void A_round_in_which_no_row_is_drawn_changes_no_point_and_the_next_goes_on()
    {
        var rows = Observations.Parse(Matrix.Build(400, 1, (i, _) => i)).GetOrThrow();
        for (var seed = 0u; seed < 60; seed++)
        {
            var (drawn, _) = KMeansInitializer.ScalablePlusPlus.Draw(MersenneTwister.FromSeed(seed), 1, rows)
                .GetOrThrow();
            Assert.Equal(1, drawn.Count);
            Assert.Contains(drawn.Values[0, 0], rows.Values.AsVector());
        }
    }
}
