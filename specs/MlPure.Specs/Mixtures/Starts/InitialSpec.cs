using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What first mixtures promise (src/MlPure/Mixtures/Starts/Initial.cs).</summary>
public class InitialSpec
{
    [Fact]
    public void A_start_at_rows_has_their_means_the_data_s_covariance_and_equal_weights()
    {
        var start = Initial.AtRows([4, 0], Columns.Of(1, 2, 3, 4, 10), EmSettings.Default).GetOrThrow();
        Assert.Equal([0.5, 0.5], start.MixingWeights);
        Assert.Equal(Matrix.Of(2, 1, 10, 1), start.Means);
        Assert.All(start.Components, component => Assert.Equal(10, component.Covariance.Matrix[0, 0], 1e-14));
    }

    [Property]
    public bool A_start_at_random_rows_has_rows_of_different_values_and_the_same_generator_draws_the_same(uint seed)
    {
        var data = Columns.Of(1, 1, 1, 2, 2, 3, 5);
        var (start, next) = Initial.RandomRows(MersenneTwister.FromSeed(seed), 4, data, EmSettings.Default)
            .GetOrThrow();
        var (again, _) = Initial.RandomRows(MersenneTwister.FromSeed(seed), 4, data, EmSettings.Default).GetOrThrow();
        return start.Means.AsVector().Order().SequenceEqual([1.0, 2, 3, 5]) && start.Equals(again)
            && !next.Equals(MersenneTwister.FromSeed(seed));
    }

    [Fact]
    public void More_components_than_different_rows_are_refused_with_both_numbers()
    {
        var sentence = Assert.Single(
            Sentences(Initial.RandomRows(MersenneTwister.FromSeed(1), 3, Columns.Of(1, 1, 2), EmSettings.Default)));
        Assert.Contains("k = 3", sentence);
        Assert.Contains("only 2", sentence);
    }

    /// <summary>imp#1093, Conceptor#2, hmmlearn#204: it failed deep inside.</summary>
    [Fact]
    public void More_components_than_rows_are_refused_with_both_numbers()
    {
        var sentence = Assert.Single(
            Sentences(Initial.RandomRows(MersenneTwister.FromSeed(1), 5, Columns.Of(1, 2, 3), EmSettings.Default)));
        Assert.Contains("k = 5", sentence);
        Assert.Contains("n = 3", sentence);
    }

    [Fact]
    public void A_start_of_no_component_or_at_rows_that_are_not_there_is_refused()
    {
        Assert.Equal([110], Codes(Initial.RandomRows(MersenneTwister.FromSeed(1), 0, Columns.Of(1, 2, 3),
            EmSettings.Default)));
        Assert.Equal([110, 110], Codes(Initial.AtRows([-1, 3], Columns.Of(1, 2, 3), EmSettings.Default)));
    }

