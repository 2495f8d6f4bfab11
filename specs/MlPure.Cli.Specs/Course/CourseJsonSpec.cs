using System.Text.Json;
using MlPure.Cli.Course;

namespace MlPure.Cli.Specs.Course;

/// <summary>What course.json promises (src/MlPure.Cli/Course/CourseJson.cs).</summary>
public class CourseJsonSpec
{
    static readonly JsonElement json = JsonDocument.Parse(CourseJson.Of(TheAnswers.Answers)).RootElement;

    static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    [Fact]
    public void The_names_in_course_json_are_those_promised()
    {
        Assert.Equal(["seed", "blobs", "question12", "question23", "question24"], Names(json));
        Assert.Equal(["rows", "sha256"], Names(json.GetProperty("blobs")));
        Assert.Equal(2, json.GetProperty("question12").GetArrayLength());
        Assert.All(json.GetProperty("question12").EnumerateArray(), beside =>
        {
            Assert.Equal(["k", "gmm", "kmeans", "observations"], Names(beside));
            Assert.Equal(["logLikelihood", "mixingWeights", "means", "covariances", "counts", "steps", "outcome",
                "adjustedRand", "uncertain"], Names(beside.GetProperty("gmm")));
            Assert.Equal(["inertia", "centroids", "counts", "steps", "outcome", "adjustedRand"],
                Names(beside.GetProperty("kmeans")));
            Assert.Equal(["kind", "step", "component", "sentence"],
                Names(beside.GetProperty("gmm").GetProperty("outcome")));
        });
        Assert.All(json.GetProperty("question23").EnumerateArray(), row =>
            Assert.Equal(["x", "y", "a", "z", "delta", "delta5ByHint", "delta5AsWritten"], Names(row)));
        Assert.Equal(["coursework", "publishedWeightsLoss", "floor", "best", "withBiases"],
            Names(json.GetProperty("question24")));
        Assert.Equal(["epochs", "losses", "finalLoss", "hidden", "output"],
            Names(json.GetProperty("question24").GetProperty("coursework")));
        Assert.Equal(["loss", "hidden", "output"], Names(json.GetProperty("question24").GetProperty("best")));
        Assert.Equal(["loss", "layers"], Names(json.GetProperty("question24").GetProperty("withBiases")));
    }

    [Fact]
    public void The_tables_in_course_json_have_the_shapes_promised()
    {
        Assert.All(json.GetProperty("question23").EnumerateArray(), row =>
            Assert.All(["a", "z", "delta"], name => Assert.Equal(5, row.GetProperty(name).GetArrayLength())));
        Assert.All(json.GetProperty("question12").EnumerateArray(), beside =>
        {
            var k = beside.GetProperty("k").GetInt32();
            Assert.Equal(4000, beside.GetProperty("gmm").GetProperty("counts").EnumerateArray()
                .Sum(count => count.GetInt32()));
            Assert.Equal(4000, beside.GetProperty("kmeans").GetProperty("counts").EnumerateArray()
                .Sum(count => count.GetInt32()));
            Assert.Equal(k, beside.GetProperty("gmm").GetProperty("covariances").GetArrayLength());
            Assert.Equal(2, beside.GetProperty("gmm").GetProperty("covariances")[0][0].GetArrayLength());
            Assert.Equal(k, beside.GetProperty("kmeans").GetProperty("centroids").GetArrayLength());
        });
        Assert.Equal(11, json.GetProperty("question24").GetProperty("coursework").GetProperty("losses")
            .GetArrayLength());
    }

    /// <summary>The sha256 of scikit-learn's blobs, float64, little endian, row after row.</summary>
    [Fact]
    public void The_blobs_have_the_hash_of_scikit_learn_s()
    {
        var published = JsonDocument.Parse(
            MlPure.Specs.Snapshots.Repository.Read("specs/MlPure.Specs/Oracles/Data/blobs.json")).RootElement;
        Assert.Contains(json.GetProperty("blobs").GetProperty("sha256").GetString()!, published.GetRawText());
    }

    [Fact]
    public void The_same_seed_writes_the_same_course_json() =>
        Assert.Equal(CourseJson.Of(TheAnswers.Answers), CourseJson.Of(TheAnswers.Compute()));

    /// <summary>Kept from version 0.1.0 (Oracles/Data/course.json). What the page says since then is not compared, and
    /// more numbers may stand beside these.</summary>
    [Fact]
    public void Every_number_of_the_course_has_the_digits_of_version_0_1()
    {
        var kept = JsonDocument.Parse(
            MlPure.Specs.Snapshots.Repository.Read("specs/MlPure.Specs/Oracles/Data/course.json")).RootElement;
        Assert.Empty(Differences("course", kept, json));
    }

    /// <summary>Where a number that was kept is now another, or absent.</summary>
    static IEnumerable<string> Differences(string at, JsonElement kept, JsonElement now) => kept.ValueKind switch
    {
        JsonValueKind.Object =>
            kept.EnumerateObject().SelectMany(property => now.TryGetProperty(property.Name, out var there)
            ? Differences($"{at}.{property.Name}", property.Value, there)
            : Numbers(property.Value).Select(number => $"{at}.{property.Name}: {number} is gone")),
        JsonValueKind.Array when now.GetArrayLength() != kept.GetArrayLength() => [$"{at}: of another length"],
        JsonValueKind.Array =>
            kept.EnumerateArray().Zip(now.EnumerateArray())
            .SelectMany((pair, i) => Differences($"{at}[{i}]", pair.Item1, pair.Item2)),
        JsonValueKind.Number when kept.GetRawText() != now.GetRawText() =>
            [$"{at}: {kept.GetRawText()} has become {now.GetRawText()}"],
        _ => [],
    };

    static IEnumerable<string> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Numbers(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [element.GetRawText()],
        _ => [],
    };
}
