using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What the test of k against k + 1 components promises (src/MlPure/Mixtures/Uncertainty/LikelihoodRatio.cs,
/// LikelihoodRatioTest.cs).</summary>
public class LikelihoodRatioSpec
{
    static EmSettings Settings(int threads = 2) =>
        new EmSettings
        {
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-8),
            MaxSteps = 5000,
            Model = CovarianceModel.For(1)[0],
            Threads = Threads.Create(threads).GetOrThrow()
        };

    static Observations Drawn(uint seed, GaussianMixture mixture, int n) =>
        Observations.Parse(Sample.Draw(MersenneTwister.FromSeed(seed), mixture, n).GetOrThrow().Value.Values)
        .GetOrThrow();

    static readonly GaussianMixture lone = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)])
        .GetOrThrow();

    static readonly GaussianMixture two = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 6),
        [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();

    static LikelihoodRatioTest Tested(Observations observations, int k, int runs) =>
        LikelihoodRatioTest.Of(MersenneTwister.FromSeed(1), observations, k, runs, Settings())
            .GetOrThrow().Value;

    /// <summary>A p-value of data from the model is as likely to be in any tenth as in another: the mean of twenty is
    /// off ½ by 0.065, of which three are allowed.</summary>
    [Fact]
    public void The_p_value_of_data_from_one_component_is_as_likely_large_as_small()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(i => Tested(Drawn((uint)i, lone, 40), 1, 19).PValue)];
        Assert.Equal(0.5, values.Average(), 3 * Math.Sqrt(1 / 12.0 / 20));
        Assert.True(values.Distinct().Count() > 5);
    }

    [Fact]
    public void The_p_value_of_two_groups_far_apart_is_the_least_there_is_and_a_third_component_is_not_needed()
    {
        var data = Drawn(7, two, 60);
        Assert.Equal(1 / 40.0, Tested(data, 1, 39).PValue);
        Assert.True(Tested(data, 2, 39).PValue > 0.05);
    }

    [Fact]
    public void The_likelihood_ratio_is_twice_what_two_components_gain_over_the_closed_form_of_one_normal()
    {
        var data = Drawn(3, two, 50);
        var ratio = Tested(data, 1, 1).Observed;
        Assert.Equal((1, 2),
            (ratio.Null.Last.Mixture.Components.Length, ratio.Alternative.Last.Mixture.Components.Length));
        var mean = data.Values.AsVector().Average();
        var variance = data.Values.AsVector().Average(x => (x - mean) * (x - mean));
        var ofOne = -25 * (Math.Log(2 * Math.PI * variance) + 1);
        var ofTwo = Enumerable.Range(0, 50).Sum(i => ratio.Alternative.Last.Mixture.LogDensity(data.Values.Row(i)));
        Assert.Equal(2 * (ofTwo - ofOne), ratio.Statistic, 1e-9);
        Assert.True(ratio.Statistic > 0 && ratio.IsConverged);
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_likelihood_ratio_tests_and_a_run_alone_is_that_of_the_whole()
    {
        var data = Drawn(3, lone, 40);
        var wholes = new[] { 1, 2, 7 }.Select(threads =>
            LikelihoodRatioTest.Of(MersenneTwister.FromSeed(5), data, 1, 12, Settings(threads),
            Initial.PlusPlus).GetOrThrow()).ToArray();
        Assert.All(wholes, whole => Assert.True(whole.Value.Statistics.HasTheBitsOf(wholes[0].Value.Statistics)));
        var (seed, next) = MersenneTwister.FromSeed(5).NextUInt32();
        Assert.Equal(next, wholes[0].Next);
        var model = wholes[0].Value.Observed.Null.Last.Mixture;
        var alone = Enumerable.Range(0, 12)
            .Select(number => LikelihoodRatio
                .OfDrawn(seed, number, model, BootstrapRows.Of(40), Settings(), Initial.PlusPlus)
                .GetOrThrow().Statistic);
        Assert.Equal(wholes[0].Value.Statistics, alone);
    }

    [Fact]
    public void Runs_of_a_likelihood_ratio_test_that_do_not_converge_are_kept_and_are_not_valid()
    {
        var hasty = new EmSettings { Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0), MaxSteps = 1 };
        var test = LikelihoodRatioTest.Of(MersenneTwister.FromSeed(0), Drawn(3, two, 50), 2, 10, hasty).GetOrThrow()
            .Value;
        Assert.Equal((10, 0, 1.0), (test.Runs.Length, test.Statistics.Length, test.PValue));
        Assert.All(test.Runs, run => Assert.False(run.GetOrThrow().IsConverged));
    }

    /// <summary>A row of weight w is w rows: as many are drawn.</summary>
    [Fact]
    public void A_likelihood_ratio_test_draws_as_many_rows_as_the_data_stand_for()
    {
        var data = Drawn(3, lone, 30);
        var weighted = Observations.Parse(data.Values, Vector.Constant(30, 2)).GetOrThrow();
        var copies = Observations.Parse(data.Values.SelectRows([.. Enumerable.Range(0, 60).Select(i => i / 2)]))
            .GetOrThrow();
        Assert.True(Tested(weighted, 1, 10).Statistics.IsCloseTo(Tested(copies, 1, 10).Statistics, 1e-6));
    }

    [Fact]
    public void A_likelihood_ratio_test_refuses_no_component_no_run_and_more_components_than_rows()
    {
        Assert.Equal([110, 110],
            Codes(LikelihoodRatioTest.Of(MersenneTwister.FromSeed(0), Columns.Of(1, 2, 3), 0, 0, Settings())));
        Assert.Equal([111], Codes(LikelihoodRatioTest.Of(MersenneTwister.FromSeed(0), Columns.Of(1, 2, 3), 3, 10,
            Settings())));
        Assert.Equal([305], Codes(LikelihoodRatioTest.Of(MersenneTwister.FromSeed(0), Columns.Of(1, 1, 1, 2), 2, 10,
            Settings())));
    }

    [Fact]
    public void A_run_whose_statistic_is_the_datas_counts_for_the_p_value()
    {
        var observed = Tested(Drawn(3, two, 50), 1, 1).Observed;
        var reversed = new LikelihoodRatio(observed.Alternative, observed.Null);
        double PValue(params LikelihoodRatio[] runs) =>
            new LikelihoodRatioTest(observed, [.. runs.Select(Fin<LikelihoodRatio>.Succ)]).PValue;
        Assert.Equal(1, PValue(observed));
        Assert.Equal(1 / 2.0, PValue(reversed));
        Assert.Equal(3 / 4.0, PValue(observed, reversed, observed));
    }

    [Fact]
    public void A_likelihood_ratio_converged_where_both_fits_did()
    {
        var ratio = Tested(Drawn(3, two, 50), 1, 1).Observed;
        var cut = ratio.Alternative with { Outcome = new MlPure.Iteration.Outcome.LimitReached(3) };
        Assert.True(ratio.IsConverged);
        Assert.False(new LikelihoodRatio(cut, ratio.Alternative).IsConverged);
        Assert.False(new LikelihoodRatio(ratio.Null, cut).IsConverged);
    }

    [Fact]
    public void A_run_of_a_likelihood_ratio_test_draws_its_rows_from_the_generator_of_the_seed_and_its_number()
    {
        var run = LikelihoodRatio.OfDrawn(9, 4, two, BootstrapRows.Of(50), Settings(1), Initial.PlusPlus);
        var (drawn, next) = Sample.Draw(MersenneTwister.FromSeeds(9, 4), two, 50).GetOrThrow();
        var alone = LikelihoodRatio.Of(next, Observations.Parse(drawn.Values).GetOrThrow(), 2, Settings(1),
            Initial.PlusPlus).GetOrThrow();
        Assert.Equal(alone.Statistic, run.GetOrThrow().Statistic);
    }
}
