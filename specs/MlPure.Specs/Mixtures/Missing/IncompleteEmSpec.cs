using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What EM promises where numbers are missing (src/MlPure/Mixtures/Em.cs).</summary>
[Properties(Arbitrary = [typeof(IncompleteScenes), typeof(ModelScenes)], MaxTest = 100)]
public class IncompleteEmSpec
{
    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    static Matrix Thirds => Matrix.Build(150, 3, (i, j) => i / 50 == j ? 1 : 0);

    /// <summary>A number in nine is missing, in each column and species; no row is without a number.</summary>
    static Observations Holes(Matrix values) =>
        Observations.ParseIncomplete(Matrix.Build(values.Rows, values.Columns, (i, f) => (i * 5 + f * 2) % 9 == 0 ? double.NaN : values[i, f])).GetOrThrow();

    static EmSettings Settings(string name, int steps = 20, Threads threads = default) =>
        new EmSettings { Floor = new CovarianceFloor.None(), Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0), MaxSteps = steps, Threads = threads, Model = CovarianceModel.Parse(name).GetOrThrow() };

    static GaussianMixture Start(Matrix values, EmSettings settings) => Initial.FromResponsibilities(Thirds, Observations.Parse(values).GetOrThrow(), settings).GetOrThrow();

    static EmState Run(Observations observations, GaussianMixture start, EmSettings settings) => Ems.Run(start, observations, settings).GetOrThrow().Last;

    static EmState[] States(GaussianMixture start, Observations observations, EmSettings settings) =>
        [.. Ems.Trajectory(Ems.Init(start, observations, settings).GetOrThrow(), observations, settings)];

    [Property]
    public bool Where_nothing_is_missing_each_step_is_that_of_EM_on_bits(ModelScene given)
    {
        var settings = given.Settings(CovarianceFloor.Default, 5);
        var observations = Observations.ParseIncomplete(given.Observations.Values).GetOrThrow();
        return given.Start(settings).ForAll(start => Ems.Trajectory(Ems.Init(start, given.Observations, settings).GetOrThrow(), given.Observations, settings)
            .Zip(States(start, observations, settings), (plain, own) => plain.LogLikelihood.HasTheBitsOf(own.LogLikelihood) && plain.Mixture.Equals(own.Mixture)
                && plain.Step == own.Step && plain.FloorActive == own.FloorActive).All(same => same));
    }

    /// <summary>As of complete rows: in eleven families under a floor that is active too; in EVI, EVE and EVV while
    /// none is.</summary>
    [Property]
    public bool A_step_never_lowers_the_likelihood_of_what_is_observed(IncompleteScene given)
    {
        var settings = given.Whole.Settings(new CovarianceFloor.Relative(1e-3));
        return given.Whole.Start(settings).ForAll(start => States(start, given.Observations, settings).NeverFalls(
                state => given.Whole.Model.IsMonotoneUnderFloor || !state.FloorActive));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_iris_without_a_floor_no_step_lowers_it_and_the_last_is_above_the_first(string name)
    {
        var settings = Settings(name, 40);
        var states = States(Start(iris, settings), Holes(iris), settings);
        Assert.True(states.NeverFalls());
        Assert.True(states[^1].LogLikelihood > states[0].LogLikelihood + 0.1);
    }

    [Property]
    public bool A_state_pairs_a_mixture_with_its_own_likelihood_and_statistics(IncompleteScene given)
    {
        var (observations, settings) = (given.Observations, EmSettings.Default);
        var state = Ems.Step(Ems.Init(given.Whole.Scene.Mixture, observations, settings).GetOrThrow(), observations, settings);
        var summary = EStep.Summarize(state.Mixture, observations);
        return state.LogLikelihood.HasTheBitsOf(summary.LogLikelihood) && state.Statistics.Mean.HasTheBitsOf(summary.Statistics.Mean);
    }

    /// <summary>Where the second of two numbers is missing in some rows alone, the maximum is known: the first's mean and variance of all rows, and the second's regression on
    /// it of the complete rows. Anderson, <i>Maximum likelihood estimates for a multivariate normal distribution when some observations are missing</i> (1957).</summary>
    [Fact]
    public void Of_a_monotone_pattern_it_finds_Andersons_maximum()
    {
        double[] x = Columns.NormalScores(60);
        double[] y = [.. x.Select((score, i) => 3 - 0.7 * score + Math.Sin(11 * i))];
        bool Complete(int i) => i * 7 % 60 < 38;
        int[] complete = [.. Enumerable.Range(0, 60).Where(Complete)];
        var data = Observations.ParseIncomplete(Matrix.Build(60, 2, (i, f) => f == 0 ? x[i] : Complete(i) ? y[i] : double.NaN)).GetOrThrow();
        var (meanX, varianceX) = (x.Average(), x.Select(each => each * each).Average() - x.Average() * x.Average());
        var (atX, atY) = (complete.Average(i => x[i]), complete.Average(i => y[i]));
        var slope = complete.Sum(i => (x[i] - atX) * (y[i] - atY)) / complete.Sum(i => (x[i] - atX) * (x[i] - atX));
        var residual = complete.Average(i => Math.Pow(y[i] - atY - slope * (x[i] - atX), 2));
        var settings = Settings("VVV", 400);
        var fit = Run(data, GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow(), settings).Mixture.Components[0];
        Assert.Equal([meanX, atY + slope * (meanX - atX)], fit.Mean, (a, b) => Math.Abs(a - b) < 1e-8);
        var covariance = slope * varianceX;
        Assert.Equal([varianceX, covariance, covariance, residual + slope * covariance], fit.Covariance.Matrix.AsVector(), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    /// <summary>What the prior takes from the data is then that of one normal density fitted around what is missing.</summary>
    [Theory]
    [InlineData("VII")]
    [InlineData("EEE")]
    [InlineData("VVV")]
    public void Under_a_prior_the_objective_never_falls_and_where_nothing_is_missing_the_steps_are_EMs(string name)
    {
        var settings = new EmSettings { Floor = new CovarianceFloor.None(), Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0), MaxSteps = 20, Model = CovarianceModel.Parse(name).GetOrThrow(), Prior = MixturePrior.Default };
        var start = Start(iris, settings);
        Assert.True(States(start, Holes(iris), settings).NeverFalls());
        var (whole, rows) = (Observations.ParseIncomplete(iris).GetOrThrow(), Observations.Parse(iris).GetOrThrow());
        var (ours, ems) = (Run(whole, start, settings), Ems.Run(start, rows, settings).GetOrThrow().Last);
        Assert.Equal(ems.Objective, ours.Objective, 1e-6);
        Assert.True(ours.Mixture.Means.IsCloseTo(ems.Mixture.Means, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_rows_does_not_matter_to_rounding(string name)
    {
        int[] order = [.. Enumerable.Range(0, 150).Select(i => i * 7 % 150)];
        var (data, settings) = (Holes(iris), Settings(name, 5));
        var other = Observations.ParseIncomplete(data.Values.SelectRows(order)).GetOrThrow();
        Assert.Equal(Run(data, Start(iris, settings), settings).LogLikelihood, Run(other, Start(iris, settings), settings).LogLikelihood, 1e-7);
    }

    /// <summary>The families whose orientation is not found by an iteration that depends on where it starts.</summary>
    [Theory]
    [InlineData("VVI")]
    [InlineData("EEE")]
    [InlineData("VEV")]
    [InlineData("VVV")]
    public void The_order_of_the_columns_does_not_matter_to_rounding(string name)
    {
        int[] order = [2, 0, 3, 1];
        Matrix Ordered(Matrix values) => Matrix.Build(values.Rows, 4, (i, f) => values[i, order[f]]);
        var (data, settings) = (Holes(iris), Settings(name, 5));
        var one = Run(data, Start(iris, settings), settings);
        var other = Run(Observations.ParseIncomplete(Ordered(data.Values)).GetOrThrow(), Start(Ordered(iris), settings), settings);
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-7);
        Assert.True(Ordered(one.Mixture.Means).IsCloseTo(other.Mixture.Means, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weight_two_is_the_row_twice_and_weight_zero_is_no_row(string name)
    {
        int[] times = [.. Enumerable.Range(0, 150).Select(i => i % 5 == 0 ? 0 : 1 + i % 2)];
        int[] copies = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        var (values, settings) = (Holes(iris).Values, Settings(name, 5));
        var one = Run(Observations.ParseIncomplete(values, Vector.From(times.Select(time => (double)time))).GetOrThrow(), Start(iris, settings), settings);
        var other = Run(Observations.ParseIncomplete(values.SelectRows(copies)).GetOrThrow(), Start(iris, settings), settings);
        Assert.Equal(other.LogLikelihood, one.LogLikelihood, 1e-7);
        Assert.True(one.Mixture.Means.IsCloseTo(other.Mixture.Means, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shifting_by_2_to_the_30_shifts_the_means_and_nothing_else(string name)
    {
        // Multiples of 2^-20, so that the shift itself is exact.
        var grid = iris.Map(x => Math.Round(x * 1048576) / 1048576);
        var settings = Settings(name, 5);
        var (here, there) = (Run(Holes(grid), Start(grid, settings), settings), Run(Holes(grid.Map(x => x + 1073741824)), Start(grid.Map(x => x + 1073741824), settings), settings));
        Assert.Equal(here.LogLikelihood, there.LogLikelihood, 1e-3);
        Assert.True(here.Mixture.Means.Map(mean => mean + 1073741824).IsCloseTo(there.Mixture.Means, 1e-15));
        Assert.True(here.Mixture.MixingWeights.IsCloseTo(there.Mixture.MixingWeights, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scaling_by_a_power_of_two_scales_means_on_bits(string name)
    {
        var settings = Settings(name, 5);
        var (one, other) = (Run(Holes(iris), Start(iris, settings), settings), Run(Holes(iris.Map(x => x * 1024)), Start(iris.Map(x => x * 1024), settings), settings));
        Assert.True(one.Mixture.Means.Map(mean => mean * 1024).HasTheBitsOf(other.Mixture.Means));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_takes_the_same_steps_on_bits(string name)
    {
        var data = Holes(iris);
        var runs = new[] { 1, 2, 7 }.Select(count => Settings(name, 3, Threads.Create(count).GetOrThrow())).Select(settings => Run(data, Start(iris, settings), settings)).ToArray();
        Assert.All(runs, run => Assert.True(run.LogLikelihood.HasTheBitsOf(runs[0].LogLikelihood) && run.Mixture.Means.HasTheBitsOf(runs[0].Mixture.Means)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_resumed_is_the_run_uninterrupted_on_bits(string name)
    {
        var (data, settings) = (Holes(iris), Settings(name, 8));
        var states = States(Start(iris, settings), data, settings);
        var resumed = Ems.Run(states[3], data, settings).Last;
        Assert.True(states[^1].LogLikelihood.HasTheBitsOf(resumed.LogLikelihood) && states[^1].Mixture.Means.HasTheBitsOf(resumed.Mixture.Means));
    }

    [Fact]
    public void Accelerated_it_never_falls_and_ends_where_plain_steps_do_in_fewer_of_them()
    {
        var data = Holes(iris);
        Run<EmState> Fitted(bool accelerated) => new EmSettings { Floor = new CovarianceFloor.None(), Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-12), MaxSteps = 5000, Acceleration = accelerated ? Acceleration.Squarem : Acceleration.None } is var settings
            ? Ems.Run(Start(iris, settings), data, settings).GetOrThrow() : throw new InvalidOperationException();
        var (plain, fast) = (Fitted(false), Fitted(true));
        Assert.True(plain.Outcome.IsConverged && fast.Outcome.IsConverged);
        Assert.Equal(plain.Last.LogLikelihood, fast.Last.LogLikelihood, 1e-6);
        Assert.True(4 * fast.Steps < plain.Steps);
        var quick = new EmSettings { Floor = new CovarianceFloor.None(), Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0), MaxSteps = 20, Acceleration = Acceleration.Squarem };
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
    public void A_component_that_vanished_keeps_weight_zero_and_is_told_once_or_ends_the_run()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(5, 2, 0, 1, 1, double.NaN, 2, 3, double.NaN, 2, 1, 0)).GetOrThrow();
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 1, 1, 1000, 1000), [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        var kept = Ems.Run(start, data, EmSettings.Default).GetOrThrow();
        Assert.Equal([1.0, 0], kept.Last.Mixture.MixingWeights);
        Assert.Equal(new EmptyComponentEvent(1, 1, Option<int>.None), Assert.Single(kept.Last.Events));
        var failed = Ems.Run(start, data, new EmSettings { EmptyComponents = EmptyComponentPolicy.Fail }).GetOrThrow();
        Assert.Equal(new MixtureOutcome.EmptyComponent(0, 1), failed.Outcome);
    }

    [Fact]
    public void Observed_values_that_are_all_equal_have_no_variance_and_are_a_fault()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(3, 2, 4, 5, 4, double.NaN, double.NaN, 5)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([304], Codes(Ems.Run(mixture, data, EmSettings.Default)));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(3, 2, 4, double.NaN, 1, 2, 3, 5)).GetOrThrow();
        var line = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var four = GaussianMixture.Parse([0.2, 0.2, 0.2, 0.4], Matrix.Build(4, 2, (j, f) => j), [.. Enumerable.Repeat(Matrix.Identity(2), 4)]).GetOrThrow();
        Assert.Equal([322], Codes(Ems.Init(line, data, EmSettings.Default)));
        Assert.Equal([111], Codes(Ems.Init(four, data, EmSettings.Default)));
        Assert.Equal([111, 353], Codes(Ems.Init(four, data, new EmSettings { EmptyComponents = EmptyComponentPolicy.Restart })));
    }
}
