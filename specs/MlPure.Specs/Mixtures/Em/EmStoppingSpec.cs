using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Mixtures;

/// <summary>When EM has converged (src/MlPure/Mixtures/Em/Em.cs, EmSettings.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 50)]
public class EmStoppingSpec
{
    static EmSettings Settings(StoppingRule rule, int steps = 1000) =>
        new EmSettings { Stopping = rule, MaxSteps = steps, Acceleration = Acceleration.None };

    static readonly StoppingRule[] rules =
        [new StoppingRule.MeanChange(1e-5), new StoppingRule.RelativeChange(1e-6), new StoppingRule.AitkenLimit(1e-5),
            new StoppingRule.AnyOf(new StoppingRule.MeanChange(1e-7), new StoppingRule.AitkenLimit(1e-5))];

    /// <summary>scikit-learn#10122: 300 normal scores about 0 and 100 about 2.5, from equal halves about 0.5 and
    /// 2.</summary>
    static readonly Observations scores =
        Columns.Of([.. Columns.NormalScores(300), .. Columns.NormalScores(100).Select(score => score + 2.5)]);

    static readonly GaussianMixture halves = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0.5, 2),
        [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();

    static Run<EmState> Fit(EmSettings settings) => Ems.Run(halves, scores, settings).GetOrThrow();

    /// <summary>A mean change of 1e-3 stops after three steps with weights 0.65 and 0.35.</summary>
    [Fact]
    public void EM_ends_within_a_hundredth_of_the_optimum_by_default_and_far_from_it_by_a_tolerance_of_1e_3()
    {
        var fit = Fit(EmSettings.Default);
        Assert.True(fit.Outcome.IsConverged);
        Assert.Equal([0.7528014, 0.2471986], fit.Last.Mixture.MixingWeights, (a, b) => Math.Abs(a - b) < 0.01 * a);
        Assert.Equal(0.65, Fit(Settings(new StoppingRule.MeanChange(1e-3))).Last.Mixture.MixingWeights[0], 1e-3);
    }

    /// <summary>The fixed point of 6000 steps in plain Python with math.fsum. The likelihood is flat there: its last
    /// bit says no more of the weights than 1e-6.</summary>
    [Fact]
    public void EM_run_to_its_end_is_at_the_optimum()
    {
        var state = Fit(Settings(new StoppingRule.MeanChange(0), 5000)).Last;
        Assert.Equal([0.7528014241883818, 0.24719857581161814], state.Mixture.MixingWeights, (a, b) =>
            Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.004477390694426766, 2.514696582970247], state.Mixture.Means.AsVector(), (a, b) =>
            Math.Abs(a - b) < 2e-6);
        Assert.Equal([0.9995780687511089, 0.9725082342624487],
            state.Mixture.Components.Select(component => component.Covariance.Matrix[0, 0]), (a, b) =>
            Math.Abs(a - b) < 2e-6);
        Assert.Equal(-707.450528744922, state.LogLikelihood, 1e-9);
    }

    /// <summary>What is still to come is at most a tolerance by Aitken's estimate, and the last change is not the
    /// same.</summary>
    [Fact]
    public void Aitkens_rule_lands_as_close_as_its_tolerance_says_where_the_change_does_not()
    {
        double Left(StoppingRule rule) => (-707.450528744922 - Fit(Settings(rule)).Last.LogLikelihood) / 400;
        Assert.InRange(Left(new StoppingRule.AitkenLimit(1e-6)), 0, 2e-6);
        Assert.True(Left(new StoppingRule.MeanChange(1e-6)) > 1e-5);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void By_any_rule_a_run_whose_slow_steps_are_extrapolated_ends_within_ten_tolerances_of_plain_steps(
        double tolerance) =>
        Assert.All(new StoppingRule[]
        {
            new StoppingRule.MeanChange(tolerance), new StoppingRule.AitkenLimit(tolerance),
        }, rule =>
        {
            var plain = Fit(Settings(rule)).Last.LogLikelihood;
            var fast = Fit(Settings(rule) with { Acceleration = Acceleration.WhenSlow }).Last.LogLikelihood;
            Assert.True(fast >= plain - 10 * 400 * tolerance, $"{fast - plain}");
        });

    [Fact]
    public void A_run_of_EM_stops_at_the_first_state_where_its_rule_holds() => Assert.All(rules, rule =>
    {
        var fit = Fit(Settings(rule));
        EmState[] states = [.. Ems.Trajectory(Ems.Init(halves, scores, Settings(rule)).GetOrThrow(), scores,
            Settings(rule))];
        double[] all = [.. states.Select(state => state.LogLikelihood)];
        Assert.Equal(new Outcome.Converged(states.Length - 1), fit.Outcome);
        Assert.Equal(states.Length - 1, Enumerable.Range(0, all.Length)
            .First(t => rule.HasConverged(Vector.Of(all.AsSpan(..(t + 1))), 400)));
    });

    [Property]
    public bool A_run_resumed_from_any_state_ends_where_it_would_have_by_any_rule(MixtureScene given, byte which,
        byte pause)
    {
        var settings = Settings(rules[which % rules.Length], 40);
        var seed = Ems.Init(given.Mixture, given.Observations, settings).GetOrThrow();
        EmState[] states = [.. Ems.Trajectory(seed, given.Observations, settings)];
        var (whole, resumed) =
            (Ems.Run(seed, given.Observations, settings),
            Ems.Run(states[pause % states.Length], given.Observations, settings));
        return whole.Outcome == resumed.Outcome && whole.Last.Objectives.HasTheBitsOf(resumed.Last.Objectives)
            && whole.Last.Mixture.Means.HasTheBitsOf(resumed.Last.Mixture.Means);
    }

    /// <summary>Thirty rows of small whole numbers under a floor of a hundredth of the variances: orientations in
    /// common and volumes that are equal cannot follow it, and the likelihood falls and rises by turns.</summary>
    [Fact]
    public void A_run_whose_best_likelihood_no_longer_rises_ends_at_the_state_of_the_greatest_and_says_so()
    {
        var rows = Observations.Parse(MersenneTwister.FromSeed(0).StandardNormals(90).Value.AsMatrix(30, 3)
            .Map(z => Math.Round(2 * z))).GetOrThrow();
        var settings = new EmSettings { Model = CovarianceModel.EVE, Floor = new CovarianceFloor.Relative(0.01) };
        var start = Initial.FromPartition([.. Enumerable.Range(0, 30).Select(i => i % 4)], rows, settings).GetOrThrow();
        var problem = Ems.Problem(4, rows, settings);
        EmState[] states = [.. Em.Trajectory(problem, Em.Init(problem, start).GetOrThrow())];
        var run = Em.Run(problem, start).GetOrThrow();
        Assert.Equal(new MixtureOutcome.Stalled(run.Steps), run.Outcome);
        Assert.False(run.Outcome.IsConverged);
        Assert.Equal(states.Length - 1, run.Steps);
        Assert.Equal(states.Max(state => state.LogLikelihood), run.Last.LogLikelihood);
        Assert.True(states[^2].LogLikelihood < run.Last.LogLikelihood);
        var resumed = Em.Run(problem, states[states.Length / 2]);
        Assert.True(resumed.Last.Mixture == run.Last.Mixture && resumed.Outcome == run.Outcome);
    }

    [Fact]
    public void A_run_of_EM_that_spends_its_steps_says_so_and_keeps_its_state()
    {
        var fit = Fit(Settings(new StoppingRule.MeanChange(1e-8), 3));
        Assert.Equal(new Outcome.LimitReached(3), fit.Outcome);
        Assert.Equal((3, 3), (fit.Steps, fit.Last.Step));
    }

    [Fact]
    public void A_lone_component_reaches_its_maximum_in_one_step_and_converges_on_the_next()
    {
        var settings = new EmSettings { Floor = new CovarianceFloor.None() };
        var start = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var fit = Ems.Run(start, Columns.Of(1, 2, 3, 4, 10), settings).GetOrThrow();
        Assert.Equal(-12.851155398508478, fit.Last.LogLikelihood, 1e-13);
        Assert.Equal(new Outcome.Converged(2), fit.Outcome);
    }

    [Fact]
    public void By_default_EM_stops_at_a_mean_change_of_1e_10_or_after_10_000_steps()
    {
        Assert.Equal((new StoppingRule.MeanChange(1e-10), 10_000),
            (EmSettings.Default.Stopping, EmSettings.Default.MaxSteps));
        Assert.Equal(new SelectionSettings().Em, EmSettings.Default);
        Assert.Equal([110, 110],
            Codes(new EmSettings { Stopping = new StoppingRule.AitkenLimit(-1), MaxSteps = -1 }.Validate()));
    }

    [Fact]
    public void A_state_as_good_as_the_best_before_it_is_itself_the_best_of_a_run_that_waits()
    {
        var problem = Ems.Problem(2, scores, EmSettings.Default);
        var state = Em.Init(problem, halves).GetOrThrow();
        var better = Em.Step(problem, state);
        Assert.True(state.Waiting(state, state.Objective).Best.IsNone && better.Waiting(state, 0).Best.IsNone);
        Assert.Equal(better.Objective, state.Waiting(better, 0).Best.Map(best => best.Objective));
    }
}
