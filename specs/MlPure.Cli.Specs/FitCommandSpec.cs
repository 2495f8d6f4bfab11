using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>mlpure fit (src/MlPure.Cli/Fits): what it sees in a table, what it proposes and does.</summary>
public class FitCommandSpec
{
    [Fact]
    public void Without_options_a_mixture_is_chosen_by_BIC()
    {
        var (code, results, errors) = Run("", "fit", Csv("faithful"));
        Assert.Equal(0, code);
        Assert.Contains("Chosen by BIC of 126 mixtures: EEE with 3 components", results);
        Assert.Contains("BIC 2314.3", results);
        Assert.StartsWith("Proposed: a mixture of normal densities; BIC chooses how many", errors);
    }

    [Fact]
    public void Where_k_is_given_fit_chooses_the_family_alone()
    {
        var fit = Json("fit", Csv("faithful"), "-k", "2");
        Assert.Equal((2, "VVE"), (fit.Whole("components"), fit.Text("covariance")));
    }

    [Fact]
    public void Fit_tries_the_families_without_correlations_where_columns_are_many_and_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var path = Path.Combine(folder.FullName, "wide.csv");
        var lines = Enumerable.Range(0, 60).Select(row => string.Join(',', Enumerable.Range(0, 25)
            .Select(column => $"{Math.Round((row < 30 ? 0 : 9) + Math.Sin(1 + row * 1.7 + column * row), 3)}")));
        File.WriteAllLines(path, lines.Prepend(string.Join(',', Enumerable.Range(1, 25).Select(i => $"x{i}"))));
        var (code, results, errors) = Run("", "fit", path, "-k", "2");
        folder.Delete(recursive: true);
        Assert.Equal(0, code);
        Assert.Contains("Chosen by BIC of 6 mixtures: ", results);
        Assert.Contains("Of more than 20 columns the six families without correlations are tried", errors);
    }

    [Fact]
    public void K_means_without_k_takes_the_number_of_largest_silhouette()
    {
        var (code, results, errors) = Run("", "fit", Csv("iris"), "--method", "kmeans");
        Assert.Equal(0, code);
        Assert.Contains("Inertia 152.348.", results);
        Assert.Contains("of 2 to 10 clusters the mean silhouette is largest for 2", errors);
    }

    [Fact]
    public void With_a_column_of_labels_a_network_learns_it_and_is_measured_on_rows_held_out()
    {
        var fit = Json("fit", Csv("iris"), "--label", "class");
        Assert.InRange(fit.Number("accuracy"), 0.95, 1);
        Assert.InRange(fit.Number("validationAccuracy"), 0.8, 1);
    }

    [Fact]
    public void With_targets_a_network_predicts_their_numbers()
    {
        var fit = Json("fit", Csv("faithful"), "--target", "waiting");
        Assert.InRange(fit.Number("validationR2"), 0.6, 1);
    }

    [Fact]
    public void Ids_constant_columns_and_scales_far_apart_are_pointed_out()
    {
        string[] lines = [.. Enumerable.Range(1, 30).Select(i => $"{i},{i * 7 % 11},{5000 * (i * 5 % 13)},3,{i % 2}")];
        var table = $"no,small,large,same,group\n{string.Join('\n', lines)}\n";
        var (code, results, errors) = Run(table, "fit", "-", "-k", "1");
        Assert.Equal(0, code);
        Assert.Contains("Column \"no\" looks like an id of the rows and is left out", errors);
        Assert.Contains("Column \"group\" looks like labels of the rows and is left out", errors);
        Assert.Contains("Column \"same\" has the same number in each row and is left out.", errors);
        Assert.Contains("The standard deviation of large is", errors);
        Assert.Contains("for K-means --standardize gives each column the same weight.", errors);
        Assert.DoesNotContain("same", results);
    }

    [Theory]
    [InlineData("gmm select", "-k 1..3 --covariance EEE,VVV", "BIC")]
    [InlineData("kmeans select", "-k 2..4", "silhouette")]
    public void A_choice_is_reported_on_a_page_with_its_table_and_pictures(string verb, string options, string word) =>
        InFolder(folder =>
        {
            string[] arguments =
                [.. verb.Split(' '), Csv("faithful"), .. options.Split(' '), "--report", "choice.html"];
            var (code, _, errors) = RunIn(folder, "", arguments);
            Assert.True(code == 0, errors);
            var page = File.ReadAllText(Path.Combine(folder, "choice.html"));
            Assert.All(["<h1>", "<table>", "<picture>", "@article{", $"mlpure {verb}", word], part =>
                Assert.Contains(part, page));
        });

    [Fact]
    public void Columns_that_are_asked_for_by_name_are_fitted_whatever_they_look_like()
    {
        var fit = JsonOf("no,x\n1,5\n2,9\n3,4\n4,8\n", "fit", "-", "-k", "1", "--columns", "no,x");
        Assert.Equal(2, fit.Whole("features"));
    }

    [Fact]
    public void The_model_of_a_fit_is_kept_for_predictions() => InFolder(folder =>
    {
        var model = Path.Combine(folder, "m.json");
        Assert.Equal(0, Run("", "fit", Csv("faithful"), "-k", "2", "--out", model).Code);
        var (code, results, errors) = Run("", "gmm", "predict", model, Csv("faithful"));
        Assert.True(code == 0, errors);
        Assert.Equal(273, results.TrimEnd().Split('\n').Length);
    });
}
