using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What starts, selection, the bootstrap and the likelihood-ratio test promise where values are missing
/// (src/MlPure/Mixtures/Starts, Selection, Uncertainty).</summary>
public class IncompleteFitsSpec
{
    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    /// <summary>Every ninth value is missing, in each column and species.</summary>
    static readonly Observations holes = Observations.ParseIncomplete(
        Matrix.Build(150, 4, (i, f) => (i * 5 + f * 2) % 9 == 0 ? double.NaN : iris[i, f])).GetOrThrow();

    static readonly Observations completed = SingleNormal.Impute(holes, default).GetOrThrow();

    static MersenneTwister Generator => MersenneTwister.FromSeed(7);

    [Fact]
    public void Every_start_of_rows_with_missing_values_is_that_of_the_completed_rows()
    {
        var settings = EmSettings.Default;
        int[] thirds = [.. Enumerable.Range(0, 150).Select(i => i / 50)];
        var γ = Matrix.Build(150, 3, (i, j) => thirds[i] == j ? 1 : 0);
        var hierarchy = Hierarchy.Of(Generator, completed).Value;
        GaussianMixture[] Starts(Observations rows) =>
        [
            Initial.AtRows([3, 70, 140], rows, settings).GetOrThrow(),
            Initial.RandomRows(Generator, 3, rows, settings).GetOrThrow().Mixture,
            Initial.KMeans(Generator, 3, rows, settings).GetOrThrow().Mixture,
            Initial.PlusPlus(Generator, 3, rows, settings).GetOrThrow().Mixture,
            Initial.FromPartition(thirds, rows, settings).GetOrThrow(),
            Initial.FromResponsibilities(γ, rows, settings).GetOrThrow(),
            Initial.FromHierarchy(hierarchy, 3, rows, settings).GetOrThrow(),
        ];
        Assert.Equal(Starts(completed), Starts(holes));
    }

    [Fact]
    public void Restarts_from_rows_with_missing_values_are_fitted_to_what_is_observed()
    {
        var problem = Ems.Problem(3, holes, new EmSettings { Model = CovarianceModel.EEE });
        var runs = EmRestarts.From(problem, Generator, 4, Initial.KMeans).GetOrThrow().Value;
        Assert.Equal(4, runs.Succeeded.Length);
        Assert.All(runs.Succeeded.AsEnumerable(), run =>
            Assert.Equal(Em.Run(problem, run.Start).GetOrThrow().Last.Mixture, run.Fit.Last.Mixture));
    }

    /// <summary>VEV with two components is what BIC chooses of the complete rows.</summary>
    [Fact]
    public void With_a_ninth_of_iris_missing_BIC_chooses_the_model_that_it_chooses_of_the_complete_rows()
    {
        var settings = new SelectionSettings
        {
            Components = [1, 2, 3],
            Models = [CovarianceModel.EEE, CovarianceModel.VEV, CovarianceModel.VVV]
        };
        var table = ModelSelection.Table(holes, settings).GetOrThrow();
        Assert.Equal((2, "VEV"), table.Best.Map(best => (best.Components, best.Model.Name)).IfNone((0, "")));
        var again = ModelSelection.Table(holes, settings with { Em = new EmSettings { Threads = Threads.One } })
            .GetOrThrow();
        Assert.All(table.Cells.Zip(again.Cells), pair => Assert.Equal(pair.Item1.Value, pair.Item2.Value));
    }

    [Fact]
    public void Cells_of_a_selection_are_fitted_once_however_often_they_are_walked()
    {
        var cells = ModelSelection.Stream(Columns.Of(0, 1, 2, 7, 8, 9), new() { Components = [1, 2] }).GetOrThrow();
        Assert.True(cells.Zip(cells).All(pair => ReferenceEquals(pair.Item1, pair.Item2)));
    }

    [Fact]
    public void Each_run_of_a_bootstrap_hides_the_cells_that_are_missing_in_the_data()
    {
        var mixture = Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], holes,
            EmSettings.Default).GetOrThrow();
        var drawn = BootstrapRows.Of(holes).Draw(Generator, mixture).GetOrThrow().Rows;
        var plain = Sample.Draw(Generator, mixture, 150).GetOrThrow().Value.Values;
        Assert.All(Enumerable.Range(0, 600), at => Assert.Equal(
            double.IsNaN(holes.Values[at / 4, at % 4]) ? double.NaN
                : plain[at / 4, at % 4], drawn.Values[at / 4, at % 4]));
    }

    /// <summary>Rows 1 and 3 stand for two each.</summary>
    [Fact]
    public void A_weighted_row_hides_its_missing_cells_in_as_many_rows_as_it_stands_for()
    {
        var data = Observations.ParseIncomplete(
            Matrix.Of(4, 2, 0, 1, 1, double.NaN, 2, 3, double.NaN, 5), Vector.Of(1, 2, 1, 2)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        var drawn = BootstrapRows.Of(data).Draw(Generator, mixture).GetOrThrow().Rows.Values;
        Assert.Equal([false, false, false, true, false, true, false, false, true, false, true, false], drawn.AsVector()
            .Select(double.IsNaN));
    }

    /// <summary>Of one component the standard error of a mean is σ / √n with n the rows in which the column is
    /// observed: a third of the second column is missing, and nothing is known of it from the first.</summary>
    [Fact]
    public void The_standard_error_of_a_mean_is_that_of_the_rows_in_which_its_column_is_observed()
    {
        var data = Observations.ParseIncomplete(Matrix.Build(300, 2, (i, f) => f == 1
            && i % 3 == 0 ? double.NaN : i * (f + 3) % 7)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 3, -1), [Matrix.Of(2, 2, 4, 0, 0, 4)]).GetOrThrow();
        var errors = Bootstrap.Of(Generator, mixture, data, 400, EmSettings.Default).GetOrThrow().Value.StandardErrors()
            .GetOrThrow();
        Assert.Equal(1, Math.Sqrt(4 / 300.0) / errors.Means[0, 0], 0.106);
        Assert.Equal(1, Math.Sqrt(4 / 200.0) / errors.Means[0, 1], 0.106);
    }

    [Fact]
    public void The_likelihood_ratio_test_tells_two_groups_from_one_where_values_are_missing()
    {
        var two = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 0, 6, 6),
            [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        var whole = Sample.Draw(Generator, two, 60).GetOrThrow().Value.Values;
        var data = Observations.ParseIncomplete(Matrix.Build(60, 2, (i, f) => i % 4 == 0
            && f == i / 4 % 2 ? double.NaN : whole[i, f])).GetOrThrow();
        LikelihoodRatioTest Test(int k, int threads) => LikelihoodRatioTest.Of(
            Generator, data, k, 19,
                new EmSettings { Model = CovarianceModel.EII, Threads = Threads.Create(threads).GetOrThrow() })
                .GetOrThrow().Value;
        Assert.Equal(1 / 20.0, Test(1, 2).PValue);
        Assert.True(Test(2, 2).PValue > 0.05);
        Assert.True(Test(1, 1).Statistics.HasTheBitsOf(Test(1, 2).Statistics));
    }
}
