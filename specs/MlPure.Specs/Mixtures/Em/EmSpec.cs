using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What EM promises (src/MlPure/Mixtures/Em/Em.cs, EmState.cs, EmSettings.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class EmSpec
{
    static EmSettings Settings(CovarianceFloor floor, double tolerance = 1e-8, int steps = 1000) =>
        new EmSettings
        {
            Floor = floor,
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(tolerance),
            MaxSteps = steps
        };

    static GaussianMixture Mixture(double[] weights, double[] means, double[] variances) => GaussianMixture.Parse(
        Vector.Of(weights), Matrix.Of(means.Length, 1, means),
            [.. variances.Select(variance => Matrix.Of(1, 1, variance))]).GetOrThrow();

    [Property]
    public bool A_step_never_lowers_the_log_likelihood_with_the_floor_by_clipping(MixtureScene given)
    {
        var settings = Settings(CovarianceFloor.Default, 0, 30);
        return Ems.Trajectory(Ems.Init(given.Mixture, given.Observations, settings).GetOrThrow(), given.Observations,
            settings).ToArray().NeverFalls();
    }

    [Property]
    public bool A_step_never_lowers_the_log_likelihood_under_a_floor_that_is_active_throughout(MixtureScene given)
    {
        var settings = Settings(new CovarianceFloor.Relative(0.5), 0, 30);
        return Ems.Trajectory(Ems.Init(given.Mixture, given.Observations, settings).GetOrThrow(), given.Observations,
            settings).ToArray().NeverFalls();
    }

    /// <summary>pygmmis#10, pmtk3#68, scikit-learn PR #10870. A drop under a ridge would be legitimate, so the law is
    /// for none.</summary>
    [Fact]
    public void Two_hundred_steps_without_a_floor_never_lower_the_log_likelihood()
    {
        var data = Columns.Of(Columns.NormalScores(100));
        var settings = Settings(new CovarianceFloor.None(), 0, 200);
        EmState[] states = [.. Ems.Trajectory(Ems.Init(Mixture([0.5, 0.5], [-1, 1], [1, 1]), data, settings)
            .GetOrThrow(), data, settings)];
        Assert.True(states.Length > 2);
        Assert.True(states.NeverFalls());
    }

    /// <summary>The same report: one M-step with a ridge of 0.5 on 0, 0.1, 5, 5.1 ends at -5.0820, below the optimum of
    /// 3.5346.</summary>
    [Fact]
    public void A_ridge_may_lower_the_log_likelihood_and_the_run_goes_on()
    {
        var data = Columns.Of(0, 0.1, 5, 5.1);
        var best = Ems.Run(Mixture([0.5, 0.5], [0.05, 5.05], [1, 1]), data, Settings(new CovarianceFloor.None()))
            .GetOrThrow().Last;
        Assert.Equal(3.5346, best.LogLikelihood, 1e-4);
        var settings = Settings(new CovarianceFloor.Ridge(0.5));
        var lowered = Ems.Step(Ems.Init(best.Mixture, data, settings).GetOrThrow(), data, settings);
        Assert.Equal(-5.0820, lowered.LogLikelihood, 1e-4);
        Assert.True(lowered.Ended.IsNone);
    }

    [Property]
    public bool A_state_pairs_a_mixture_with_its_own_log_likelihood_and_statistics(MixtureScene given)
    {
        var state = Ems.Step(Ems.Init(given.Mixture, given.Observations, EmSettings.Default).GetOrThrow(),
            given.Observations, EmSettings.Default);
        var summary = EStep.Summarize(state.Mixture, given.Observations);
        return state.LogLikelihood.HasTheBitsOf(summary.LogLikelihood)
            && state.Statistics.Mean.HasTheBitsOf(summary.Statistics.Mean);
    }

    [Property]
    public bool A_run_of_EM_resumed_from_any_state_is_bit_identical_to_the_run_uninterrupted(MixtureScene given,
        NonNegativeInt pause)
    {
        var settings = Settings(CovarianceFloor.Default, 1e-6, 25);
        var seed = Ems.Init(given.Mixture, given.Observations, settings).GetOrThrow();
        EmState[] states = [.. Ems.Trajectory(seed, given.Observations, settings)];
        var whole = Ems.Run(seed, given.Observations, settings);
        var resumed = Ems.Run(states[pause.Get % Math.Max(1, states.Length - 1)], given.Observations, settings);
        return whole.Outcome == resumed.Outcome && whole.Steps == resumed.Steps
            && whole.Last.LogLikelihood.HasTheBitsOf(resumed.Last.LogLikelihood)
                && whole.Last.Mixture.Means.HasTheBitsOf(resumed.Last.Mixture.Means);
    }

    [Fact]
    public void Any_number_of_threads_takes_bit_identical_steps_of_EM()
    {
        var runs = new[] { 1, 2, 3, 7, 16 }.Select(count =>
        {
            var settings = new EmSettings { MaxSteps = 20, Threads = Threads.Create(count).GetOrThrow() };
            return Ems.Run(Initial.AtRows([0, 1, 2, 3], TheBlobs.Observations, settings).GetOrThrow(),
                TheBlobs.Observations, settings).GetOrThrow().Last;
        }).ToArray();
        Assert.All(runs, run =>
            Assert.True(run.LogLikelihood.HasTheBitsOf(runs[0].LogLikelihood)
            && run.Mixture.Means.HasTheBitsOf(runs[0].Mixture.Means)));
    }

    [Fact]
    public void Scaling_the_data_of_EM_by_a_power_of_two_scales_the_answer_bit_for_bit()
    {
        var (data, scaled) = (TheBlobs.Observations, Observations.Parse(TheBlobs.Made.Values.Map(x => x * 1024))
            .GetOrThrow());
        var settings = Settings(CovarianceFloor.Default, 0, 10);
        EmState Run(Observations observations) =>
            Ems.Run(Initial.AtRows([0, 1, 2], observations, settings).GetOrThrow(), observations, settings).GetOrThrow()
            .Last;
        var (one, other) = (Run(data), Run(scaled));
        Assert.True(one.Mixture.Means.Map(mean => mean * 1024).HasTheBitsOf(other.Mixture.Means));
        Assert.True(one.Mixture.MixingWeights.HasTheBitsOf(other.Mixture.MixingWeights));
    }

    /// <summary>scikit-learn 1.2.1 fails on tied, diagonal and spherical fits of data shifted by 1e8.</summary>
    [Fact]
    public void Shifting_the_data_of_EM_by_2_to_the_30_shifts_the_means_to_twice_the_spacing_of_numbers_there()
    {
        var (grid, settings) = (Shifts.Exact(TheBlobs.Made.Values), Settings(CovarianceFloor.Default, 0, 10));
        EmState Run(Observations observations) =>
            Ems.Run(Initial.AtRows([0, 1, 2], observations, settings).GetOrThrow(), observations, settings)
                .GetOrThrow().Last;
        var here = Observations.Parse(grid).GetOrThrow();
        Assert.True(Shifts.AreClose(Run(here), Run(Observations.Parse(Shifts.Of(grid)).GetOrThrow()), here));
    }

    /// <summary>GaussianMixtures.jl#21: ten equal values made every weight NaN.</summary>
    [Fact]
    public void A_block_of_identical_rows_is_a_component_of_variance_ridge()
    {
        var data = Columns.Of([.. Columns.NormalScores(100), .. Enumerable.Repeat(10.0, 10)]);
        var fit = Ems.Run(Mixture([0.5, 0.5], [0, 10], [1, 1]), data, Settings(new CovarianceFloor.Ridge(1e-6)))
            .GetOrThrow().Last;
        Assert.Equal([10 / 11.0, 1 / 11.0], fit.Mixture.MixingWeights, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([0.0, 10], fit.Mixture.Means.AsVector(), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0.98731063, fit.Mixture.Components[0].Covariance.Matrix[0, 0], 1e-8);
        Assert.Equal(1e-6, fit.Mixture.Components[1].Covariance.Matrix[0, 0], 1e-15);
        Assert.Equal(-114.877077, fit.LogLikelihood, 1e-5);
    }

    /// <summary>scikit-learn PR #5349: a ridge of 1e-6 merged the clusters of data in millionths.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void The_default_floor_scales_with_the_data(double scale)
    {
        double[] scores = Columns.NormalScores(200);
        var data = Columns.Of(scores.Select((score, i) => scale * (score + (i % 2 == 0 ? 0 : 10))));
        var fit = Ems.Run(Mixture([0.5, 0.5], [0, 10 * scale], [scale * scale, scale * scale]), data,
            Settings(CovarianceFloor.Default, 1e-12)).GetOrThrow().Last;
        var means = fit.Mixture.Means.AsVector().Map(mean => mean / scale);
        Assert.Equal([-0.01533249, 10.01533249], means, (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.All(fit.Mixture.Components, component =>
            Assert.Equal(0.99336114, component.Covariance.Matrix[0, 0] / (scale * scale), 1e-7));
        Assert.Equal(-2.1087552153, fit.LogLikelihood / 200 + Math.Log(scale), 1e-8);
        Assert.False(fit.FloorActive);
    }

    /// <summary>scikit-learn#23032: the weight of a lone component came out above one for n below 32.</summary>
    [Fact]
    public void A_lone_component_has_weight_one_exactly_for_every_number_of_rows()
    {
        foreach (var n in Enumerable.Range(1, 64))
        {
            var data = Columns.Of(Enumerable.Range(0, n).Select(i => (double)i));
            var settings = Settings(new CovarianceFloor.Ridge(1e-6));
            var fit = Ems.Run(Initial.AtRows([0], data, settings).GetOrThrow(), data, settings).GetOrThrow()
                .Last.Mixture;
            Assert.Equal(1.0, fit.MixingWeights[0]);
            if (n == 1) Assert.Equal(1e-6, fit.Components[0].Covariance.Matrix[0, 0]);
        }
    }

    [Fact]
    public void A_covariance_that_loses_rank_without_a_floor_ends_the_run_with_the_last_good_state()
    {
        var data = Columns.Of(0, 0, 0, 5, 6, 7);
        var fit = Ems.Run(Mixture([0.5, 0.5], [0, 6], [0.01, 1]), data, Settings(new CovarianceFloor.None()))
            .GetOrThrow();
        Assert.Equal("rankLost", fit.Outcome.Kind);
        Assert.Equal(Option<int>.Some(0), fit.Outcome.Component);
        Assert.True(double.IsFinite(fit.Last.LogLikelihood));
        Assert.Contains("component 0", fit.Outcome.Message);
    }

    [Fact]
    public void Fewer_rows_than_features_without_a_floor_lose_rank_and_with_one_are_fitted()
    {
        var data = Observations.Parse(Matrix.Of(3, 5, 1, 2, 3, 4, 5, 2, 1, 0, 7, 9, 3, 3, 8, 1, 2)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Build(1, 5, (_, _) => 2), [Matrix.Identity(5)]).GetOrThrow();
        var lost = Ems.Run(mixture, data, Settings(new CovarianceFloor.None())).GetOrThrow();
        Assert.Equal(("rankLost", 0, Option<int>.Some(0)),
            (lost.Outcome.Kind, lost.Outcome.Step, lost.Outcome.Component));
        var clipped = Ems.Run(mixture, data, EmSettings.Default).GetOrThrow();
        Assert.True(clipped.Outcome.IsConverged && clipped.Last.FloorActive);
    }

    [Fact]
    public void Rows_that_are_all_equal_have_no_variance_and_are_a_fault()
    {
        var data = Columns.Of(4, 4, 4);
        Assert.Equal([304], Codes(Initial.AtRows([0], data, EmSettings.Default)));
        Assert.Equal([304], Codes(Ems.Run(Mixture([1], [0], [1]), data, EmSettings.Default)));
    }

    [Fact]
    public void A_start_below_the_floor_is_clipped_and_the_state_says_so()
    {
        var data = Columns.Of(0, 1, 2, 3);
        Assert.True(Ems.Init(Mixture([1], [0], [1e-12]), data, EmSettings.Default).GetOrThrow().FloorActive);
        Assert.False(Ems.Init(Mixture([1], [0], [1]), data, EmSettings.Default).GetOrThrow().FloorActive);
    }

    [Fact]
    public void EM_refuses_a_start_of_another_dimension_or_number_of_components_than_its_problem()
    {
        var plane = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([322], Codes(Ems.Init(plane, Columns.Of(1, 2), EmSettings.Default)));
        var three = Mixture([0.2, 0.3, 0.5], [0, 1, 2], [1, 1, 1]);
        Assert.Equal([111], Codes(Ems.Init(three, Columns.Of(1, 2), EmSettings.Default)));
        Assert.Equal([105], Codes(Em.Init(Ems.Problem(3, Columns.Of(1, 2, 3), EmSettings.Default),
            Mixture([1], [0], [1]))));
    }

    [Fact]
    public void All_settings_of_EM_that_are_out_of_range_are_reported_at_once() =>
        Assert.Equal([110, 110, 110],
            Codes(new EmSettings
            {
                Floor = new CovarianceFloor.Relative(-1),
                Stopping = new MlPure.Iteration.StoppingRule.MeanChange(double.NaN),
                MaxSteps = -1
            }.Validate()));
}
