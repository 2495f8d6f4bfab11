using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What first mixtures promise (src/MlPure/Mixtures/Initial.cs).</summary>
public class InitialSpec
{
    [Fact]
    public void A_start_at_rows_has_their_means_the_data_s_covariance_and_equal_weights()
    {
        var start = Valid(Initial.AtRows([4, 0], Columns.Of(1, 2, 3, 4, 10), EmSettings.Default));
        Assert.Equal([0.5, 0.5], start.MixingWeights);
        Assert.Equal(Matrix.Of(2, 1, 10, 1), start.Means);
        Assert.All(start.Components, component => Assert.Equal(10, component.Covariance.Matrix[0, 0], 1e-14));
    }

    [Property]
    public bool Random_rows_are_rows_of_different_values_and_the_same_generator_draws_the_same(uint seed)
    {
        var data = Columns.Of(1, 1, 1, 2, 2, 3, 5);
        var (start, next) = Valid(Initial.RandomRows(MersenneTwister.Seed(seed), 4, data, EmSettings.Default));
        var (again, _) = Valid(Initial.RandomRows(MersenneTwister.Seed(seed), 4, data, EmSettings.Default));
        return start.Means.AsVector().Order().SequenceEqual([1.0, 2, 3, 5]) && start.Equals(again) && !next.Equals(MersenneTwister.Seed(seed));
    }

    [Fact]
    public void More_components_than_different_rows_are_refused_with_both_numbers()
    {
        var sentence = Assert.Single(Sentences(Initial.RandomRows(MersenneTwister.Seed(1), 3, Columns.Of(1, 1, 2), EmSettings.Default)));
        Assert.Contains("k = 3", sentence);
        Assert.Contains("only 2", sentence);
    }

    /// <summary>imp#1093, Conceptor#2, hmmlearn#204: it failed deep inside.</summary>
    [Fact]
    public void More_components_than_rows_are_refused_with_both_numbers()
    {
        var sentence = Assert.Single(Sentences(Initial.RandomRows(MersenneTwister.Seed(1), 5, Columns.Of(1, 2, 3), EmSettings.Default)));
        Assert.Contains("k = 5", sentence);
        Assert.Contains("n = 3", sentence);
    }

    [Fact]
    public void No_component_and_rows_that_are_not_there_are_refused()
    {
        Assert.Equal([110], Codes(Initial.RandomRows(MersenneTwister.Seed(1), 0, Columns.Of(1, 2, 3), EmSettings.Default)));
        Assert.Equal([110, 110], Codes(Initial.AtRows([-1, 3], Columns.Of(1, 2, 3), EmSettings.Default)));
    }
}
