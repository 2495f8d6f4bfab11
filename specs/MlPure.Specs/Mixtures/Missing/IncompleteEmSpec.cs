using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What EM promises where numbers are missing (src/MlPure/Mixtures/Em/Em.cs).</summary>
[Properties(Arbitrary = [typeof(IncompleteScenes), typeof(ModelScenes)], MaxTest = 100)]
public class IncompleteEmSpec
{
    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    static Matrix Thirds => Matrix.Build(150, 3, (i, j) => i / 50 == j ? 1 : 0);

    /// <summary>A number in nine is missing, in each column and species; no row is without a number.</summary>
    static Observations Holes(Matrix values) =>
        Observations.ParseIncomplete(Matrix.Build(values.Rows, values.Columns, (i, f) => (i * 5 + f * 2) % 9 == 0
            ? double.NaN : values[i, f])).GetOrThrow();

    static EmSettings Settings(string name, int steps = 20, Threads threads = default) =>
        new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = steps,
            Threads = threads,
            Model = CovarianceModel.Parse(name).GetOrThrow()
        };

    static GaussianMixture Start(Matrix values, EmSettings settings) =>
        Initial.FromResponsibilities(Thirds, Observations.Parse(values).GetOrThrow(), settings).GetOrThrow();

    static EmState Run(Observations observations, GaussianMixture start, EmSettings settings) =>
        Ems.Run(start, observations, settings).GetOrThrow().Last;

    static EmState[] States(GaussianMixture start, Observations observations, EmSettings settings) =>
        [.. Ems.Trajectory(Ems.Init(start, observations, settings).GetOrThrow(), observations, settings)];

    [Property]
    public bool Where_nothing_is_missing_each_step_is_bit_identical_to_that_of_complete_rows(ModelScene given)
    {
        var settings = given.Settings(CovarianceFloor.Default, 5);
        var observations = Observations.ParseIncomplete(given.Observations.Values).GetOrThrow();
        var plain = Ems.Trajectory(Ems.Init(given.Start(settings), given.Observations, settings).GetOrThrow(),
            given.Observations, settings).ToArray();
        var own = States(given.Start(settings), observations, settings);
        return plain.Length == own.Length
            && plain.Zip(own).All(pair => pair.Item1.LogLikelihood.HasTheBitsOf(pair.Item2.LogLikelihood)
            && pair.Item1.Mixture.Equals(pair.Item2.Mixture) && pair.Item1.Step == pair.Item2.Step
                && pair.Item1.FloorActive == pair.Item2.FloorActive);
    }

    /// <summary>As of complete rows: in eleven families under a floor that is active too; in EVI, EVE and EVV while
    /// none is.</summary>
    [Property]
    public bool A_step_never_lowers_the_likelihood_of_what_is_observed(IncompleteScene given)
    {
        var settings = given.Whole.Settings(new CovarianceFloor.Relative(1e-3));
        return States(given.Whole.Start(settings), given.Observations, settings)
            .NeverFalls(state => given.Whole.Model.IsMonotoneUnderFloor || !state.FloorActive);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_iris_with_missing_values_the_likelihood_rises_and_no_step_lowers_it(string name)
    {
        var settings = Settings(name, 40);
        var states = States(Start(iris, settings), Holes(iris), settings);
        Assert.True(states.NeverFalls());
        Assert.True(states[^1].LogLikelihood > states[0].LogLikelihood + 0.1);
    }

    [Property]
    public bool Where_values_are_missing_a_state_pairs_a_mixture_with_its_own_likelihood_and_statistics(
        IncompleteScene given)
    {
        var (observations, settings) = (given.Observations, EmSettings.Default);
        var state = Ems.Step(Ems.Init(given.Whole.Scene.Mixture, observations, settings).GetOrThrow(), observations,
            settings);
        var summary = EStep.Summarize(state.Mixture, observations);
        return state.LogLikelihood.HasTheBitsOf(summary.LogLikelihood)
            && state.Statistics.Mean.HasTheBitsOf(summary.Statistics.Mean);
    }

    /// <summary>Where the second of two numbers is missing in some rows alone, the maximum is known: the first's mean
    /// and variance of all rows, and the second's regression on it of the complete rows. Anderson, <i>Maximum
    /// likelihood estimates for a multivariate normal distribution when some observations are missing</i>
    /// (1957).</summary>
    [Fact]
    public void EM_finds_Andersons_maximum_of_a_monotone_pattern_of_missing_values()
    {
        double[] x = Columns.NormalScores(60);
        double[] y = [.. x.Select((score, i) => 3 - 0.7 * score + Math.Sin(11 * i))];
        bool Complete(int i) => i * 7 % 60 < 38;
        int[] complete = [.. Enumerable.Range(0, 60).Where(Complete)];
        var data = Observations.ParseIncomplete(Matrix.Build(60, 2, (i, f) => f == 0 ? x[i] : Complete(i) ? y[i]
            : double.NaN)).GetOrThrow();
        var (meanX, varianceX) = (x.Average(), x.Select(each => each * each).Average() - x.Average() * x.Average());
        var (atX, atY) = (complete.Average(i => x[i]), complete.Average(i => y[i]));
        var slope = complete.Sum(i => (x[i] - atX) * (y[i] - atY)) / complete.Sum(i => (x[i] - atX) * (x[i] - atX));
        var residual = complete.Average(i => Math.Pow(y[i] - atY - slope * (x[i] - atX), 2));
        var settings = Settings("VVV", 400);
        var fit = Run(data, GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow(),
            settings).Mixture.Components[0];
        Assert.Equal([meanX, atY + slope * (meanX - atX)], fit.Mean, (a, b) => Math.Abs(a - b) < 1e-8);
        var covariance = slope * varianceX;
        Assert.Equal([varianceX, covariance, covariance, residual + slope * covariance],
            fit.Covariance.Matrix.AsVector(), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    /// <summary>What the prior takes from the data is then that of one normal density fitted around what is
    /// missing.</summary>
    [Theory]
    [InlineData("VII")]
    [InlineData("EEE")]
    [InlineData("VVV")]
    public void Under_a_prior_no_step_on_rows_with_missing_values_lowers_the_objective(string name)
    {
        var settings = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = 20,
            Model = CovarianceModel.Parse(name).GetOrThrow(),
            Prior = MixturePrior.Default
        };
        var start = Start(iris, settings);
        Assert.True(States(start, Holes(iris), settings).NeverFalls());
        var (whole, rows) = (Observations.ParseIncomplete(iris).GetOrThrow(), Observations.Parse(iris).GetOrThrow());
        var (ours, ems) = (Run(whole, start, settings), Ems.Run(start, rows, settings).GetOrThrow().Last);
        Assert.Equal(ems.Objective, ours.Objective, 1e-9);
        Assert.True(ours.Mixture.Means.IsCloseTo(ems.Mixture.Means, 1e-9));
    }

    [Fact]
    public void Accelerated_EM_on_rows_with_missing_values_never_falls_and_ends_where_plain_steps_do_in_fewer_of_them()
    {
        var data = Holes(iris);
        EmSettings Settings(double tolerance, int steps, bool accelerated) => new()
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new StoppingRule.MeanChange(tolerance),
            MaxSteps = steps,
            Acceleration = accelerated ? Acceleration.Squarem : Acceleration.None
        };
        Run<EmState> Fitted(bool accelerated)
        {
            var settings = Settings(1e-12, 5000, accelerated);
            return Ems.Run(Start(iris, settings), data, settings).GetOrThrow();
        }
        var (plain, fast) = (Fitted(false), Fitted(true));
        Assert.True(plain.Outcome.IsConverged && fast.Outcome.IsConverged);
        Assert.Equal(plain.Last.LogLikelihood, fast.Last.LogLikelihood, 1e-6);
        Assert.True(4 * fast.Steps < plain.Steps);
        var quick = Settings(0, 20, accelerated: true);
        Assert.True(States(Start(iris, quick), data, quick).NeverFalls());
    }

    [Fact]
    public void A_column_of_which_all_observed_values_are_equal_is_a_fault_unless_a_ridge_gives_it_a_spread()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(4, 2, 0, 5, double.NaN, 5, 2, 5, 4, 5)).GetOrThrow();
        var start = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 5), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([344], Codes(Ems.Run(start, data, EmSettings.Default)));
        Assert.Equal([344], Codes(Ems.Run(start, data, Settings("VVV"))));
        var ridged = Ems.Run(start, data, new EmSettings { Floor = new CovarianceFloor.Ridge(0.5) }).GetOrThrow();
        Assert.Equal(0.5, ridged.Last.Mixture.Components[0].Covariance.Matrix[1, 1], 1e-12);
    }

    /// <summary>So far from all rows that its share of each is zero to a number.</summary>
    [Fact]
    public void Where_values_are_missing_an_empty_component_keeps_weight_zero_and_is_reported_once_or_ends_the_run()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(5, 2, 0, 1, 1, double.NaN, 2, 3, double.NaN, 2, 1, 0))
            .GetOrThrow();
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 1, 1, 1000, 1000),
            [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        var kept = Ems.Run(start, data, EmSettings.Default).GetOrThrow();
        Assert.Equal([1.0, 0], kept.Last.Mixture.MixingWeights);
        Assert.Equal(new EmptyComponentEvent(1, 1, Option<int>.None), Assert.Single(kept.Last.Events));
        var failed = Ems.Run(start, data, new EmSettings { EmptyComponents = EmptyComponentPolicy.Fail }).GetOrThrow();
        Assert.Equal(new MixtureOutcome.EmptyComponent(0, 1), failed.Outcome);
    }

    [Fact]
    public void Rows_with_missing_values_that_are_all_equal_have_no_variance_and_are_a_fault()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(3, 2, 4, 5, 4, double.NaN, double.NaN, 5)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([304], Codes(Ems.Run(mixture, data, EmSettings.Default)));
    }

    [Fact]
    public void EM_on_rows_with_missing_values_refuses_to_restart_empty_components()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(3, 2, 4, double.NaN, 1, 2, 3, 5)).GetOrThrow();
        var line = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var four = GaussianMixture.Parse([0.2, 0.2, 0.2, 0.4], Matrix.Build(4, 2, (j, f) => j),
            [.. Enumerable.Repeat(Matrix.Identity(2), 4)]).GetOrThrow();
        Assert.Equal([322], Codes(Ems.Init(line, data, EmSettings.Default)));
        Assert.Equal([111], Codes(Ems.Init(four, data, EmSettings.Default)));
        Assert.Equal([111, 353],
            Codes(Ems.Init(four, data, new EmSettings { EmptyComponents = EmptyComponentPolicy.Restart })));
    }
}
