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

    [Theory]
    [InlineData("\"kind\": \"kMeans\"", "\"kind\": \"tree\"", "it is of kind \"tree\", and not \"kMeans\".")]
    [InlineData("\"kind\": \"converged\"", "\"kind\": \"tired\"", "no run of K-means ends as \"tired\".")]
    [InlineData("\"x\",", "", "centroids: there are not 3 rows of 1 numbers.")]
    [InlineData("\"masses\": \\[", "\"masses\": [ -1,", "there are 4 masses and 3 inertias for 3 clusters.")]
    public void A_model_of_clusters_whose_parts_do_not_fit_is_a_fault_that_says_which(
        string pattern, string replacement, string why)
    {
        var text = new Regex(pattern).Replace(KMeansFile.Write(Fitted(new()), "x", "y"), replacement, 1);
        Assert.Contains(
            $"model.json: it is no model that was written here: {why}",
            Sentences(KMeansFile.Parse(text, "model.json")));
    }
}
