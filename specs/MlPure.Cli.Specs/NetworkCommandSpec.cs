using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The commands of networks (src/MlPure.Cli/Networks).</summary>
public class NetworkCommandSpec
{
    /// <summary>y = 3 x + 2.</summary>
    static readonly string line = "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{3 * i + 2}\n"));

    [Fact]
    public void A_trained_classifier_is_written_to_a_file_and_its_derivatives_agree_with_differences() =>
        InFolder(folder =>
        {
            var (diabetes, model) = (Csv("diabetes"), Path.Combine(folder, "model.json"));
            var run = Json("net", "train", diabetes, "--label", "class", "--hidden", "8", "--activation", "tanh",
                "--epochs", "100", "--batch", "16", "--rate", "0.01", "--validation", "0.2", "--out", model);
            Assert.InRange(run.Number("accuracy"), 0.9, 1);
            Assert.InRange(run.Number("validationAccuracy"), 0.75, 1);
            Assert.Equal((100, 59), (run.GetProperty("losses").GetArrayLength(), run.Whole("parameters")));
            var labels = run.GetProperty("learnt").GetProperty("labels").EnumerateArray();
            Assert.Equal(["Chemical", "Normal", "Overt"], labels.Select(label => label.GetString()));
            var check = Json("net", "check", model, diabetes);
            Assert.True(check.GetProperty("agrees").GetBoolean());
            Assert.Equal(59, check.GetProperty("table").GetArrayLength());
        });

    [Theory]
    [InlineData("--optimizer")]
    [InlineData("--optimiser")]
    public void A_linear_regressor_fits_a_line(string option)
    {
        var run = JsonOf(line, "net", "train", "-", "--target", "y", "--hidden", "none", option, "sgd", "--rate", "0.1",
            "--epochs", "300");
        Assert.Equal(1, run.Number("r2"), 1e-9);
    }

    [Theory]
    [InlineData("1", "The 1 epoch was run.")]
    [InlineData("2", "All 2 epochs were run.")]
    public void How_many_epochs_were_run_is_said_in_the_right_number(string epochs, string sentence) => Assert.Contains(
        sentence, Run("", "net", "train", Csv("iris"), "--label", "class", "--epochs", epochs).Results);

    [Fact]
    public void A_gradient_is_checked_on_as_many_rows_as_are_asked_for() => InFolder(folder =>
    {
        var model = Path.Combine(folder, "model.json");
        Json("net", "train", Csv("iris"), "--label", "class", "--hidden", "3", "--epochs", "2", "--out", model);
        string Check(params string[] rows) => Json(["net", "check", model, Csv("iris"), .. rows]).GetRawText();
        Assert.Equal(Check("--rows", "20"), Check());
        Assert.NotEqual(Check("--rows", "19"), Check());
    });

    [Fact]
    public void A_regressor_that_predicts_worse_than_the_mean_is_remarked_on()
    {
        string[] words = ["net", "train", Csv("faithful"), "--target", "waiting", "--loss", "poisson"];
        const string remark = "predicts worse than the mean of the target would";
        Assert.Contains(remark, Run("", words).Errors);
        Assert.DoesNotContain(remark, Run("", [.. words, "--rate", "0.01", "--epochs", "200"]).Errors);
    }

    /// <summary>Diverging to numbers too large to write, to large ones, and with patience.</summary>
    [Theory]
    [InlineData("1e100", "notFinite")]
    [InlineData("1e10", "diverged", "--epochs", "4")]
    [InlineData("1e10", "diverged", "--validation", "0.2", "--patience", "3")]
    public void A_run_that_diverges_is_1_with_a_sentence_and_its_best_network_is_written(
        string rate, string kind, params string[] options) => InFolder(folder =>
    {
        var model = Path.Combine(folder, "model.json");
        var (code, results, errors) = Run(line, ["net", "train", "-", "--target", "y", "--hidden", "none",
            "--optimizer", "sgd", "--rate", rate, "--out", model, "--json", .. options]);
        var outcome = JsonDocument.Parse(results).RootElement.GetProperty("outcome");
        Assert.Equal((1, kind, outcome.Text("sentence")), (code, outcome.Text("kind"), errors.TrimEnd()));
        Assert.True(Files.NetworkFile.Read(model).IsSuccess);
    });

    [Fact]
    public void Codes_that_are_the_same_number_are_classes_named_as_in_the_file()
    {
        string[] codes = ["011", "11", "50", "5E1", "9007199254740992", "9007199254740993"];
        var rows = Enumerable.Range(0, 24).Select(i => $"{10 * (i / 4)}.{i % 4},{codes[i / 4]}\n");
        var run = JsonOf("x,code\n" + string.Concat(rows), "net", "train", "-", "--label", "code", "--epochs", "1");
        var labels = run.GetProperty("learnt").GetProperty("labels").EnumerateArray();
        Assert.Equal(codes, labels.Select(label => label.GetString()));
    }

    [Theory]
    [InlineData("--label a --columns a",
        "--columns names \"a\", which is what is to be predicted; leave it out there.")]
    [InlineData("--label b --loss huber", "a classifier: it is not for huber; use softmaxCrossEntropy.")]
    public void A_network_that_cannot_be_trained_is_1_with_one_sentence(string arguments, string sentence)
    {
        var (code, results, errors) = Run("a,b\n1,x\n2,y\n", ["net", "train", "-", .. arguments.Split(' ')]);
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }
}
