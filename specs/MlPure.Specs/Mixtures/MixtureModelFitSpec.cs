using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What the fit of a mixture model promises (src/MlPure/Mixtures/MixtureModelFit.cs,
/// MixtureSettings.cs).</summary>
public class MixtureModelFitSpec
{
    static readonly Matrix faithful = Oracles.Tables.Csv("faithful.csv");
    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    static int[] Labels(MixtureModel model, RowData rows) => [.. model.Predict(rows).GetOrThrow()];

    [Fact]
    public void Reversing_the_rows_keeps_the_numbers_of_the_components()
    {
        var reversed = faithful.SelectRows([.. Enumerable.Range(0, faithful.Rows).Reverse()]);
        MixtureModel model = MixtureModel.Fit(faithful, 2).GetOrThrow(), other = MixtureModel.Fit(reversed, 2)
            .GetOrThrow();
        Assert.True(model.Components.Means.IsCloseTo(other.Components.Means, 1e-4));
        Assert.Equal(Labels(model, faithful), Labels(other, faithful));
        Assert.True(model.Components.Means[0, 0] < model.Components.Means[1, 0]);
    }

    [Fact]
    public void Drawn_starts_that_find_the_same_maximum_number_its_components_alike()
    {
        MixtureStart[] starts =
            [new MixtureStart.PlusPlus(3), new MixtureStart.KMeans(3), new MixtureStart.RandomRows(5),
            new MixtureStart.Hierarchical()];
        var labels = starts.Select(start =>
            Labels(MixtureModel.Fit(faithful, 2, new() { Start = start, Seed = 3 }).GetOrThrow(), faithful)).ToArray();
        Assert.All(labels, found => Assert.Equal(labels[0], found));
    }

    /// <summary>mclust 6: Mclust(faithful, G = 3, modelNames = "EEE") has BIC -2314.386 (2 ℓ - p ln n).</summary>
    [Fact]
    public void The_BIC_of_faithful_in_three_tied_components_is_the_published_one_from_defaults_alone()
    {
        var model = MixtureModel.Fit(faithful, 3, new() { Covariance = CovarianceModel.EEE }).GetOrThrow();
        Assert.Equal(2314.30, model.Bic, 0.1);
        Assert.Equal(11, model.Parameters);
        Assert.True(model.Outcome.IsConverged && !model.IsDegenerate);
        Assert.Equal(-2 * model.LogLikelihood + 11 * Math.Log(272), model.Bic, 1e-9);
        Assert.Equal(-2 * model.LogLikelihood + 22, model.Aic, 1e-9);
        Assert.True(model.Icl > model.Bic);
    }

    [Fact]
    public void The_best_model_of_faithful_is_the_published_choice()
    {
        var choice = MixtureModel.Select(faithful).GetOrThrow();
        Assert.Equal(("EEE", 3), (choice.Best.Covariance.Name, choice.Best.Components.Components.Length));
        Assert.Equal(9 * 14, choice.Table.Cells.Length);
        Assert.All(choice.Table.Cells, cell => Assert.True(cell.Fit.Match(
            Succ: model => model.Covariance == cell.Model
                && model.Components.Components.Length == cell.Components, Fail: fault => fault.Message.Length > 0)));
    }

    sealed record Eruption(double Duration, double Waiting);

    [Fact]
    public void Arrays_spans_records_matrices_and_observations_give_the_same_model_bit_for_bit()
    {
        var model = MixtureModel.Fit(faithful, 2).GetOrThrow();
        var rectangular = new double[faithful.Rows, 2];
        for (var i = 0; i < faithful.Rows; i++)
            for (var f = 0; f < 2; f++) rectangular[i, f] = faithful[i, f];
        double[][] jagged = [.. Enumerable.Range(0, faithful.Rows).Select(i => faithful.Row(i).ToArray())];
        var records = jagged.Select(row => new Eruption(row[0], row[1]));
        Assert.Equal(model, MixtureModel.Fit(rectangular, 2).GetOrThrow());
        Assert.Equal(model, MixtureModel.Fit(jagged, 2).GetOrThrow());
        Assert.Equal(model, MixtureModel.Fit(RowData.From(faithful.Span, 2), 2).GetOrThrow());
        Assert.Equal(model, MixtureModel.Fit(RowData.From(records, one => one.Duration, one => one.Waiting), 2)
            .GetOrThrow());
        Assert.True(model == MixtureModel.Fit(Observations.Parse(faithful).GetOrThrow(), 2).GetOrThrow());
        Assert.Equal(Labels(model, faithful), Labels(model, jagged));
        Assert.Equal(model.PredictProbabilities(faithful).GetOrThrow(), model.PredictProbabilities(rectangular)
            .GetOrThrow());
    }

    [Fact]
    public void A_model_from_the_hierarchical_start_is_the_end_of_EM_from_a_hierarchy()
    {
        var observations = Observations.Parse(iris).GetOrThrow();
        var start = Initial.FromHierarchy(Hierarchy.Of(MersenneTwister.FromSeed(0), observations).Value, 3,
            observations, EmSettings.Default).GetOrThrow();
        var run = Em.Run(EmProblem.Create(observations, 3, EmSettings.Default).GetOrThrow(), start).GetOrThrow();
        var model = MixtureModel.Fit(iris, 3, new() { Start = new MixtureStart.Hierarchical() }).GetOrThrow();
        Assert.True(model.LogLikelihood.HasTheBitsOf(run.Last.LogLikelihood));
        Assert.Equal((run.Steps, run.Outcome), (model.Steps, model.Outcome));
        Assert.Equal(run.Last.Mixture.Components.OrderBy(component => component.Mean[0]), model.Components.Components);
    }

    [Fact]
    public void Missing_values_are_integrated_out_by_a_fit_and_an_infinite_one_is_a_fault_that_is_located()
    {
        var withHoles = Matrix.Build(150, 4, (i, f) => i % 10 == 3 && f == i / 10 % 4 ? double.NaN : iris[i, f]);
        var model = MixtureModel.Fit(withHoles, 3).GetOrThrow();
        Assert.True(model.Outcome.IsConverged);
        Assert.Equal(150, model.Rows);
        var infinite = Matrix.Build(150, 4, (i, f) => i == 7 && f == 2 ? double.PositiveInfinity : iris[i, f]);
        Assert.Equal([102], Codes(MixtureModel.Fit(infinite, 3)));
        Assert.Contains("row 7, column 2", Sentences(MixtureModel.Fit(infinite, 3))[0]);
        Assert.Contains("row 7, column 2", Sentences(model.Predict(infinite))[0]);
    }

    [Fact]
    public void Another_number_of_columns_than_the_model_s_is_a_fault_of_every_query()
    {
        var model = MixtureModel.Fit(faithful, 2).GetOrThrow();
        Assert.Equal([322], Codes(model.Predict(iris)));
        Assert.Equal([322], Codes(model.PredictProbabilities(iris)));
        Assert.Equal([322], Codes(model.LogDensities(iris)));
        Assert.Equal([322], Codes(model.Score(iris)));
        Assert.Equal([322], Codes(model.Impute(iris)));
        Assert.Equal([104], Codes(model.Predict(new double[][] { [1, 2], [3] })));
    }

    [Fact]
    public void New_rows_may_all_be_equal_or_none()
    {
        var model = MixtureModel.Fit(faithful, 2).GetOrThrow();
        Assert.Equal([0, 0, 0], Labels(model, new double[,] { { 2, 54 }, { 2, 54 }, { 2, 54 } }));
        Assert.Empty(model.Predict(new double[0, 2]).GetOrThrow());
        Assert.Equal(0, model.PredictProbabilities(new double[0, 2]).GetOrThrow().Rows);
        Assert.Equal([100], Codes(model.Score(new double[0, 2])));
    }

    [Fact]
    public void Weights_of_rows_count_as_copies_in_a_fit_and_in_a_score()
    {
        var weights = Vector.From(Enumerable.Range(0, faithful.Rows).Select(i => 1.0 + i % 2));
        var copies = faithful.SelectRows([.. Enumerable.Range(0, faithful.Rows)
            .SelectMany(i => Enumerable.Repeat(i, 1 + i % 2))]);
        var weighted = Observations.Parse(faithful, weights).GetOrThrow();
        MixtureModel model = MixtureModel.Fit(weighted, 2).GetOrThrow(), other = MixtureModel.Fit(copies, 2)
            .GetOrThrow();
        Assert.Equal(copies.Rows, model.Rows);
        Assert.Equal(other.Bic, model.Bic, 1e-6);
        Assert.Equal(model.Score(copies).GetOrThrow(), model.Score(weighted).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void A_model_with_noise_labels_far_rows_minus_one()
    {
        var noise = Matrix.Build(20, 2, (i, f) => f == 0 ? 0.5 + i * 0.25 : 30 + i * 37 % 70);
        var rows = Matrix.FromRows([.. Enumerable.Range(0, 272).Select(faithful.RowVector), .. Enumerable.Range(0, 20)
            .Select(noise.RowVector)]);
        var model = MixtureModel.Fit(rows, 2, new() { NoiseRows = [.. Enumerable.Range(272, 20)] }).GetOrThrow();
        Assert.True(model.Noise.IsSome);
        Assert.Equal(CovarianceModel.VVV.Parameters(2, 2) + Noise.Parameters, model.Parameters);
        Assert.Equal(-1, model.Predict(new double[,] { { 5.4, 35 } }).GetOrThrow()[0]);
        Assert.Equal(3, model.PredictProbabilities(rows).GetOrThrow().Columns);
        Assert.Contains("noise", model.ToString());
    }

    [Fact]
    public void A_model_is_printed_as_a_line_on_the_fit_and_a_line_for_each_component()
    {
        var model = MixtureModel.Fit(faithful, 2).GetOrThrow();
        var lines = model.ToString().Split('\n');
        Assert.StartsWith("Gaussian mixture of 2 components in 2 dimensions, VVV covariances: 272 rows, "
            + "log-likelihood -1130.26, BIC 2322.19. ", lines[0]);
        Assert.Equal("component 0: weight 0.35587, mean [2.0364, 54.479]", lines[1]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void All_faults_of_the_settings_and_the_problem_are_reported()
    {
        Assert.Equal([110, 110], Codes(MixtureModel.Fit(faithful, 2, new()
        {
            Start = new MixtureStart.PlusPlus(0),
            Em = EmSettings.Default with { MaxSteps = -1 },
        })));
        Assert.Equal([110], Codes(MixtureModel.Fit(faithful, 0)));
        Assert.Equal([111], Codes(MixtureModel.Fit(faithful, 500)));
        Assert.Equal([105],
            Codes(MixtureModel.Fit(faithful, 2,
            new() { Start = new MixtureStart.At(MixtureModel.Fit(faithful, 3).GetOrThrow().Components) })));
    }
}