    [Fact]
    public void A_start_by_K_means_is_the_maximum_for_its_clusters_in_standardized_columns()
    {
        var start = Initial.KMeans(MersenneTwister.FromSeed(0), 4, TheBlobs.Observations, EmSettings.Default)
            .GetOrThrow().Mixture;
        var scaler = StandardScaler.Fit(TheBlobs.Observations);
        var standard = Observations.Parse(scaler.Transform(TheBlobs.Observations.Values)).GetOrThrow();
        var centroids = MlPure.Clusters.Centroids.Parse(scaler.Transform(start.Means)).GetOrThrow();
        var labels = LloydRuns.Labels(centroids, standard);
        var maximum = Initial.FromPartition(labels, TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        Assert.Equal(maximum.MixingWeights, start.MixingWeights);
        Assert.True(maximum.Means.IsCloseTo(start.Means, 1e-13));
        Assert.True(MlPure.Scores.AdjustedRand.Score([.. labels], TheBlobs.Made.Labels).GetOrThrow() > 0.9);
    }

    [Fact]
    public void A_start_by_k_means_plus_plus_is_the_maximum_for_the_rows_nearest_to_each()
    {
        var start = Initial.PlusPlus(MersenneTwister.FromSeed(0), 2, Columns.Of(0, 1, 10, 11, 12), EmSettings.Default)
            .GetOrThrow().Mixture;
        Assert.Equal([0.4, 0.6], start.MixingWeights.Order());
        Assert.Equal([305], Codes(Initial.PlusPlus(MersenneTwister.FromSeed(0), 3, Columns.Of(1, 1, 2),
            EmSettings.Default)));
        Assert.Equal([111], Codes(Initial.KMeans(MersenneTwister.FromSeed(0), 4, Columns.Of(1, 1, 2),
            EmSettings.Default)));
    }

    [Fact]
    public void A_start_from_a_partition_gives_each_part_its_share_mean_and_variance()
    {
        var start = Initial.FromPartition([0, 0, 1, 1, 1], Columns.Of(1, 3, 4, 7, 10), EmSettings.Default).GetOrThrow();
        Assert.Equal([0.4, 0.6], start.MixingWeights);
        Assert.Equal(Matrix.Of(2, 1, 2, 7), start.Means);
        Assert.Equal([1.0, 6], start.Components.Select(component => component.Covariance.Matrix[0, 0]));
    }

    [Property(Arbitrary = [typeof(ModelScenes)], MaxTest = 100)]
    public bool Responsibilities_give_the_mixture_of_one_M_step_in_the_family_of_the_settings(ModelScene given)
    {
        var settings = given.Settings();
        return given.Start(settings)
            .Equals(Initial.FromResponsibilities(given.Responsibilities, given.Observations, settings).GetOrThrow());
    }

    [Property(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
    public bool A_partition_is_responsibilities_of_zero_and_one(MixtureScene given)
    {
        int[] labels = [.. Enumerable.Range(0, given.Rows).Select(i => i % given.Components)];
        var γ = Matrix.Build(given.Rows, given.Components, (i, j) => labels[i] == j ? 1 : 0);
        return Initial.FromPartition(labels, given.Observations, EmSettings.Default).GetOrThrow()
            .Equals(Initial.FromResponsibilities(γ, given.Observations, EmSettings.Default).GetOrThrow());
    }

    [Fact]
    public void For_a_start_from_a_partition_weight_two_is_the_row_twice_and_a_row_of_weight_zero_has_no_label()
    {
        var weighted = Observations.Parse(Matrix.Of(5, 1, 1, 3, 99, 4, 10), Vector.Of(2, 1, 0, 1, 2)).GetOrThrow();
        var copies = Columns.Of(1, 1, 3, 4, 10, 10);
        var (one, other) = (Initial.FromPartition([0, 0, 1, 1], weighted, EmSettings.Default).GetOrThrow(),
            Initial.FromPartition([0, 0, 0, 1, 1, 1], copies, EmSettings.Default).GetOrThrow());
        Assert.Equal(other.MixingWeights, one.MixingWeights);
        Assert.True(one.Means.IsCloseTo(other.Means, 1e-15));
        Assert.All(Enumerable.Range(0, 2), j =>
            Assert.True(one.Components[j].Covariance.Matrix.IsCloseTo(other.Components[j].Covariance.Matrix, 1e-14)));
    }

    [Fact]
    public void Labels_that_are_no_component_s_number_or_leave_one_out_are_refused_and_say_where()
    {
        Assert.Equal([330, 330], Codes(Initial.FromPartition([-1, 0, 3], Columns.Of(1, 2, 3), EmSettings.Default)));
        Assert.Contains("row 2 has 3",
            Sentences(Initial.FromPartition([-1, 0, 3], Columns.Of(1, 2, 3), EmSettings.Default))[1]);
        Assert.Equal([306, 306],
            Codes(Initial.FromPartition([3, 3, 1, 1], Columns.Of(1, 2, 3, 5), EmSettings.Default)));
        Assert.Equal([105], Codes(Initial.FromPartition([0, 0], Columns.Of(1, 2, 3), EmSettings.Default)));
        Assert.Equal([105], Codes(Initial.FromPartition([], Columns.Of(1, 2, 3), EmSettings.Default)));
    }

    [Fact]
    public void Responsibilities_that_are_none_are_refused_and_say_where()
    {
        var data = Columns.Of(1, 2, 3);
        string[] Faults(Matrix γ) => Sentences(Initial.FromResponsibilities(γ, data, EmSettings.Default));
        Assert.Contains("row 1, component 0 has -0.1", Faults(Matrix.Of(3, 2, 0.5, 0.5, -0.1, 1.1, 1, 0))[0]);
        Assert.Contains("row 2, component 1 has NaN", Faults(Matrix.Of(3, 2, 0.5, 0.5, 0.5, 0.5, 1, double.NaN))[0]);
        Assert.Contains("row 0 sums to 0.9", Faults(Matrix.Of(3, 2, 0.5, 0.4, 0.5, 0.5, 1, 0))[0]);
        Assert.Empty(Faults(Matrix.Of(3, 2, 0.5, 0.5 + 5e-10, 0.5, 0.5, 1, 0)));
        Assert.Equal([105, 331], Codes(Initial.FromResponsibilities(Matrix.Of(2, 1, -1, 1), data, EmSettings.Default)));
        Assert.Equal([110], Codes(Initial.FromResponsibilities(Matrix.Of(3, 0), data, EmSettings.Default)));
        Assert.Equal([111], Codes(Initial.FromResponsibilities(Matrix.Build(3, 4, (_, _) => 0.25), data,
            EmSettings.Default)));
        Assert.Equal([306], Codes(Initial.FromResponsibilities(Matrix.Of(3, 2, 1, 0, 1, 0, 1, 0), data,
            EmSettings.Default)));
    }

    [Fact]
    public void A_start_of_a_part_that_does_not_vary_is_clipped_by_a_floor_and_refused_without_one()
    {
        var data = Columns.Of(1, 1, 3, 4);
        Assert.Equal([303], Codes(Initial.FromPartition([0, 0, 1, 1], data,
            new EmSettings { Floor = new CovarianceFloor.None() })));
        Assert.True(Initial.FromPartition([0, 0, 1, 1], data, EmSettings.Default).GetOrThrow().Components[0]
            .Covariance.Matrix[0, 0] > 0);
        Assert.Equal([304], Codes(Initial.FromPartition([0, 0, 1], Columns.Of(2, 2, 2), EmSettings.Default)));
    }

    /// <summary>The maximum for the partition itself where the hierarchy is of all rows; of a sample of 2000 rows, with
    /// one step over all rows after it.</summary>
    [Fact]
    public void A_start_from_a_hierarchy_is_the_maximum_for_its_cut_and_of_a_sample_one_step_on()
    {
        var iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();
        var whole = Hierarchy.Of(MersenneTwister.FromSeed(0), iris).Value;
        Assert.Equal(Initial.FromPartition(whole.Cut(3), iris, EmSettings.Default).GetOrThrow(),
            Initial.FromHierarchy(whole, 3, iris, EmSettings.Default).GetOrThrow());
        var sample = whole with { Rows = [.. Enumerable.Range(0, 150)] };
        var twice = Observations.Parse(iris.Values.SelectRows([.. Enumerable.Range(0, 300).Select(i => i / 2)]))
            .GetOrThrow();
        var ofFirst = Initial.FromPartition(sample.Cut(3), twice.Rows([.. Enumerable.Range(0, 150)]),
            EmSettings.Default).GetOrThrow();
        Assert.Equal(
            Ems.Step(Ems.Init(ofFirst, twice, EmSettings.Default).GetOrThrow(), twice, EmSettings.Default).Mixture,
            Initial.FromHierarchy(sample, 3, twice, EmSettings.Default).GetOrThrow());
    }
}
