using System.Globalization;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>mlpure gmm predict, kmeans predict and net predict: models that were written with --out, applied to the
/// rows of a table.</summary>
public class PredictCommandSpec
{
    /// <summary>The lines of a CSV as cells.</summary>
    static string[][] Cells(string csv) =>
        [.. csv.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r').Split(','))];

    static string[][] Predict(string folder, params string[] arguments)
    {
        var (code, results, errors) = RunIn(folder, "", arguments);
        Assert.Equal((0, ""), (code, errors));
        return Cells(results);
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("gmm", "fit", "-k", "3", "--covariance", "EEE")]
    [InlineData("gmm", "select", "-k", "1..3", "--covariance", "EEE,VVV")]
    public void A_mixture_that_was_kept_predicts_the_components_that_the_fit_reported(params string[] fit) =>
        InFolder(folder =>
        {
            var model = Path.Combine(folder, "m.json");
            var kept = Json([.. fit[..2], Csv("faithful"), .. fit[2..], "--json", "--out", model]);
            var lines = Predict(folder, "gmm", "predict", "m.json", Csv("faithful"), "--probabilities", "--densities");
            Assert.Equal(
                ["component", "probability0", "probability1", "probability2", "logDensity"], lines[0]);
            Assert.Equal(273, lines.Length);
            if (fit[1] == "fit")
            {
                var assigned = kept.GetProperty("assignments").EnumerateArray().Select(one => $"{one.GetInt32()}");
                Assert.Equal(assigned, lines[1..].Select(cells => cells[0]));
                Assert.Equal(
                    kept.GetProperty("logLikelihood").GetDouble(), lines[1..].Sum(cells => Number(cells[4])), 1e-9);
            }
            Assert.All(lines[1..], cells => Assert.Equal(1, cells[1..4].Sum(Number), 1e-12));
        });

    [Fact]
    public void Clusters_that_were_kept_predict_the_assignments_of_the_fit_with_an_id() => InFolder(folder =>
    {
        var fit = Json("kmeans", "fit", Csv("iris"), "-k", "3", "--json", "--out", Path.Combine(folder, "m.json"));
        var lines = Predict(folder, "kmeans", "predict", "m.json", Csv("iris"), "--distances", "--id", "class");
        Assert.Equal(["class", "cluster", "distance0", "distance1", "distance2"], lines[0]);
        Assert.Equal("setosa", lines[1][0]);
        var assigned = fit.GetProperty("assignments").EnumerateArray().Select(one => $"{one.GetInt32()}");
        Assert.Equal(assigned, lines[1..].Select(cells => cells[1]));
        var inertia = lines[1..].Sum(cells => cells[2..].Min(Number) * cells[2..].Min(Number));
        Assert.Equal(fit.GetProperty("inertia").GetDouble(), inertia, 1e-9);
    });

    [Fact]
    public void A_network_that_was_kept_predicts_labels_as_accurately_as_it_was_trained() => InFolder(folder =>
    {
        var fit = Json("net", "train", Csv("iris"), "--label", "class", "--hidden", "20", "--rate", "0.01", "--epochs",
            "20", "--json", "--out", Path.Combine(folder, "m.json"));
        var lines = Predict(folder, "net", "predict", "m.json", Csv("iris"), "--probabilities", "--id", "class");
        Assert.Equal("predicted class", lines[0][1]);
        var right = lines[1..].Count(cells => cells[0] == cells[1]);
        Assert.Equal(fit.GetProperty("accuracy").GetDouble(), right / 150.0, 1e-12);
    });

    [Fact]
    public void Columns_are_found_by_name_whatever_their_order_and_missing_cells_are_integrated_out_on_request() =>
        InFolder(folder =>
        {
            Json("gmm", "fit", Csv("faithful"), "-k", "2", "--json", "--out", Path.Combine(folder, "m.json"));
            File.WriteAllText(Path.Combine(folder, "new.csv"), "waiting,note,eruptions\n54,a,1.8\n80,b,4.5\n");
            var lines = Predict(folder, "gmm", "predict", "m.json", "new.csv", "--id", "note");
            Assert.Equal([["note", "component"], ["a", "0"], ["b", "1"]], lines);
            File.WriteAllText(Path.Combine(folder, "holes.csv"), "waiting,eruptions\n54,\n,4.5\n");
            Assert.Equal([["component"], ["0"], ["1"]],
                Predict(folder, "gmm", "predict", "m.json", "holes.csv", "--missing", "expect"));
            var (code, results, errors) = RunIn(folder, "", "gmm", "predict", "m.json", "holes.csv");
            Assert.Equal((1, ""), (code, results));
            Assert.Contains("line 2", errors);
        });

    [Fact]
    public void A_model_of_another_kind_or_a_table_without_its_columns_is_1_with_the_reason_in_words() =>
        InFolder(folder =>
        {
            Json("kmeans", "fit", Csv("faithful"), "-k", "2", "--json", "--out", Path.Combine(folder, "m.json"));
            var (code, results, errors) = RunIn(folder, "", "gmm", "predict", "m.json", Csv("faithful"));
            Assert.Equal((1, ""), (code, results));
            Assert.Equal(
                "m.json: it is of kind \"kMeans\", and one of kind \"gaussianMixture\" "
                    + "is needed. mlpure kmeans predict takes "
                    + "clusters.",
                errors.TrimEnd());
            (code, results, errors) = RunIn(folder, "", "kmeans", "predict", "m.json", Csv("iris"));
            Assert.Equal((1, ""), (code, results));
            Assert.Contains("there is no column \"eruptions\"", errors);
        });
}
