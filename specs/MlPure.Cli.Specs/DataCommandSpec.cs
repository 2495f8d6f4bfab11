using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>What the commands on tables answer (src/MlPure.Cli/Data, Mixtures, Networks), run as their user runs
/// them.</summary>
public class DataCommandSpec
{
    static readonly string faithful = Path.Combine(AppContext.BaseDirectory, "Data", "faithful.csv"),
        iris = Path.Combine(AppContext.BaseDirectory, "Data", "iris.csv"),
        diabetes = Path.Combine(AppContext.BaseDirectory, "Data", "diabetes.csv");

    /// <summary>mclust's published best for these data: EEE with three components, BIC 2314.3 in our sign.</summary>
    [Fact]
    public void A_mixture_is_fitted_and_told_as_one_object()
    {
        var (code, results, errors) = Run("", "gmm", "fit", faithful, "-k", "3", "--covariance", "tied", "--json");
        Assert.Equal((0, ""), (code, errors));
        var fit = JsonDocument.Parse(results).RootElement;
        Assert.Equal(2314.2957, fit.GetProperty("bic").GetDouble(), 1e-3);
        Assert.Equal(("EEE", 272, 2, 11),
            (fit.GetProperty("covariance").GetString(), fit.GetProperty("rows").GetInt32(),
            fit.GetProperty("features").GetInt32(), fit.GetProperty("parameters").GetInt32()));
        Assert.Equal("converged", fit.GetProperty("outcome").GetProperty("kind").GetString());
        Assert.Equal(272, fit.GetProperty("assignments").GetArrayLength());
        Assert.False(fit.GetProperty("floorActive").GetBoolean());
    }

    [Fact]
    public void Noise_beside_a_mixture_is_told_with_the_rows_that_are_its()
    {
        var strewn = Path.Combine(AppContext.BaseDirectory, "Data", "faithful-noise.csv");
        var fit = JsonDocument.Parse(Run("", "gmm", "fit", strewn, "-k", "2", "--noise", "--json").Results).RootElement;
        var noise = fit.GetProperty("noise");
        Assert.InRange(noise.GetProperty("weight").GetDouble(), 0.1, 0.3);
        Assert.Equal(noise.GetProperty("rows").GetInt32(), fit.GetProperty("assignments").EnumerateArray()
            .Count(label => label.GetInt32() == -1));
        Assert.Equal(13, fit.GetProperty("parameters").GetInt32());
        Assert.Contains("noise", Run("", "gmm", "fit", strewn, "-k", "2", "--noise").Results, StringComparison.Ordinal);
        var best = JsonDocument.Parse(Run("", "gmm", "select", strewn, "-k", "1..3", "--covariance", "EEE,VVV",
            "--noise", "--json").Results).RootElement.GetProperty("best");
        Assert.InRange(best.GetProperty("components").GetInt32(), 2, 3);
        Assert.Equal(JsonValueKind.Null,
            JsonDocument.Parse(Run("", "gmm", "fit", faithful, "-k", "2",
            "--json").Results).RootElement.GetProperty("noise").ValueKind);
    }

