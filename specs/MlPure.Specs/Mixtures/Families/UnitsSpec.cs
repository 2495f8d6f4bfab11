using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Specs.Laws;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Mixtures;

/// <summary>No answer of a mixture depends on the units of the data (src/MlPure/Mixtures/Families/CovarianceFloor.cs,
/// src/MlPure/Mixtures/Families/CovarianceModel.cs).</summary>
public class UnitsSpec
{
    static readonly Matrix iris = Tables.Csv("iris.csv");

    static readonly int[] thirds = [.. Enumerable.Range(0, 150).Select(i => i / 50)];

    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    public static TheoryData<string> ClosedUnderColumnScaling =>
        [.. CovarianceModel.All.Where(model => model.IsClosedUnderColumnScaling).Select(model => model.Name)];

    static CovarianceModel Named(string name) => CovarianceModel.Parse(name).GetOrThrow();

    static Matrix Scaled(Matrix values, params int[] exponents) => Matrix.Build(values.Rows, values.Columns, (i, f) =>
        Math.ScaleB(values[i, f], exponents[f % exponents.Length]));

    static (Run<EmState> Run, Matrix Responsibilities) Fitted(Matrix values, EmSettings settings)
    {
        var rows = Observations.Parse(values).GetOrThrow();
        var run = Ems.Run(Initial.FromPartition(thirds, rows, settings).GetOrThrow(), rows, settings).GetOrThrow();
        return (run, EStep.Expect(run.Last.Mixture, rows).Responsibilities);
    }

    /// <summary>Without a floor, under the default and under one that is active.</summary>
    static void FollowsUnits(string name, params int[] exponents)
    {
        foreach (var floor in new CovarianceFloor[]
            { new CovarianceFloor.None(), CovarianceFloor.Default, new CovarianceFloor.Relative(0.1) })
        {
            var settings = new EmSettings { Model = Named(name), Floor = floor, MaxSteps = 100 };
            var (one, other) = (Fitted(iris, settings), Fitted(Scaled(iris, exponents), settings));
            Assert.True(Bits.Same(one.Responsibilities, other.Responsibilities));
            Assert.Equal((one.Run.Steps, one.Run.Outcome, one.Run.Last.FloorActive),
                (other.Run.Steps, other.Run.Outcome, other.Run.Last.FloorActive));
            Assert.True(Bits.Same(Scaled(one.Run.Last.Mixture.Means, exponents), other.Run.Last.Mixture.Means));
            var moved = 150 * Math.Log(2) * Enumerable.Range(0, 4).Sum(f => exponents[f % exponents.Length]);
            Assert.Equal(one.Run.Last.LogLikelihood - moved, other.Run.Last.LogLikelihood, 1e-8);
        }
    }

    [Theory, MemberData(nameof(ClosedUnderColumnScaling))]
    public void Columns_in_units_of_different_powers_of_two_leave_every_bit_of_a_fit_of_the_eight_closed_families(
        string name) => FollowsUnits(name, -20, 3, 0, 31);

    [Theory, MemberData(nameof(Names))]
    public void A_common_unit_of_a_power_of_two_leaves_every_bit_of_a_fit_of_every_family(string name) =>
        FollowsUnits(name, 13);

    [Theory]
    [InlineData("EEI VEI EVI VVI EEE VEE EVV VVV", -20, 3, 0, 31)]
    [InlineData("EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV", -9, -9, -9, -9)]
    public void Units_of_powers_of_two_leave_the_choice_the_steps_and_the_flags_of_a_table(
        string names, params int[] exponents)
    {
        var settings = new SelectionSettings
        {
            Components = [1, 2, 3, 4],
            Models = [.. names.Split(' ').Select(Named)],
        };
        ModelSelection Table(Matrix values) =>
            ModelSelection.Table(Observations.Parse(values).GetOrThrow(), settings).GetOrThrow();
        static string Line(SelectionCell cell) => $"{cell.Components} {cell.Model} {cell.IsDegenerate} {cell.Message}";
        var (one, other) = (Table(iris), Table(Scaled(iris, exponents)));
        Assert.Equal(one.Cells.Select(Line), other.Cells.Select(Line));
        Assert.Equal(one.Best.Map(Line), other.Best.Map(Line));
    }

    [Theory]
    [InlineData("kmeans")]
    [InlineData("plusplus")]
    public void Starts_by_k_means_do_not_depend_on_the_units_of_the_columns(string start)
    {
        MixtureModel Fit(Matrix values) => MixtureModel.Fit(values, 3, new()
        {
            Start = start == "kmeans" ? new MixtureStart.KMeans(2) : new MixtureStart.PlusPlus(2),
        }).GetOrThrow();
        var scaled = Scaled(iris, 0, 20, -20, 5);
        Assert.True(Bits.Same(Fit(iris).PredictProbabilities(iris).GetOrThrow(),
            Fit(scaled).PredictProbabilities(scaled).GetOrThrow()));
    }

