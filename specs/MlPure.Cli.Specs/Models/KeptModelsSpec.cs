using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>What is done with models that were kept: scores, draws, predictions to files, exports
/// (src/MlPure.Cli/Mixtures, src/MlPure.Cli/Data).</summary>
public class KeptModelsSpec
{
    static void WithMixture(Action<string> assert) => InFolder(folder =>
    {
        Json("gmm", "fit", Csv("faithful"), "-k", "2", "--out", Path.Combine(folder, "m.json"));
        assert(folder);
    });

    static string Succeeds(string folder, params string[] arguments)
    {
        var (code, results, errors) = RunIn(folder, "", arguments);
        Assert.True(code == 0, errors);
        return results;
    }

    [Fact]
    public void A_kept_mixture_scores_rows_as_its_fit_did() => WithMixture(folder =>
    {
        var fit = Json("gmm", "fit", Csv("faithful"), "-k", "2");
        var score = Json("gmm", "score", Path.Combine(folder, "m.json"), Csv("faithful"));
        Assert.Equal(272, score.Whole("rows"));
        Assert.Equal(fit.Number("logLikelihood"), score.Number("logLikelihood"), 1e-9);
    });

    [Fact]
    public void Rows_that_are_drawn_are_predicted_from_Parquet_and_keep_their_columns() => WithMixture(folder =>
    {
        Succeeds(folder, "gmm", "sample", "m.json", "-n", "300", "--labels", "--out", "s.parquet");
        var lines = Succeeds(folder, "gmm", "predict", "m.json", "s.parquet", "--keep", "all").TrimEnd().Split('\n');
        Assert.Equal("eruptions,waiting,component,predicted component", lines[0]);
        Assert.Equal(301, lines.Length);
        var cells = lines[1..].Select(line => line.Split(',')).ToArray();
        Assert.InRange(cells.Count(row => row[2] == row[3]), 270, 300);
        Succeeds(folder, "gmm", "predict", "m.json", "s.parquet", "--out", "labels.npy");
        var labels = Json("kmeans", "fit", Path.Combine(folder, "labels.npy"), "-k", "1");
        Assert.Equal(300, labels.Whole("rows"));
        Assert.Equal(Succeeds(folder, "gmm", "sample", "m.json", "-n", "3"), Succeeds(
            folder, "gmm", "sample", "m.json", "-n", "3"));
    });

    [Fact]
    public void A_kept_model_is_exported_to_ONNX() => WithMixture(folder =>
    {
        Assert.Equal(
            "Written to m.onnx. Input: rows (n x d, double). Outputs: component, probabilities, logDensity.\n",
            Succeeds(folder, "convert", "m.json", "m.onnx"));
        Assert.True(new FileInfo(Path.Combine(folder, "m.onnx")).Length > 300);
        var (code, _, errors) = RunIn(folder, "", "convert", "m.json", "m.pb");
        Assert.Equal((2, "OUT must name a .csv, .npy, .parquet, .arrow or .feather file, "
            + "or .onnx for a model; it is m.pb. Try --help."),
            (code, errors.TrimEnd()));
    });

    [Theory]
    [InlineData("-k 3")]
    [InlineData("-k 4 --start rows --restarts 3 --accelerated")]
    public void A_fit_that_was_stopped_goes_on_and_its_model_is_the_same_bytes(string options) => InFolder(folder =>
    {
        string[] fit = ["gmm", "fit", Csv("faithful"), "--covariance", "EEE", .. options.Split(' ')];
        Succeeds(folder, [.. fit, "--out", "whole.json"]);
        Succeeds(folder, [.. fit, "--max-steps", "4", "--checkpoint", "run.json"]);
        Succeeds(folder, [.. fit, "--resume", "run.json", "--out", "resumed.json"]);
        Assert.Equal(
            File.ReadAllText(Path.Combine(folder, "whole.json")),
            File.ReadAllText(Path.Combine(folder, "resumed.json")));
        var (code, _, errors) = RunIn(folder, "", [.. fit, "--seed", "9", "--resume", "run.json"]);
        Assert.Equal(1, code);
        Assert.StartsWith(
            "run.json: it is no model that was written here: it is of a fit with other options (-k ", errors);
    });

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"a\":\"b\",\"options\":\"\"}")]
    public void A_checkpoint_that_is_none_is_1_with_one_sentence(string text) => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "run.json"), text);
        var (code, _, errors) = RunIn(folder, "", "gmm", "fit", Csv("faithful"), "-k", "1", "--resume", "run.json");
        Assert.Equal((1, "run.json: it is no model that was written here: it holds no runs of mlpure gmm fit."),
            (code, errors.TrimEnd()));
    });

    [Fact]
    public void Columns_without_names_are_those_of_a_model_of_as_many_in_their_order_and_that_is_said() =>
        WithMixture(folder =>
        {
            Succeeds(folder, "convert", Csv("faithful"), "rows.npy");
            var named = Succeeds(folder, "gmm", "predict", "m.json", Csv("faithful"));
            var (code, results, errors) = RunIn(folder, "", "gmm", "predict", "m.json", "rows.npy");
            Assert.Equal((0, named, "Without names, columns are read in their order as eruptions, waiting: rows.npy."),
                (code, results, errors.TrimEnd()));
            Succeeds(folder, "convert", Csv("faithful"), "one.npy", "--columns", "waiting");
            var (fault, _, sentence) = RunIn(folder, "", "gmm", "predict", "m.json", "one.npy");
            Assert.Equal(1, fault);
            Assert.StartsWith("one.npy: there is no column \"eruptions\"", sentence);
        });

    [Fact]
    public void Texts_cannot_be_written_as_npy_and_the_file_is_left_as_it_was() => InFolder(folder =>
    {
        Json("kmeans", "fit", Csv("iris"), "-k", "3", "--out", Path.Combine(folder, "k.json"));
        File.WriteAllText(Path.Combine(folder, "old.npy"), "old");
        var (code, _, errors) = RunIn(
            folder, "", "kmeans", "predict", "k.json", Csv("iris"), "--keep", "class", "--out", "old.npy");
        Assert.Equal((1, "The table cannot be written to old.npy: an npy file holds numbers alone, and \"class\" has "
            + "text. Give another file with --out."), (code, errors.TrimEnd()));
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "old.npy")));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    });
}