    [Fact]
    public void Under_a_prior_the_posterior_is_told_and_the_table_is_of_the_families_that_have_one()
    {
        var fit = JsonDocument.Parse(Run("", "gmm", "fit", iris, "-k", "3", "--prior", "--json").Results).RootElement;
        Assert.Equal(-192.6953, fit.GetProperty("logLikelihood").GetDouble(), 1e-3);
        Assert.True(fit.GetProperty("logPosterior").GetDouble() != fit.GetProperty("logLikelihood").GetDouble());
        var table = JsonDocument.Parse(Run("", "gmm", "select", iris, "-k", "1..2", "--prior", "--accelerated",
            "--json").Results).RootElement.GetProperty("table");
        Assert.Equal(["EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "EEV", "VEV", "VVV"], table.EnumerateArray()
            .Take(10).Select(cell => cell.GetProperty("covariance").GetString()!));
        Assert.Equal(20, table.GetArrayLength());
        var (code, _, errors) = Run("", "gmm", "fit", iris, "-k", "2", "--covariance", "VVE", "--prior");
        Assert.Equal((1, true), (code, errors.Contains("prior: it is not defined for VVE", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_number_of_components_and_the_family_are_chosen_and_told_as_one_object()
    {
        var (code, results, errors) =
            Run("", "gmm", "select", faithful, "-k", "1..4", "--covariance", "EEE,VVE,VVV", "--json");
        Assert.Equal((0, ""), (code, errors));
        var selection = JsonDocument.Parse(results).RootElement;
        Assert.Equal(12, selection.GetProperty("table").GetArrayLength());
        Assert.Equal(("EEE", 3),
            (selection.GetProperty("best").GetProperty("covariance").GetString(), selection.GetProperty("best")
            .GetProperty("components").GetInt32()));
        Assert.Equal(2314.2957, selection.GetProperty("best").GetProperty("bic").GetDouble(), 1e-3);
    }

    [Fact]
    public void Any_number_of_threads_writes_the_same_bytes() => Assert.Equal(
        Run("", "gmm", "fit", iris, "-k", "2", "--covariance", "VEV", "--restarts", "3", "--json", "--threads",
            "1").Results,
        Run("", "gmm", "fit", iris, "-k", "2", "--covariance", "VEV", "--restarts", "3", "--json", "--threads",
            "3").Results);

    [Fact]
    public void Rows_come_from_standard_input_too_with_weights_and_an_absent_row_has_no_cluster()
    {
        var (code, results, _) =
            Run("x,w\n0,1\n1,0\n10,2\n11,1\n", "kmeans", "fit", "-", "-k", "2", "--weights", "w", "--json");
        var fit = JsonDocument.Parse(results).RootElement;
        Assert.Equal(0, code);
        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Number],
            fit.GetProperty("assignments").EnumerateArray().Select(label => label.ValueKind));
        Assert.Equal([1.0, 3], fit.GetProperty("counts").EnumerateArray().Select(count => count.GetDouble()));
    }

    [Fact]
    public void Broken_cells_are_1_with_a_sentence_each()
    {
        var (code, results, errors) = Run("a,b\n1,2\n,x\n", "gmm", "fit", "-", "-k", "1");
        Assert.Equal((1, ""), (code, results));
        Assert.Equal(["standard input: line 3, column \"b\" is \"x\", which is no finite number; repair it, or "
            + "leave out that line or column."],
            errors.TrimEnd().Split('\n').Where(line => line.Contains("\"b\"")));
        Assert.Contains("line 3, column \"a\" is empty", errors);
    }

    [Theory]
    [InlineData("gmm bootstrap data.csv -k 2 --plot a.svg",
        "gmm bootstrap draws no picture; leave out --plot. Try --help.")]
    [InlineData("gmm bootstrap data.csv -k 2 --level 95", "--level must be above 0 and below 1; it is 95. Try --help.")]
    [InlineData("kmeans fit data.csv", "-k must be given, a whole number of at least 1. Try --help.")]
    [InlineData("kmeans select data.csv -k 5..2",
        "-k must be a range from at least 1, as 2..10; it is 5..2. Try --help.")]
    [InlineData("gmm fit data.csv -k 2 --start luck",
        "--start must be hierarchical, plusplus, kmeans or rows; it is luck. Try --help.")]
    [InlineData("gmm fit data.csv -k 2 --missing guess",
        "--missing must be fault, drop or expect; it is guess. Try --help.")]
    [InlineData("gmm select data.csv --missing expect", "--missing must be fault or drop; it is expect. Try --help.")]
    [InlineData("gmm bootstrap data.csv -k 2 --noise",
        "gmm bootstrap draws from a mixture without noise; leave out --noise. Try --help.")]
    [InlineData("gmm fit data.csv -k 2 --missing expect --start rows",
        "--missing expect starts from hierarchies, the same each time; leave out --start rows. Try --help.")]
    [InlineData("gmm fit data.csv -k 2 --noise --start rows",
        "--noise starts from a hierarchy of complete rows; leave out --start, and --missing expect. Try --help.")]
    [InlineData("gmm select data.csv --criterion best", "--criterion must be bic, icl or aic; it is best. Try --help.")]
    [InlineData("gmm fit data.csv -k 2 --floor soft",
        "--floor must be relative:RATIO, ridge:VARIANCE or none, as relative:1e-6; it is soft. Try --help.")]
    public void Wrong_usage_is_2_with_one_sentence(string arguments, string sentence)
    {
        var (code, results, errors) = Run("", arguments.Split(' '));
        Assert.Equal((2, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void The_picture_in_the_README_is_what_the_command_draws()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var picture = Path.Combine(folder.FullName, "faithful.svg");
        try
        {
            Assert.Equal(0, Run("", "gmm", "fit", faithful, "-k", "3", "--covariance", "tied", "--plot", picture).Code);
            Assert.Equal(File.ReadAllText(Path.Combine(MlPure.Specs.Snapshots.Repository.Root, "snapshots",
                "faithful-mixture.svg")), File.ReadAllText(picture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Text_columns_are_left_out_and_said_and_a_picture_is_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var picture = Path.Combine(folder.FullName, "clusters.svg");
        try
        {
            var (code, results, errors) =
                Run("class,x,y\na,0,0\na,1,1\nb,9,9\nb,8,9\n", "kmeans", "fit", "-", "-k", "2", "--plot", picture);
            Assert.Equal((0, "Left out, having no numbers: class."), (code, errors.TrimEnd()));
            Assert.Contains("Inertia", results);
            Assert.Contains("<svg", File.ReadAllText(picture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_classifier_is_trained_written_and_its_derivatives_are_checked()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var model = Path.Combine(folder.FullName, "model.json");
        try
        {
            var (code, results, errors) =
                Run("", "net", "train", diabetes, "--label", "class", "--hidden", "8", "--activation", "tanh",
                "--epochs", "100", "--batch", "16",
                "--rate", "0.01", "--validation", "0.2", "--seed", "0", "--out", model, "--json");
            Assert.Equal((0, ""), (code, errors));
            var run = JsonDocument.Parse(results).RootElement;
            Assert.InRange(run.GetProperty("accuracy").GetDouble(), 0.9, 1);
            Assert.InRange(run.GetProperty("validationAccuracy").GetDouble(), 0.75, 1);
            Assert.Equal((100, 59),
                (run.GetProperty("losses").GetArrayLength(), run.GetProperty("parameters").GetInt32()));
            Assert.Equal(["Chemical", "Normal", "Overt"], run.GetProperty("learnt").GetProperty("labels")
                .EnumerateArray().Select(label => label.GetString()));
            var check = Run("", "net", "check", model, diabetes, "--json");
            Assert.Equal(0, check.Code);
            Assert.True(JsonDocument.Parse(check.Results).RootElement.GetProperty("agrees").GetBoolean());
            Assert.Equal(59, JsonDocument.Parse(check.Results).RootElement.GetProperty("table").GetArrayLength());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_line_is_learnt_by_a_linear_regressor()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{3 * i + 2}\n"));
        var (code, results, _) =
            Run("x,y\n" + rows, "net", "train", "-", "--target", "y", "--hidden", "none", "--optimiser", "sgd",
            "--rate", "0.1", "--epochs", "300", "--json");
        Assert.Equal(0, code);
        Assert.Equal(1, JsonDocument.Parse(results).RootElement.GetProperty("r2").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_run_that_diverges_is_told_in_finite_numbers()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{3 * i + 2}\n"));
        var (code, results, _) =
            Run("x,y\n" + rows, "net", "train", "-", "--target", "y", "--optimiser", "sgd", "--rate", "1e10", "--json");
        Assert.Equal((0, "notFinite"),
            (code, JsonDocument.Parse(results).RootElement.GetProperty("outcome").GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("net train data.csv", 2, "Give either --label, for classes, or --target, for numbers. Try --help.")]
    [InlineData("net train data.csv --label a --hidden 3,x", 2,
        "--hidden must be whole numbers with commas between, as 100,50, or none; it is 3,x. Try --help.")]
    [InlineData("net train - --label a --columns a", 1,
        "--columns names \"a\", which is what is to be learnt; leave it out there.")]
    [InlineData("net train - --label b --loss huber", 1, "a classifier: it is not for huber; use softmaxCrossEntropy.")]
    [InlineData("net train - --label b --optimiser adamx", 1,
        "optimiser: there is none called 'adamx'; there are adam, amsgrad, adamw, nadam, lion, rmsprop, adagrad, "
        + "nesterov, momentum, sgd.")]
    public void Networks_refuse_with_one_sentence(string arguments, int expected, string sentence)
    {
        var (code, results, errors) = Run("a,b\n1,x\n2,y\n", arguments.Split(' '));
        Assert.Equal((expected, "", sentence), (code, results, errors.TrimEnd()));
    }
}
