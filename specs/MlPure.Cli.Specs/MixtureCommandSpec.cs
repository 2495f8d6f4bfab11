using System.Text.Json;
using MlPure.Specs.Snapshots;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The commands on mixtures (src/MlPure.Cli/Mixtures).</summary>
public class MixtureCommandSpec
{
    static readonly string faithful = Csv("faithful");

    static readonly string iris = Csv("iris");

    /// <summary>The first 272 rows are Old Faithful's, the last 48 are scattered over their range.</summary>
    static readonly string withNoise = Csv("faithful-noise");

    /// <summary>mclust's published best for these data: EEE with three components, BIC 2314.3 in our sign.</summary>
    [Fact]
    public void A_fitted_mixture_is_written_as_one_object()
    {
        var fit = Json("gmm", "fit", faithful, "-k", "3", "--covariance", "tied");
        Assert.Equal(2314.2957, fit.Number("bic"), 1e-3);
        Assert.Equal(("EEE", 272, 2, 11),
            (fit.Text("covariance"), fit.Whole("rows"), fit.Whole("features"), fit.Whole("parameters")));
        Assert.Equal("converged", fit.GetProperty("outcome").Text("kind"));
        Assert.Equal(272, fit.GetProperty("assignments").GetArrayLength());
        Assert.False(fit.GetProperty("floorActive").GetBoolean());
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("noise").ValueKind);
    }

    [Fact]
    public void Rows_scattered_about_the_data_are_found_as_noise()
    {
        var fit = Json("gmm", "fit", withNoise, "-k", "2", "--noise");
        int[] labels = [.. fit.GetProperty("assignments").EnumerateArray().Select(label => label.GetInt32())];
        Assert.InRange(labels.Skip(272).Count(label => label == -1), 32, 48);
        Assert.InRange(labels.Take(272).Count(label => label == -1), 0, 16);
        Assert.Equal(labels.Count(label => label == -1), fit.GetProperty("noise").Whole("rows"));
        Assert.Equal(13, fit.Whole("parameters"));
        var selection = Json("gmm", "select", withNoise, "-k", "1..4", "--covariance", "EEE,VVV", "--noise");
        var best = selection.GetProperty("best");
        Assert.Equal((3, "EEE"), (best.Whole("components"), best.Text("covariance")));
    }

    [Fact]
    public void Mixing_weights_sum_to_one_with_that_of_noise_in_the_object_and_in_the_table()
    {
        string[] arguments = ["gmm", "fit", withNoise, "-k", "2", "--noise"];
        var fit = Json(arguments);
        double[] weights = [.. fit.GetProperty("mixingWeights").Numbers(), fit.GetProperty("noise").Number("weight")];
        Assert.Equal(1, weights.Sum(), 1e-12);
        var table = Run("", arguments).Results;
        Assert.All(weights, weight =>
            Assert.Contains(weight.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), table));
    }

    [Fact]
    public void Under_a_prior_the_posterior_is_reported_and_the_table_has_the_families_that_have_a_prior()
    {
        var fit = Json("gmm", "fit", iris, "-k", "3", "--prior");
        Assert.Equal(-192.6953, fit.Number("logLikelihood"), 1e-3);
        Assert.NotEqual(fit.Number("logLikelihood"), fit.Number("logPosterior"));
        var table = Json("gmm", "select", iris, "-k", "1..2", "--prior", "--accelerated").GetProperty("table");
        string[] families = ["EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "EEV", "VEV", "VVV"];
        Assert.Equal([.. families, .. families], table.EnumerateArray().Select(cell => cell.Text("covariance")));
    }

    [Fact]
    public void A_family_without_a_prior_is_refused_under_one()
    {
        var (code, _, errors) = Run("", "gmm", "fit", iris, "-k", "2", "--covariance", "VVE", "--prior");
        Assert.Equal(1, code);
        Assert.Contains("prior: it is not defined for VVE", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fit", "-k", "1")]
    [InlineData("fit", "-k", "2", "--covariance", "spherical", "--noise")]
    [InlineData("select")]
    [InlineData("bootstrap", "-k", "1")]
    public void A_column_without_a_spread_of_its_own_is_named_in_the_same_words_by_every_command(
        params string[] command)
    {
        string ErrorsOf(string header, Func<int, string> row)
        {
            var table = string.Join('\n', [header, .. Enumerable.Range(0, 30).Select(row)]);
            return Mlpure.Run(table, ["gmm", command[0], "-", .. command[1..]]).Errors.Trim();
        }
        const string source = "standard input: column";
        Assert.Equal(
            $"{source} \"price\" is constant, so no density has a spread along it; leave that column out.",
            ErrorsOf("size,price", i => $"{i * i % 7 + i},5"));
        Assert.Equal(
            $"{source} \"sum\" is a linear combination of those before it, to rounding; leave that column out.",
            ErrorsOf("a,b,sum", i => $"{i * i % 7},{i * 5 % 11},{2 * (i * i % 7) - i * 5 % 11 + 3}"));
    }

    [Fact]
    public void The_choice_of_components_and_family_is_written_as_one_object()
    {
        var selection = Json("gmm", "select", faithful, "-k", "1..4", "--covariance", "EEE,VVE,VVV");
        Assert.Equal(12, selection.GetProperty("table").GetArrayLength());
        var best = selection.GetProperty("best");
        Assert.Equal(("EEE", 3), (best.Text("covariance"), best.Whole("components")));
        Assert.Equal(2314.2957, best.Number("bic"), 1e-3);
    }

    [Fact]
    public void Each_model_is_taken_to_its_end_unless_only_contenders_are_asked_for()
    {
        string[] command = ["gmm", "select", iris, "-k", "1..4", "--covariance", "EII,VVV"];
        System.Text.Json.JsonElement each = Json(command), contended = Json([.. command, "--contenders"]);
        IEnumerable<string> Ends(System.Text.Json.JsonElement selection) => selection.GetProperty("table")
            .EnumerateArray().Select(cell => cell.GetProperty("outcome").Text("kind"));
        Assert.Contains("outdone", Ends(contended));
        Assert.DoesNotContain("outdone", Ends(each));
        Assert.Equal($"{contended.GetProperty("best")}", $"{each.GetProperty("best")}");
    }

    [Fact]
    public void A_table_of_contenders_marks_the_models_that_were_left_before_their_ends()
    {
        string[] command = ["gmm", "select", iris, "-k", "1..4", "--covariance", "EII,VVV", "--contenders"];
        string[] left = [.. Json(command).GetProperty("table").EnumerateArray()
            .Where(cell => cell.GetProperty("outcome").Text("kind") == "outdone")
            .Select(cell => FormattableString.Invariant($"{cell.Number("bic"):F2}+"))];
        var table = Mlpure.Run("", command).Results;
        Assert.NotEmpty(left);
        Assert.All(left, cell => Assert.Contains(cell, table, StringComparison.Ordinal));
        Assert.Contains("+ was left before its end", table, StringComparison.Ordinal);
        Assert.DoesNotContain("+", Mlpure.Run("", command[..^1]).Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_errors_intervals_and_a_test_are_written_as_one_object()
    {
        var bootstrap =
            Json("gmm", "bootstrap", faithful, "-k", "2", "--covariance", "tied", "--runs", "99", "--test");
        double Mean(string of) => bootstrap.GetProperty(of).GetProperty("means")[0][0].GetDouble();
        Assert.InRange(Mean("standardErrors"), 0.02, 0.06);
        Assert.True(Mean("lower") < Mean("estimates") && Mean("estimates") < Mean("upper"));
        var runs = bootstrap.GetProperty("runs");
        Assert.Equal((99, 99), (runs.Whole("made"), runs.Whole("counted")));
        // BIC calls for a third component of this family.
        Assert.Equal(0.01, bootstrap.GetProperty("test").Number("pValue"), 1e-12);
        Assert.Equal(99, bootstrap.GetProperty("test").GetProperty("statistics").GetArrayLength());
    }

    [Fact]
    public void Any_number_of_threads_writes_the_same_bytes()
    {
        string[] arguments =
            ["gmm", "fit", iris, "-k", "2", "--covariance", "VEV", "--restarts", "3", "--json", "--threads"];
        Assert.Equal(Run("", [.. arguments, "1"]).Results, Run("", [.. arguments, "3"]).Results);
    }

    [Fact]
    public void The_picture_of_a_mixture_in_the_README_is_what_the_command_draws() => InFolder(folder =>
    {
        var picture = Path.Combine(folder, "faithful.svg");
        string[] arguments = ["gmm", "fit", faithful, "-k", "3", "--covariance", "tied", "--plot", picture];
        Assert.Equal(0, Run("", arguments).Code);
        Assert.Equal(Repository.Read("snapshots/faithful-mixture.svg"), File.ReadAllText(picture));
    });
}