    /// <summary>x → A x of a common factor, a factor for each column, a turn of the axes, and a matrix of no such
    /// kind.</summary>
    static Matrix Change(string kind) => kind switch
    {
        "common scale" => Matrix.Identity(4).Map(cell => 3.7 * cell),
        "column scale" => Matrix.Diagonal([0.1, 3, 1, 20]),
        "turns" => SymmetricEigen.Of(Matrix.Build(4, 4, (i, j) => 1.0 / (i + j + 1))).Vectors,
        _ => Matrix.Build(4, 4, (i, j) => i == j ? 1 + i : i > j ? 0.5 : 0),
    };

    /// <summary>The table in the documentation of CovarianceModel. A family that a change leaves has another most
    /// likely mixture in the new coordinates than the old one changed.</summary>
    [Theory]
    [InlineData("common scale", "EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV")]
    [InlineData("column scale", "EEI VEI EVI VVI EEE VEE EVV VVV")]
    [InlineData("turns", "EII VII EEE VEE EVE VVE EEV VEV EVV VVV")]
    [InlineData("any", "EEE VEE EVV VVV")]
    public void A_family_is_closed_under_the_changes_of_coordinates_in_its_table_and_under_no_others(
        string kind, string closed)
    {
        var a = Change(kind);
        var changed = iris.Times(a.Transpose());
        bool Follows(CovarianceModel model)
        {
            var (one, other) = (Most(model, iris), Most(model, changed));
            return one.Zip(other).All(pair => a.Times(pair.Item1).TimesTransposed(a).IsCloseTo(pair.Item2, 1e-4));
        }
        Assert.Equal(closed, string.Join(' ', CovarianceModel.All.Where(Follows).Select(model => model.Name)));
        if (kind == "column scale") Assert.Equal(closed, string.Join(' ', CovarianceModel.All.Where(model =>
            model.IsClosedUnderColumnScaling)));
    }

    static ImmutableArray<Matrix> Most(CovarianceModel model, Matrix values)
    {
        var rows = Observations.Parse(values).GetOrThrow();
        var settings = new EmSettings { Model = model, Floor = new CovarianceFloor.None() };
        return [.. Initial.FromPartition(thirds, rows, settings).GetOrThrow().Components
            .Select(component => component.Covariance.Matrix)];
    }

    /// <summary>faithful with `waiting` in milliseconds: 2314.2957 + 2 · 272 ln 60000.</summary>
    [Fact]
    public void Faithful_in_milliseconds_has_the_choice_of_faithful_in_minutes()
    {
        var minutes = Tables.Csv("faithful.csv");
        var best = MixtureModel.Select(Matrix.Build(272, 2, (i, f) => minutes[i, f] * (f == 1 ? 60000 : 1)))
            .GetOrThrow().Best;
        Assert.Equal(("EEE", 3), (best.Covariance.Name, best.Components.Components.Length));
        Assert.Equal(2314.2957 + 2 * 272 * Math.Log(60000), best.Bic, 1e-3);
        Assert.False(best.IsDegenerate);
    }

    /// <summary>Two clusters of 24 rows in columns of variances from a hundredth to ten million: the average variance
    /// is that of the last column.</summary>
    [Fact]
    public void Columns_of_very_unlike_variances_are_fitted_without_an_active_floor()
    {
        var scores = Columns.NormalScores(24);
        var values = Matrix.Build(48, 4, (i, f) => new[] { 0.1, 1, 100, 3000 }[f]
            * (scores[(i * (5 + 2 * f) + f) % 24] + (i < 24 ? 0 : 4)));
        var best = MixtureModel.Select(values).GetOrThrow().Best;
        Assert.Equal((2, false), (best.Components.Components.Length, best.IsDegenerate));
        var labels = best.Predict(values).GetOrThrow();
        Assert.All(Enumerable.Range(0, 48), i => Assert.Equal(i < 24, labels[i] == labels[0]));
    }

    /// <summary>101 rows of 30 normal scores in turn, in units of a millionth.</summary>
    [Theory]
    [InlineData("EVE")]
    [InlineData("EEV")]
    public void A_common_unit_that_is_no_power_of_two_changes_no_label_and_the_log_likelihood_as_it_must(string name)
    {
        var scores = Columns.NormalScores(101);
        Matrix Rows(double unit) => Matrix.Build(101, 30, (i, f) => unit * scores[(f + 1) * i % 101]);
        MixtureModel In(double unit) => MixtureModel.Fit(Rows(unit), 2,
            new() { Covariance = CovarianceModel.Parse(name).GetOrThrow() }).GetOrThrow();
        var (one, millionth) = (In(1), In(1e-6));
        Assert.Equal<int>([.. one.Predict(Rows(1)).GetOrThrow()], [.. millionth.Predict(Rows(1e-6)).GetOrThrow()]);
        Assert.Equal(-101 * 30 * Math.Log(1e-6), millionth.LogLikelihood - one.LogLikelihood, 1e-6);
    }
}
