using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What changes nothing about EM where numbers are missing, or no more than it should
/// (src/MlPure/Mixtures/Em/Em.cs).</summary>
public class IncompleteEmInvarianceSpec
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

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_rows_with_missing_values_does_not_matter_to_rounding(string name)
    {
        int[] order = [.. Enumerable.Range(0, 150).Select(i => i * 7 % 150)];
        var (data, settings) = (Holes(iris), Settings(name, 5));
        var other = Observations.ParseIncomplete(data.Values.SelectRows(order)).GetOrThrow();
        Assert.Equal(Run(data, Start(iris, settings), settings).LogLikelihood,
            Run(other, Start(iris, settings), settings).LogLikelihood, 1e-7);
    }

    /// <summary>The families whose orientation is not found by an iteration that depends on where it starts.</summary>
    [Theory]
    [InlineData("VVI")]
    [InlineData("EEE")]
    [InlineData("VEV")]
    [InlineData("VVV")]
    public void The_order_of_columns_with_missing_values_does_not_matter_to_rounding(string name)
    {
        int[] order = [2, 0, 3, 1];
        Matrix Ordered(Matrix values) => Matrix.Build(values.Rows, 4, (i, f) => values[i, order[f]]);
        var (data, settings) = (Holes(iris), Settings(name, 5));
        var one = Run(data, Start(iris, settings), settings);
        var other = Run(Observations.ParseIncomplete(Ordered(data.Values)).GetOrThrow(),
            Start(Ordered(iris), settings), settings);
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-7);
        Assert.True(Ordered(one.Mixture.Means).IsCloseTo(other.Mixture.Means, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weight_two_of_a_row_with_missing_values_is_the_row_twice_and_weight_zero_is_no_row(string name)
    {
        int[] times = [.. Enumerable.Range(0, 150).Select(i => i % 5 == 0 ? 0 : 1 + i % 2)];
        int[] copies = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        var (values, settings) = (Holes(iris).Values, Settings(name, 5));
        var one = Run(Observations.ParseIncomplete(values, Vector.From(times.Select(time => (double)time)))
            .GetOrThrow(), Start(iris, settings), settings);
        var other = Run(Observations.ParseIncomplete(values.SelectRows(copies)).GetOrThrow(), Start(iris, settings),
            settings);
        Assert.Equal(other.LogLikelihood, one.LogLikelihood, 1e-7);
        Assert.True(one.Mixture.Means.IsCloseTo(other.Mixture.Means, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shifting_rows_with_missing_values_by_2_to_the_30_shifts_the_means_to_twice_the_spacing_of_numbers_there(
        string name)
    {
        var (grid, settings) = (Shifts.Exact(iris), Settings(name, 5));
        EmState Of(Matrix values) => Run(Holes(values), Start(values, settings), settings);
        Assert.True(Shifts.AreClose(Of(grid), Of(Shifts.Of(grid)), Holes(grid)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scaling_rows_with_missing_values_by_a_power_of_two_scales_the_means_bit_for_bit(string name)
    {
        var settings = Settings(name, 5);
        var (one, other) = (Run(Holes(iris), Start(iris, settings), settings),
            Run(Holes(iris.Map(x => x * 1024)), Start(iris.Map(x => x * 1024), settings), settings));
        Assert.True(one.Mixture.Means.Map(mean => mean * 1024).HasTheBitsOf(other.Mixture.Means));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_takes_bit_identical_steps_where_values_are_missing(string name)
    {
        var data = Holes(iris);
        var runs = new[] { 1, 2, 7 }.Select(count => Settings(name, 3, Threads.Create(count).GetOrThrow()))
            .Select(settings => Run(data, Start(iris, settings), settings)).ToArray();
        Assert.All(runs, run =>
            Assert.True(run.LogLikelihood.HasTheBitsOf(runs[0].LogLikelihood)
            && run.Mixture.Means.HasTheBitsOf(runs[0].Mixture.Means)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_on_rows_with_missing_values_resumed_is_bit_identical_to_the_run_uninterrupted(string name)
    {
        var (data, settings) = (Holes(iris), Settings(name, 8));
        var states = States(Start(iris, settings), data, settings);
        var resumed = Ems.Run(states[3], data, settings).Last;
        Assert.True(states[^1].LogLikelihood.HasTheBitsOf(resumed.LogLikelihood)
            && states[^1].Mixture.Means.HasTheBitsOf(resumed.Mixture.Means));
    }
}
