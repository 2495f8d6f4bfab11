using System.Text.RegularExpressions;
using MlPure.Clusters;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a fitted K-means model promises (src/MlPure.Files/Models/KMeansFile.cs).</summary>
public class KMeansFileSpec
{
    static readonly double[][] rows =
        [.. Enumerable.Range(0, 50).Select(i => new[] { i % 3 * 10 + i * 7 % 13 / 9.0, i * i % 17 / 3.0 })];

    static KMeansModel Fitted(KMeansSettings settings) => KMeansModel.Fit(rows, 3, settings).GetOrThrow();

    static KMeansModel ReadBack(KMeansModel model) =>
        KMeansFile.Parse(KMeansFile.Write(model, "x", "y"), "model.json").GetOrThrow().Model;

    [Fact]
    public void A_model_of_clusters_is_read_back_bit_for_bit_and_written_again_as_the_same_bytes() => Assert.All(
        new KMeansSettings[]
        {
            new(),
            new() { Restarts = 1 },
            new() { Seed = 7, Method = KMeansMethod.Lloyd, Restarts = 3, Initializer = KMeansInitializer.RandomRows },
        },
        settings =>
        {
            var model = Fitted(settings);
            var read = ReadBack(model);
            Assert.Equal(model, read);
            Assert.Equal(model.Predict(rows).GetOrThrow().AsEnumerable(), read.Predict(rows).GetOrThrow());
            Assert.Equal(model.Distances(rows).GetOrThrow(), read.Distances(rows).GetOrThrow());
            Assert.Equal(KMeansFile.Write(model, "x", "y"), KMeansFile.Write(read, "x", "y"));
        });

    [Fact]
    public void A_model_of_clusters_without_one_name_for_each_column_is_a_programming_error() => Assert.All(
        [[], ["x"], new[] { "x", "y", "z" }], names => Assert.Throws<ArgumentException>(() =>
            KMeansFile.Write(Fitted(new()), names)));

    /// <summary>A number may be another name in the next version.</summary>
    [Theory]
    [InlineData("method")]
    [InlineData("initializer")]
    public void A_choice_is_written_by_its_name_and_not_read_by_a_number(string member)
    {
        var text = KMeansFile.Write(Fitted(new()), "x", "y");
        var changed = new Regex($"\"{member}\": \"[A-Za-z]+\"").Replace(text, $"\"{member}\": 0", 1);
        Assert.NotEqual(text, changed);
        Assert.Equal([509], Codes(KMeansFile.Parse(changed, "model.json")));
    }

    [Theory]
    [InlineData("\"kind\": \"kMeans\"", "\"kind\": \"tree\"", "it is of kind \"tree\", and not \"kMeans\".")]
    [InlineData("\"kind\": \"converged\"", "\"kind\": \"tired\"", "no run of K-means ends as \"tired\".")]
    [InlineData("\"x\",", "", "centroids: there are not 3 rows of 1 numbers.")]
    [InlineData("\"restarts\": 2", "\"restarts\": 0", "restarts are at least 1.")]
    [InlineData("\"masses\": \\[", "\"masses\": [ -1,", "there are 4 masses and 3 inertias for 3 clusters.")]
    public void A_model_of_clusters_whose_parts_do_not_fit_is_a_fault_that_says_which(
        string pattern, string replacement, string why)
    {
        var written = KMeansFile.Write(Fitted(new() { Restarts = 2 }), "x", "y");
        var text = new Regex(pattern).Replace(written, replacement, 1);
        Assert.Contains(
            $"model.json: it is no model that was written here: {why}",
            Sentences(KMeansFile.Parse(text, "model.json")));
    }
}
