using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What accelerated EM promises (src/MlPure/Mixtures/Em/SquaredEm.cs).</summary>
[Properties(Arbitrary = [typeof(ModelScenes)], MaxTest = 100)]
public class SquaredEmSpec
{
    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    static readonly Observations iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();

    /// <summary>scikit-learn#10122: 300 normal scores about 0 and 100 about 2.5, from equal halves about 0.5 and
    /// 2.</summary>
    static readonly Observations scores =
        Columns.Of([.. Columns.NormalScores(300), .. Columns.NormalScores(100).Select(score => score + 2.5)]);

    static readonly GaussianMixture halves = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0.5, 2),
        [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();

    static EmSettings Settings(string model, bool accelerated, double tolerance = 1e-10, int steps = 10000,
        CovarianceFloor? floor = null, Threads threads = default) =>
        new EmSettings
        {
            Floor = floor ?? new CovarianceFloor.None(),
            Stopping = new StoppingRule.MeanChange(tolerance),
            MaxSteps = steps,
            Model = CovarianceModel.Parse(model).GetOrThrow(),
            Acceleration = accelerated ? Acceleration.Squarem : Acceleration.None,
            Threads = threads
        };

    static GaussianMixture Thirds(string model) =>
        Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], iris, Settings(model, false))
            .GetOrThrow();

    [Property]
    public bool An_accelerated_step_never_lowers_the_log_likelihood_and_is_never_below_two_plain_ones(ModelScene given)
    {
        var plain = Settings(given.Model.Name, false, 0, floor: new CovarianceFloor.Relative(1e-3));
        var fast = Settings(given.Model.Name, true, 0, floor: new CovarianceFloor.Relative(1e-3));
        var data = given.Observations;
        var first = Ems.Init(given.Start(plain), data, fast).GetOrThrow();
        return Iterate.From(first, state => Ems.Step(state, data, fast)).Take(6).All(state =>
        {
            var (twice, once) = (Ems.Step(Ems.Step(state, data, plain), data, plain), Ems.Step(state, data, fast));
            return once.LogLikelihood >= twice.LogLikelihood && (once.IsNotBelow(state)
                || (once.FloorActive && !given.Model.IsMonotoneUnderFloor));
        });
    }

    /// <summary>Also those that the line through two mixtures leaves: the plain step leads back.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_accelerated_step_is_of_its_family_and_its_state_is_its_mixtures_own(string name) => Assert.All(
        Ems.Trajectory(Ems.Init(Thirds(name), iris, Settings(name, true, 0, 5)).GetOrThrow(), iris,
            Settings(name, true, 0, 5)).Skip(1), state =>
        {
            Assert.True(Letters.Has(name, state.Mixture, 1e-6));
            Assert.True(state.LogLikelihood.HasTheBitsOf(EStep.Summarize(state.Mixture, iris,
                CovarianceModel.Parse(name).GetOrThrow().Scatter).LogLikelihood));
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Accelerated_EM_converges_where_a_plain_step_stays(string name)
    {
        var fast = Ems.Run(Thirds(name), iris, Settings(name, true, 1e-13)).GetOrThrow();
        Assert.True(fast.Outcome.IsConverged);
        var plain = Ems.Step(Ems.Init(fast.Last.Mixture, iris, Settings(name, false)).GetOrThrow(), iris,
            Settings(name, false));
        Assert.Equal(fast.Last.LogLikelihood, plain.LogLikelihood, 1e-9);
        Assert.True(fast.Last.Mixture.Means.IsCloseTo(plain.Mixture.Means, 1e-4));
    }

    /// <summary>An accelerated step is three plain steps and one E-step where the line led: four passes over the
    /// data.</summary>
    [Fact]
    public void On_slow_scores_accelerated_EM_finds_the_same_maximum_in_a_quarter_of_the_passes_of_plain_EM()
    {
        var plain = Ems.Run(halves, scores, Settings("VVV", false)).GetOrThrow();
        var fast = Ems.Run(halves, scores, Settings("VVV", true)).GetOrThrow();
        Assert.True(plain.Outcome.IsConverged && fast.Outcome.IsConverged);
        Assert.True(4 * (4 * fast.Steps) <= plain.Steps, $"{fast.Steps} against {plain.Steps}");
        Assert.True(fast.Last.LogLikelihood >= plain.Last.LogLikelihood - 1e-9);
        Assert.Equal(-707.450528744922, fast.Last.LogLikelihood, 1e-6);
    }

    [Fact]
    public void On_faithful_with_a_shared_covariance_accelerated_EM_takes_half_of_the_passes_of_plain_EM()
    {
        var faithful = Observations.Parse(Oracles.Tables.Csv("faithful.csv")).GetOrThrow();
        var hierarchy = Hierarchy.Of(MlPure.Randomness.MersenneTwister.FromSeed(0), faithful).Value;
        var problem = Ems.Problem(3, faithful, Settings("EEE", true));
        var start = Initial.FromHierarchy(hierarchy, 3, faithful, Settings("EEE", false)).GetOrThrow();
        var (plain, fast) = (Ems.Run(start, faithful, Settings("EEE", false)).GetOrThrow(), Em.Run(problem, start)
            .GetOrThrow());
        Assert.True(2 * (4 * fast.Steps) <= plain.Steps, $"{fast.Steps} against {plain.Steps}");
        Assert.Equal(2314.2957, Criteria.Bic(problem, fast.Last), 1e-4);
        Assert.True(fast.Last.LogLikelihood >= plain.Last.LogLikelihood - 1e-9);
    }

    [Theory]
    [InlineData("VVV")]
    [InlineData("VEV")]
    public void An_accelerated_run_resumed_is_bit_identical_to_the_run_uninterrupted_for_any_number_of_threads(
        string name)
    {
        var settings = Settings(name, true, 1e-9, 200);
        EmState[] states = [.. Ems.Trajectory(Ems.Init(Thirds(name), iris, settings).GetOrThrow(), iris, settings)];
        var resumed = Ems.Run(states[2], iris, Settings(name, true, 1e-9, 200, threads: Threads.One));
        Assert.Equal(states.Length - 1, resumed.Steps);
        Assert.True(states[^1].LogLikelihood.HasTheBitsOf(resumed.Last.LogLikelihood)
            && states[^1].Mixture.Means.HasTheBitsOf(resumed.Last.Mixture.Means));
    }

    /// <summary>Five equal rows and a component on each of two: one loses its rank at once.</summary>
    [Fact]
    public void Where_a_plain_step_of_EM_ends_the_run_so_does_the_accelerated_one()
    {
        var data = Columns.Of(0, 0, 0, 0, 0, 1, 2, 3, 4);
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 2),
            [Matrix.Of(1, 1, 1e-9), Matrix.Of(1, 1, 1)]).GetOrThrow();
        var settings = Settings("VVV", true);
        var fit = Ems.Run(start, data, settings).GetOrThrow();
        Assert.Equal("rankLost", fit.Outcome.Kind);
        Assert.Equal(fit.Steps, fit.Outcome.Step);
        Assert.True(double.IsFinite(fit.Last.LogLikelihood));
    }

    /// <summary>A component far from every row vanishes in the first step. Started again on a row, it stays at its
    /// floor, where plain steps end that creep on.</summary>
    [Theory]
    [InlineData(EmptyComponentPolicy.Keep, "converged", "converged", 1e-6)]
    [InlineData(EmptyComponentPolicy.Fail, "componentVanished", "componentVanished", 1e-6)]
    [InlineData(EmptyComponentPolicy.Restart, "stalled", "converged", 1e-4)]
    public void Accelerated_EM_handles_empty_components_as_plain_steps_do(
        EmptyComponentPolicy vanished, string plainEnd, string fastEnd, double tolerance)
    {
        var start = GaussianMixture.Parse([0.4, 0.4, 0.2], Matrix.Of(3, 1, 0.5, 2, 1e5),
            [Matrix.Identity(1), Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        Run<EmState> Run(bool accelerated) =>
            Ems.Run(start, scores, new EmSettings
            {
                Stopping = new StoppingRule.MeanChange(1e-11),
                MaxSteps = 5000,
                EmptyComponents = vanished,
                Acceleration = accelerated ? Acceleration.Squarem : Acceleration.None
            })
            .GetOrThrow();
        var (plain, fast) = (Run(false), Run(true));
        Assert.Equal((plainEnd, fastEnd), (plain.Outcome.Kind, fast.Outcome.Kind));
        Assert.Equal(plain.Last.Events, fast.Last.Events);
        Assert.Equal(plain.Last.FloorActive, plainEnd == "stalled");
        Assert.Equal(plain.Last.LogLikelihood, fast.Last.LogLikelihood, tolerance);
    }

    [Fact]
    public void Steps_of_EM_that_may_lower_the_likelihood_cannot_be_accelerated()
    {
        Assert.Equal([340], Codes(new EmSettings
        {
            Floor = new CovarianceFloor.Ridge(1),
            Acceleration = Acceleration.Squarem
        }.Validate()));
        Assert.Equal([340], Codes(new EmSettings
        {
            Estimator = CovarianceEstimator.Reliability,
            Acceleration = Acceleration.Squarem
        }.Validate()));
    }

    /// <summary>By default: plain steps, and where they are slow accelerated ones, which are four passes
    /// each.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void By_default_EM_makes_no_more_passes_than_plain_EM_by_a_tenth_and_is_no_less_likely(string name) =>
        Assert.All(new[] { 2, 3, 5, 8 }, k =>
        {
            var plain = new EmSettings
            {
                Model = CovarianceModel.Parse(name).GetOrThrow(),
                Acceleration = Acceleration.None,
                Threads = Threads.One,
            };
            var hierarchy = Hierarchy.Of(MlPure.Randomness.MersenneTwister.FromSeed(0), iris).Value;
            var start = Initial.FromHierarchy(hierarchy, k, iris, plain).GetOrThrow();
            (int Passes, EmState Last) Run(EmSettings settings)
            {
                var problem = Ems.Problem(k, iris, settings);
                EmState[] states = [.. Em.Trajectory(problem, Em.Init(problem, start).GetOrThrow())];
                return (states.SkipLast(1).Sum(state => SquaredEm.IsFor(problem, state) ? 4 : 1), states[^1]);
            }
            var (slow, fast) = (Run(plain), Run(plain with { Acceleration = Acceleration.WhenSlow }));
            Assert.True(fast.Passes <= 1.1 * slow.Passes + 3, $"{fast.Passes} passes, {slow.Passes} plain ones");
            Assert.True(fast.Last.FloorActive || fast.Last.LogLikelihood >= slow.Last.LogLikelihood - 1e-6,
                $"{fast.Last.LogLikelihood - slow.Last.LogLikelihood}");
        });

    /// <summary>Doubled by a step that reached it, halved by one that was not taken; 4 at first, and at least
    /// 2.</summary>
    [Fact]
    public void The_limit_of_lines_is_doubled_where_it_is_reached_and_halved_where_a_line_is_not_taken()
    {
        var settings = Settings("VVV", false) with { Acceleration = Acceleration.WhenSlow };
        var problem = Ems.Problem(2, scores, settings);
        EmState[] states = [.. Em.Trajectory(problem, Em.Init(problem, halves).GetOrThrow())];
        Assert.Equal(4, states[0].Progress.StepLimit);
        double[] FactorsFrom(double limit) => [.. states.SkipLast(1).Where(state => SquaredEm.IsFor(problem, state))
            .Select(state => SquaredEm.Step(problem, state.WithStepLimit(limit)).Progress.StepLimit / limit)
            .Distinct().Order()];
        Assert.Equal([0.5, 1, 2], FactorsFrom(4));
        Assert.Equal([1, 2], FactorsFrom(2));
        Assert.Equal([0.5, 1], FactorsFrom(1e6));
    }

    [Fact]
    public void Noise_of_weight_zero_takes_no_part_in_an_accelerated_run()
    {
        var settings = Settings("VVV", true, 0, 6);
        var (with, without) = (Em.Run(Thirds("VVV"), iris, settings, new Noise(0, 5)).GetOrThrow(),
            Em.Run(Thirds("VVV"), iris, settings).GetOrThrow());
        Assert.Equal(without.Last.LogLikelihood, with.Last.LogLikelihood, 1e-9);
    }
}
