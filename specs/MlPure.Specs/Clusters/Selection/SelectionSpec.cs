using MlPure.Clusters;
using MlPure.Data;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Clusters;

/// <summary>What a table of counts promises (src/MlPure/Clusters/Selection.cs, GapStatistic.cs).</summary>
public class SelectionSpec
{
    static readonly KMeansSettings Settings = KMeansSettings.Create(1, trials: 100).GetOrThrow();

    static Selection Of(Observations observations, int least, int most, int references = 0) => Selection.Of(observations, least, most, Settings, references).GetOrThrow();

    [Fact]
    public void On_clouds_that_are_apart_every_way_to_choose_counts_them()
    {
        var clouds = Blobs.Draw(MlPure.Randomness.MersenneTwister.FromSeed(0),
            new() { Samples = 300, At = Matrix.Of(3, 2, 0, 0, 10, 0, 0, 10), Deviations = [0.5] }).GetOrThrow().Value;
        var table = Of(Observations.Parse(clouds.Values).GetOrThrow(), 1, 6, references: 5);
        Assert.Equal([1, 2, 3, 4, 5, 6], table.Rows.Map(row => row.K).AsEnumerable());
        Assert.Equal((3, 3, 3, 3, 3), (Chosen(table.BySilhouette), Chosen(table.ByCalinskiHarabasz), Chosen(table.ByDaviesBouldin), Chosen(table.ByGap), Chosen(table.ByElbow)));
    }

    [Fact]
    public void Clouds_without_clusters_have_one_by_the_gap_save_a_few_by_chance()
    {
        // Each gap is off by its error, and one error is what the rule allows for.
        var ones = Enumerable.Range(0, 10).Count(seed =>
        {
            var cloud = MlPure.Randomness.Many.Uniforms(MlPure.Randomness.MersenneTwister.FromSeed((uint)seed), 400, 0, 1).Value.AsMatrix(200, 2);
            return Chosen(Of(Observations.Parse(cloud).GetOrThrow(), 1, 3, references: 10).ByGap) == 1;
        });
        Assert.InRange(ones, 7, 10);
    }

    [Fact]
    public void The_inertia_falls_from_count_to_count_and_one_cluster_has_no_score_between_clusters()
    {
        var table = Of(Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow(), 1, 5);
        Assert.Equal(table.Rows.Map(row => row.Fit.Inertia).OrderDescending(), table.Rows.Map(row => row.Fit.Inertia).AsEnumerable());
        Assert.True(table.Rows[0].Silhouette.IsNone && table.Rows[0].CalinskiHarabasz.IsNone && table.Rows[0].DaviesBouldin.IsNone);
        Assert.True(table.Rows.ForAll(row => row.Gap.IsNone) && table.ByGap.IsNone);
        Assert.Equal(2, Chosen(table.BySilhouette));
    }

    [Fact]
    public void The_gap_by_hand()
    {
        // Logarithms 1 and 3 of the references: mean 2, deviation 1.
        var gap = GapStatistic.Of(Math.E, LanguageExt.Prelude.Seq(Math.E, Math.Exp(3))).IfNone(() => throw new InvalidOperationException());
        Assert.Equal(1, gap.Value, 1e-12);
        Assert.Equal(Math.Sqrt(1.5), gap.Error, 1e-12);
    }

    [Fact]
    public void Rows_that_are_all_equal_have_no_gap_and_no_elbow()
    {
        var table = Of(Observations.Parse(Matrix.Build(5, 1, (_, _) => 7)).GetOrThrow(), 1, 3, references: 2);
        Assert.True(table.ByGap.IsNone && table.ByElbow.IsNone && table.BySilhouette.IsNone);
        Assert.True(table.Rows.ForAll(row => row.Fit.Centroids.Count == 1 && row.Fit.Inertia == 0));
    }

    [Fact]
    public void A_range_that_cannot_be_is_refused_with_all_faults()
    {
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 2)).GetOrThrow();
        Assert.Equal([110, 111, 110], Codes(Selection.Of(observations, 0, 4, Settings, -1)));
        Assert.Equal([110], Codes(Selection.Of(observations, 3, 2, Settings)));
    }

    static int Chosen(Option<int> k) => k.IfNone(-1);
}
