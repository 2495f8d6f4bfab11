using System.Text.Json;
using System.Text.RegularExpressions;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The run that a page of --report slides through (src/MlPure.Cli/Report).</summary>
public partial class ReportRunSpec
{
    /// <summary>The data of the page, and the fit that it reports.</summary>
    static (JsonElement Run, JsonElement Fit) Reported(string command)
    {
        var (run, fit) = (default(JsonElement), default(JsonElement));
        InFolder(folder =>
        {
            var page = Path.Combine(folder, "r.html");
            fit = Json([.. command.Split(' ').Select(word => word.StartsWith('{') ? Csv(word.Trim('{', '}')) : word),
                "--report", page]);
            run = JsonDocument.Parse(Data().Match(File.ReadAllText(page)).Groups[1].Value).RootElement;
        });
        return (run, fit);
    }

    static string[] NamesOf(JsonElement run) =>
        [.. run.GetProperty("names").EnumerateArray().Select(name => name.GetString()!)];

    [Theory]
    [InlineData("kmeans fit {iris} -k 3")]
    [InlineData("kmeans fit {faithful} -k 4 --standardize")]
    [InlineData("kmeans fit {digits} --drop digit -k 7")]
    [InlineData("kmeans fit {iris} -k 3 --method lloyd")]
    public void The_run_of_K_means_falls_from_its_first_centroids_to_the_inertia_that_is_reported(string command)
    {
        var (run, fit) = Reported(command);
        var inertias = run.GetProperty("objectives").Numbers();
        Assert.True(inertias.Length > 1);
        Assert.All(inertias.Zip(inertias.Skip(1)), pair => Assert.True(pair.Item2 <= pair.Item1 * (1 + 1e-12)));
        Assert.Equal(fit.Number("inertia"), inertias[^1], 1e-9 * inertias[^1]);
        Assert.Equal(inertias.Length, NamesOf(run).Length);
        Assert.Equal("step 0", NamesOf(run)[0]);
    }

    [Fact]
    public void A_search_by_exchanges_shows_each_exchange_that_found_less_inertia()
    {
        var (run, _) = Reported("kmeans fit {digits} --drop digit -k 7");
        var inertias = run.GetProperty("objectives").Numbers();
        var exchanges = NamesOf(run).Select((name, at) => (name, at))
            .Where(each => each.name.StartsWith("exchange ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(exchanges);
        Assert.All(exchanges, each => Assert.True(inertias[each.at] < inertias[each.at - 1]));
    }

    [Theory]
    [InlineData("kmeans fit {iris} -k 3")]
    [InlineData("kmeans fit {faithful} -k 3")]
    [InlineData("kmeans fit {iris} -k 4 --method lloyd")]
    public void The_last_state_of_a_run_of_K_means_has_the_clusters_that_are_reported(string command)
    {
        var (run, fit) = Reported(command);
        var scene = run.GetProperty("scene");
        var states = scene.GetProperty("states").EnumerateArray().ToArray();
        Assert.Equal(run.GetProperty("objectives").GetArrayLength(), states.Length);
        var hues = scene.GetProperty("hues").Numbers();
        Assert.Equal(fit.GetProperty("assignments").Numbers(),
            states[^1].GetProperty("labels").Numbers().Select(label => hues[(int)label]));
        Assert.Equal(hues.Length, states[^1].GetProperty("centers").GetArrayLength());
    }

    [Fact]
    public void The_run_of_a_mixture_of_many_columns_is_shown_on_principal_components()
    {
        var (run, fit) = Reported("gmm fit {iris} -k 2");
        var scene = run.GetProperty("scene");
        Assert.Equal("principal component 0", scene.GetProperty("names")[0].GetString());
        var last = scene.GetProperty("states").EnumerateArray().Last();
        Assert.Equal(fit.Whole("components"), last.GetProperty("ellipses").GetArrayLength());
        Assert.Equal(run.GetProperty("objectives").GetArrayLength(), scene.GetProperty("states").GetArrayLength());
    }

    [Fact]
    public void A_page_keeps_no_more_than_a_bounded_number_of_rows()
    {
        var table = string.Concat(Enumerable.Range(0, 9000).Select(i => $"{i % 97},{i * 7919 % 101}\n"));
        InFolder(folder =>
        {
            var (code, _, errors) = RunIn(folder, $"a,b\n{table}", "kmeans", "fit", "-", "-k", "5", "--method", "lloyd",
                "--restarts", "1", "--report", "r.html");
            Assert.True(code == 0, errors);
            var page = File.ReadAllText(Path.Combine(folder, "r.html"));
            var run = JsonDocument.Parse(Data().Match(page).Groups[1].Value).RootElement;
            Assert.InRange(run.GetProperty("scene").GetProperty("x").GetArrayLength(), 500, 2000);
        });
    }

    [GeneratedRegex("id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
