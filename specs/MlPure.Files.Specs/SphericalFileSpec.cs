using System.Text.RegularExpressions;
using MlPure.Clusters;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a fitted model of spherical K-means promises
/// (src/MlPure.Files/Models/SphericalFile.cs).</summary>
public class SphericalFileSpec
{
    static readonly double[][] rows =
        [.. Enumerable.Range(0, 50).Select(i => new[] { 1 + i % 3 * 10 + i * 7 % 13 / 9.0, i * i % 17 / 3.0 })];

    static readonly Matrix start = Matrix.Of(3, 2, 1, 0, 0.5, 0.5, 0, 1);

    static SphericalModel Fitted(LloydSettings? settings = null) =>
        SphericalModel.Fit(rows, start, settings).GetOrThrow();

    [Fact]
    public void A_model_of_directions_without_one_name_for_each_column_is_a_programming_error() => Assert.All(
        [[], ["x"], new[] { "x", "y", "z" }], names => Assert.Throws<ArgumentException>(() =>
            SphericalFile.Write(Fitted(), names)));

    static string Changed(string pattern, string replacement) =>
        new Regex(pattern).Replace(SphericalFile.Write(Fitted(), "x", "y"), replacement, 1);

    [Fact]
    public void A_model_of_directions_is_read_back_bit_for_bit_and_written_again_as_the_same_bytes() => Assert.All(
        new LloydSettings[]
        {
            new(),
            new() { MaxSteps = 1, EmptyClusters = EmptyClusterPolicy.Drop },
            new() { Tolerance = 1e-3, EmptyClusters = EmptyClusterPolicy.Fail },
        },
        settings =>
        {
            var model = Fitted(settings);
            var text = SphericalFile.Write(model, "x", "y");
            var read = SphericalFile.Parse(text, "model.json").GetOrThrow();
            Assert.Equal(model, read.Model);
            Assert.Equal(["x", "y"], read.Columns);
            Assert.Equal(model.Predict(rows).GetOrThrow().AsEnumerable(), read.Model.Predict(rows).GetOrThrow());
            Assert.Equal(model.Cosines(rows).GetOrThrow(), read.Model.Cosines(rows).GetOrThrow());
            Assert.Equal(text, SphericalFile.Write(read));
        });

    [Fact]
    public void A_model_of_directions_keeps_where_it_comes_from()
    {
        var origin = new ModelOrigin(7, new string('a', 64), "1.2.3");
        var text = SphericalFile.Write(new SavedModel<SphericalModel>(["x", "y"], Fitted()) { Origin = origin });
        Assert.Equal(origin, SphericalFile.Parse(text, "model.json").GetOrThrow().Origin);
    }

    [Theory]
    [InlineData("0, 0", true)]
    [InlineData("-0.6, 0.8", true)]
    [InlineData("1, 1", false)]
    [InlineData("0, 1.000001", false)]
    public void A_centroid_of_directions_has_length_one_or_is_zero(string centroid, bool isRead) => Assert.Equal(
        isRead, SphericalFile.Parse(Changed(
            "(\"centroids\": \\[\\s*\\[)[^\\]]*", $"$1 {centroid}"), "model.json").IsSuccess);

    [Theory]
    [InlineData("\"kind\": \"sphericalKMeans\"", "\"kind\": \"tree\"",
        "it is of kind \"tree\", and not \"sphericalKMeans\".")]
    [InlineData("\"kind\": \"converged\"", "\"kind\": \"tired\"", "no run of K-means ends as \"tired\".")]
    [InlineData("\"x\",", "", "centroids: there are not 3 rows of 1 numbers.")]
    [InlineData("\"masses\": \\[", "\"masses\": [ -1,", "there are 4 masses and 3 inertias for 3 clusters.")]
    [InlineData("\"masses\": \\[\\s*", "\"masses\": [ -", "a mass or an inertia is negative or not finite.")]
    [InlineData("\"centroids\": \\[\\s*\\[\\s*", "\"centroids\": [[ 3",
        "a centroid is neither of length one nor zero.")]
    public void A_model_of_directions_whose_parts_do_not_fit_is_a_fault_that_says_which(
        string pattern, string replacement, string why) =>
        Assert.Contains($"model.json: it is no model that was written here: {why}",
            Sentences(SphericalFile.Parse(Changed(pattern, replacement), "model.json")));

    [Fact]
    public void Directions_are_only_judged_where_all_centroids_have_their_shape() => Assert.DoesNotContain(
        Sentences(SphericalFile.Parse(Changed("\"centroids\": \\[\\s*\\[\\s*", "\"centroids\": [[ 3, "), "m")),
        sentence => sentence.Contains("of length one"));

    [Fact]
    public void A_model_of_directions_with_impossible_settings_has_all_faults_with_its_name()
    {
        var text = Changed("\"maxSteps\": 300", "\"maxSteps\": -1").Replace("\"tolerance\": 0", "\"tolerance\": -2");
        Assert.Equal([110, 110], Codes(SphericalFile.Parse(text, "model.json")));
        Assert.All(Sentences(SphericalFile.Parse(text, "model.json")),
            sentence => Assert.StartsWith("model.json: ", sentence));
    }

    [Fact]
    public void A_model_of_directions_of_a_later_version_is_a_fault_that_asks_for_a_newer_library() =>
        Assert.Equal([520], Codes(SphericalFile.Parse(Changed("\"version\": 1", "\"version\": 2"), "model.json")));

    [Fact]
    public void Models_of_clusters_and_of_directions_are_not_taken_for_each_other()
    {
        var clusters = KMeansFile.Write(KMeansModel.Fit(rows, 3).GetOrThrow(), "x", "y");
        Assert.Equal([526], Codes(SphericalFile.Parse(clusters, "model.json")));
        Assert.Equal([526], Codes(KMeansFile.Parse(SphericalFile.Write(Fitted(), "x", "y"), "model.json")));
        Assert.Equal([526], Codes(ModelFile.Parse(SphericalFile.Write(Fitted(), "x", "y"), "model.json")));
    }
}
