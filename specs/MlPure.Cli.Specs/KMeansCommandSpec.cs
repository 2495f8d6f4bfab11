using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>What the commands of K-means answer (src/MlPure.Cli/Clusters).</summary>
public class KMeansCommandSpec
{
    static readonly string iris = Path.Combine(AppContext.BaseDirectory, "Data", "iris.csv");

    [Fact]
    public void Clusters_are_found_and_told_as_one_object()
    {
        var (code, results, _) = Run("", "kmeans", "fit", iris, "-k", "3", "--json");
        var fit = JsonDocument.Parse(results).RootElement;
        Assert.Equal((0, 3), (code, fit.GetProperty("centroids").GetArrayLength()));
        Assert.Equal(78.8514, fit.GetProperty("inertia").GetDouble(), 1e-4);
        Assert.Equal([50.0, 62, 38], fit.GetProperty("counts").EnumerateArray().Select(count => count.GetDouble()));
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from run to run.</summary>
    [Fact]
    public void Clusters_are_the_same_bytes_from_process_to_process_and_whatever_the_threads()
    {
        var rows = "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{37 * i % 2000},{i % 7}\n"));
        Assert.Equal(Run(rows, "kmeans", "fit", "-", "-k", "4", "--seed", "1", "--json", "--threads", "1"),
            Run(rows, "kmeans", "fit", "-", "-k", "4", "--seed", "1", "--json", "--threads", "3"));
    }

    [Fact]
    public void Counts_above_the_rows_that_differ_are_told_of_one_by_one()
    {
        var (code, results, errors) = Run("a\n5\n7\n9\n9\n9\n9\n", "kmeans", "select", "-", "-k", "2..5", "--json");
        Assert.Equal(0, code);
        Assert.Equal([2, 3, 3, 3], JsonDocument.Parse(results).RootElement.GetProperty("table").EnumerateArray()
            .Select(row => row.GetProperty("found").GetInt32()));
        Assert.Equal(["k = 4: Converged after 0 steps to 3 clusters where 4 were asked for: the others had no rows "
            + "and were dropped.",
            "k = 5: Converged after 0 steps to 3 clusters where 5 were asked for: the others had no rows and were "
                + "dropped."], errors.TrimEnd().Split('\n'));
    }

    /// <summary>From forty rows of Old Faithful drawn with seed 0, a cluster loses all its rows to its neighbours on
    /// the way.</summary>
    [Fact]
    public void What_became_of_an_empty_cluster_is_told_and_may_be_asked_for()
    {
        var faithful = Path.Combine(AppContext.BaseDirectory, "Data", "faithful.csv");
        JsonElement Fit(string empty) =>
            JsonDocument.Parse(Run("", "kmeans", "fit", faithful, "-k", "40", "--start", "rows", "--method", "lloyd",
            "--restarts", "1", "--empty", empty, "--json").Results).RootElement;
        var (moved, dropped, failed) = (Fit("move"), Fit("drop"), Fit("fail"));
        Assert.Equal(40, moved.GetProperty("clusters").GetInt32());
        Assert.Equal(JsonValueKind.Number, Assert.Single(moved.GetProperty("events").EnumerateArray())
            .GetProperty("row").ValueKind);
        Assert.Equal(39, dropped.GetProperty("clusters").GetInt32());
        Assert.EndsWith("was empty and was dropped.", Assert.Single(dropped.GetProperty("events").EnumerateArray())
            .GetProperty("sentence").GetString());
        Assert.Equal("clusterEmpty", failed.GetProperty("outcome").GetProperty("kind").GetString());
        var (code, _, errors) = Run("a\n1\n", "kmeans", "fit", "-", "-k", "1", "--empty", "keep");
        Assert.Equal((2, "--empty must be move, drop or fail; it is keep. Try --help."), (code, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("a,b\n", "-k 2",
        "standard input: it has no rows; give a line of column names and at least one row below it.")]
    [InlineData("a\n1\n2\n", "-k 3", "clusters: k = 3 asked for, but only n = 2 rows take part; ask for at most 2.")]
    [InlineData("a\n1\nNaN\n", "-k 1",
        "standard input: line 3, column \"a\" is \"NaN\", which is no finite number; repair it, or leave out that "
        + "line or column.")]
    [InlineData("a,b\n1,2\n1,1e200\n", "-k 1",
        "standard input: line 3, column \"b\" is 1E+200; squared distances would overflow. Rescale the column "
        + "(divide it by a constant).")]
    [InlineData("a,w\n1,2\n1,-1\n", "-k 1 --weights w",
        "standard input: line 3, column \"w\" is -1; a weight is a frequency, finite and not negative.")]
    [InlineData("a\n1\n2\n", "-k 1 --tolerance -1", "tolerance must be finite and not negative; it is -1.")]
    [InlineData("a\n1\n2\n", "-k 1 --restarts 0", "restarts must be at least 1; it is 0.")]
    public void What_cannot_be_clustered_is_1_with_one_sentence_that_says_where(string input, string arguments,
        string sentence)
    {
        var (code, results, errors) = Run(input, ["kmeans", "fit", "-", .. arguments.Split(' ')]);
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void A_picture_of_rows_in_four_columns_is_of_their_silhouettes()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var picture = Path.Combine(folder.FullName, "clusters.svg");
        try
        {
            Assert.Equal((0, "Left out, having no numbers: class.\n"),
                (Run("", "kmeans", "fit", iris, "-k", "3", "--plot", picture) is var run ? run.Code : 0, run.Errors));
            Assert.Contains("silhouette", File.ReadAllText(picture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Counts_are_compared_and_told_as_one_object()
    {
        var (code, results, _) = Run("", "kmeans", "select", iris, "-k", "2..4", "--json");
        var table = JsonDocument.Parse(results).RootElement;
        Assert.Equal(0, code);
        Assert.Equal([152.348, 78.8514, 57.2285], table.GetProperty("table").EnumerateArray()
            .Select(row => row.GetProperty("inertia").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal(2, table.GetProperty("best").GetProperty("silhouette").GetInt32());
    }
}
