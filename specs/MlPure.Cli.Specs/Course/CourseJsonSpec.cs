using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlPure.Cli.Course;
using MlPure.Specs.Snapshots;

namespace MlPure.Cli.Specs.Course;

/// <summary>What course.json promises (src/MlPure.Cli/Course/CourseJson.cs).</summary>
public partial class CourseJsonSpec
{
    static readonly JsonElement json = JsonDocument.Parse(CourseJson.Of(TheAnswers.Answers)).RootElement;

    static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    static IEnumerable<JsonElement> Array(string name) => json.GetProperty(name).EnumerateArray();

    [Fact]
    public void The_names_in_course_json_are_those_promised()
    {
        Assert.Equal(["seed", "blobs", "question12", "question23", "question24", "errata"], Names(json));
        Assert.Equal(["rows", "sha256"], Names(json.GetProperty("blobs")));
        Assert.Equal(2, Array("question12").Count());
        Assert.All(Array("question12"), each =>
        {
            Assert.Equal(["k", "gmm", "kmeans", "observations"], Names(each));
            Assert.Equal(["clusters", "logLikelihood", "mixingWeights", "means", "covariances", "counts", "steps",
                "outcome", "adjustedRand", "uncertain"], Names(each.GetProperty("gmm")));
            Assert.Equal(["clusters", "inertia", "centroids", "counts", "steps", "outcome", "adjustedRand"],
                Names(each.GetProperty("kmeans")));
            var outcome = each.GetProperty("gmm").GetProperty("outcome");
            Assert.Equal(["kind", "step", "component", "sentence"], Names(outcome));
        });
        Assert.All(Array("question23"), row =>
            Assert.Equal(["x", "y", "a", "z", "delta", "delta5ByHint", "delta5AsWritten"], Names(row)));
        var training = json.GetProperty("question24");
        Assert.Equal(["start", "coursework", "publishedWeights", "publishedWeightsLoss", "publishedAboveFloor",
            "longRun", "byMomentum", "byLeastSquares", "floor", "floorSum", "best", "withBiases"], Names(training));
        Assert.Equal(["epochs", "losses", "finalLoss", "aboveFloor", "hidden", "output"],
            Names(training.GetProperty("coursework")));
        Assert.Equal(["loss", "hidden", "output"], Names(training.GetProperty("best")));
        Assert.Equal(["loss", "layers"], Names(training.GetProperty("withBiases")));
    }

    [Fact]
    public void The_tables_in_course_json_have_the_shapes_promised()
    {
        Assert.All(Array("question23"), row =>
            Assert.All(["a", "z", "delta"], name => Assert.Equal(5, row.GetProperty(name).GetArrayLength())));
        Assert.All(Array("question12"), each =>
        {
            var (k, gmm, kMeans) = (each.Whole("k"), each.GetProperty("gmm"), each.GetProperty("kmeans"));
            Assert.Equal(4000, gmm.GetProperty("counts").Numbers().Sum());
            Assert.Equal(4000, kMeans.GetProperty("counts").Numbers().Sum());
            Assert.Equal(k, gmm.GetProperty("covariances").GetArrayLength());
            Assert.Equal(2, gmm.GetProperty("covariances")[0][0].GetArrayLength());
            Assert.Equal(k, kMeans.GetProperty("centroids").GetArrayLength());
        });
        var coursework = json.GetProperty("question24").GetProperty("coursework");
        Assert.Equal(11, coursework.GetProperty("losses").GetArrayLength());
    }

    /// <summary>As they are rounded there, percentages as shares.</summary>
    [Fact]
    public void Every_number_in_a_table_of_the_page_is_in_course_json()
    {
        var kept = NumbersIn(json).Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .SelectMany(number => new[] { number, 100 * number }).Distinct().ToArray();
        var shown = Cell().Matches(TheAnswers.Page)
            .SelectMany(cell => Number().Matches(Power().Replace(Tag().Replace(cell.Value, " "), "e$1"))).ToArray();
        Assert.True(shown.Length > 150);
        Assert.All(shown.Select(match => match.Value.Replace('−', '-')).Distinct(), text =>
        {
            var number = double.Parse(text, CultureInfo.InvariantCulture);
            var decimals = text.Split('e')[0].SkipWhile(letter => letter != '.').Skip(1).Count();
            var exponent = text.Contains('e') ? int.Parse(text.Split('e')[1], CultureInfo.InvariantCulture) : 0;
            var half = 0.5001 * Math.Pow(10, exponent - decimals);
            Assert.True(kept.Any(one => Math.Abs(one - number) <= half), text);
        });
    }

    [Fact]
    public void Clusters_in_course_json_are_in_the_order_of_the_page() => Assert.All(Array("question12"), each =>
        Assert.All(new[] { "gmm", "kmeans" }, method =>
        {
            var clusters = each.GetProperty(method).GetProperty("clusters").Numbers();
            Assert.Equal(clusters.Order(), clusters);
            Assert.Equal(each.Whole("k"), clusters.Distinct().Count());
        }));

    /// <summary>The sha256 of scikit-learn's blobs, float64, little endian, row after row.</summary>
    [Fact]
    public void The_blobs_in_course_json_have_the_hash_of_scikit_learn_s() =>
        Assert.Contains(json.GetProperty("blobs").Text("sha256"), Kept("blobs").GetRawText());

    [Fact]
    public void The_same_seed_writes_the_same_course_json() =>
        Assert.Equal(CourseJson.Of(TheAnswers.Answers), CourseJson.Of(TheAnswers.Compute()));

    /// <summary>Kept from version 0.1.0 (Oracles/Data/course.json). Texts are not compared, and there may be more
    /// numbers than these.</summary>
    [Fact]
    public void Every_number_of_the_course_has_the_digits_of_version_0_1() =>
        Assert.Empty(Differences("course", Kept("course"), json));

    static JsonElement Kept(string name) =>
        JsonDocument.Parse(Repository.Read($"specs/MlPure.Specs/Oracles/Data/{name}.json")).RootElement;

    /// <summary>Where a number that was kept is now another, or absent.</summary>
    static IEnumerable<string> Differences(string at, JsonElement kept, JsonElement now) => kept.ValueKind switch
    {
        JsonValueKind.Object => kept.EnumerateObject().SelectMany(property =>
            now.TryGetProperty(property.Name, out var there)
                ? Differences($"{at}.{property.Name}", property.Value, there)
                : NumbersIn(property.Value).Select(number => $"{at}.{property.Name}: {number} is gone")),
        JsonValueKind.Array when now.GetArrayLength() != kept.GetArrayLength() => [$"{at}: of another length"],
        JsonValueKind.Array => Enumerable.Zip(kept.EnumerateArray(), now.EnumerateArray())
            .SelectMany((pair, i) => Differences($"{at}[{i}]", pair.First, pair.Second)),
        JsonValueKind.Number when kept.GetRawText() != now.GetRawText() =>
            [$"{at}: {kept.GetRawText()} has become {now.GetRawText()}"],
        _ => [],
    };

    static IEnumerable<string> NumbersIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => NumbersIn(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NumbersIn),
        JsonValueKind.Number => [element.GetRawText()],
        _ => [],
    };

    /// <summary>A cell of a table; heads of columns and of rows are no answers.</summary>
    [GeneratedRegex("<td[^>]*>(?!<code>).*?</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("·10<sup>([^<]*)</sup>|</?sup>|</?sub>")]
    private static partial Regex Power();

    [GeneratedRegex("<(?!/?su[bp]>)[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.−])−?\d+\.?\d*(?:e−?\d+)?(?![\w])")]
    private static partial Regex Number();
}
