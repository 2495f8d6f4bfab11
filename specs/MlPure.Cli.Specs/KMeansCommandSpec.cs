using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The commands of K-means (src/MlPure.Cli/Clusters).</summary>
public class KMeansCommandSpec
{
    static readonly string iris = Csv("iris");

    [Fact]
    public void Clusters_are_written_as_one_object()
    {
        var fit = Json("kmeans", "fit", iris, "--clusters", "3");
        Assert.Equal(3, fit.GetProperty("centroids").GetArrayLength());
        Assert.Equal(78.8514, fit.Number("inertia"), 1e-4);
        Assert.Equal([50.0, 62, 38], fit.GetProperty("counts").Numbers());
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from run to run.</summary>
    [Fact]
    public void Clusters_are_the_same_bytes_from_process_to_process_and_for_any_number_of_threads()
    {
        var rows = "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{37 * i % 2000},{i % 7}\n"));
        string[] arguments = ["kmeans", "fit", "-", "-k", "4", "--seed", "1", "--json", "--threads"];
        Assert.Equal(Run(rows, [.. arguments, "1"]), Run(rows, [.. arguments, "3"]));
    }

    [Fact]
    public void Each_number_of_clusters_above_the_distinct_rows_is_reported()
    {
        const string rows = "a\n5\n7\n9\n9\n9\n9\n";
        string[] arguments = ["kmeans", "select", "-", "-k", "2..5"];
        var table = JsonOf(rows, arguments).GetProperty("table");
        Assert.Equal([2, 3, 3, 3], table.EnumerateArray().Select(row => row.Whole("found")));
        string Sentence(int k) => $"k = {k}: Converged after 0 steps to 3 clusters where {k} were asked for: the "
            + "others had no rows and were dropped.";
        Assert.Equal([Sentence(4), Sentence(5)], Run(rows, arguments).Errors.TrimEnd().Split('\n'));
    }

    /// <summary>From forty rows of Old Faithful drawn with seed 0, a cluster loses all its rows to its
    /// neighbours.</summary>
    [Fact]
    public void What_happens_to_an_empty_cluster_is_an_option_and_is_reported()
    {
        JsonElement Fit(string empty) => Json("kmeans", "fit", Csv("faithful"), "-k", "40", "--start", "rows",
            "--method", "lloyd", "--restarts", "1", "--empty", empty);
        JsonElement EventOf(JsonElement fit) => Assert.Single(fit.GetProperty("events").EnumerateArray());
        var (moved, dropped, failed) = (Fit("move"), Fit("drop"), Fit("fail"));
        Assert.Equal((40, 39), (moved.Whole("clusters"), dropped.Whole("clusters")));
        Assert.Equal(JsonValueKind.Number, EventOf(moved).GetProperty("row").ValueKind);
        Assert.EndsWith("was empty and was dropped.", EventOf(dropped).Text("sentence"));
        Assert.Equal("clusterEmpty", failed.GetProperty("outcome").Text("kind"));
    }

    [Theory]
    [InlineData("a,b\n", "-k 2",
        "standard input: it has no rows; give a line of column names and at least one row below it.")]
    [InlineData("a\n1\n2\n", "-k 3",
        "clusters: k = 3 asked for, but only n = 2 rows take part; ask for at most 2.")]
    [InlineData("a\n1\nNaN\n", "-k 1",
        "standard input: line 3, column \"a\" is \"NaN\", which is no finite number; repair it, or leave out that "
        + "row or column.")]
    [InlineData("a,b\n1,2\n1,1e200\n", "-k 1",
        "standard input: line 3, column \"b\" is 1E+200; squared distances would overflow. Rescale the column "
        + "(divide it by a constant).")]
    [InlineData("a,w\n1,2\n1,-1\n", "-k 1 --weights w",
        "standard input: line 3, column \"w\" is -1; a weight is a frequency, finite and not negative.")]
    public void Rows_that_cannot_be_clustered_are_1_with_one_sentence_that_says_where(
        string input, string arguments, string sentence)
    {
        var (code, results, errors) = Run(input, ["kmeans", "fit", "-", .. arguments.Split(' ')]);
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void A_picture_of_rows_in_four_columns_shows_their_silhouettes() => InFolder(folder =>
    {
        var picture = Path.Combine(folder, "clusters.svg");
        var (code, _, errors) = Run("", "kmeans", "fit", iris, "-k", "3", "--plot", picture);
        Assert.Equal((0, "Left out, having no numbers: class."), (code, errors.TrimEnd()));
        Assert.Contains("silhouette", File.ReadAllText(picture));
    });

    [Fact]
    public void The_scores_of_several_numbers_of_clusters_are_written_as_one_object()
    {
        var selection = Json("kmeans", "select", iris, "-k", "2..4");
        var rows = selection.GetProperty("table").EnumerateArray();
        var inertias = rows.Select(row => Math.Round(row.Number("inertia"), 3));
        Assert.Equal([152.348, 78.851, 57.228], inertias);
        Assert.Equal(2, selection.GetProperty("best").Whole("silhouette"));
    }

    [Fact]
    public void Scores_of_clusters_without_spread_are_infinite_and_chosen()
    {
        var corners = "a,b\n" + string.Concat(Enumerable.Repeat("0,0\n10,0\n0,10\n", 10));
        string[] arguments = ["kmeans", "select", "-", "-k", "2..4", "--references", "3"];
        var selection = JsonOf(corners, arguments);
        Assert.All(selection.GetProperty("best").EnumerateObject(), best => Assert.Equal(3, best.Value.GetInt32()));
        Assert.Equal("Infinity", selection.GetProperty("table")[1].Text("calinskiHarabasz"));
        Assert.Contains("Infinity", Run(corners, arguments).Results);
    }
}
