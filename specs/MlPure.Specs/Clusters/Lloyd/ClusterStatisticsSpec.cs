using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What the statistic of K-means promises (src/MlPure/Clusters/ClusterStatistics.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class ClusterStatisticsSpec
{
    static ClusterStatistics Part(ClusterScene given, int[] rows) =>
        rows.Length == 0 ? ClusterStatistics.Zero : Assignment.Summarize(given.Centroids, Observations.Parse(given.Values.SelectRows(rows)).GetOrThrow());

    static bool AreClose(ClusterStatistics a, ClusterStatistics b) =>
        a.Mass.IsCloseTo(b.Mass) && a.Mean.IsCloseTo(b.Mean) && a.Inertia.IsCloseTo(b.Inertia);

    [Property]
    public bool Data_may_come_in_two_pieces_cut_anywhere(ClusterScene given, NonNegativeInt cut)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows)];
        var at = cut.Get % (given.Rows + 1);
        var whole = Assignment.Summarize(given.Centroids, given.Observations);
        return AreClose(Part(given, rows[..at]) + Part(given, rows[at..]), whole) && AreClose(Part(given, rows[at..]) + Part(given, rows[..at]), whole);
    }

    [Property]
    public bool Zero_is_an_identity_on_bits(ClusterScene given)
    {
        var statistics = Assignment.Summarize(given.Centroids, given.Observations);
        return statistics + ClusterStatistics.Zero == statistics && ClusterStatistics.Zero + statistics == statistics;
    }

    [Fact]
    public void Equal_assignments_give_equal_means_on_bits()
    {
        var observations = Observations.Parse(Matrix.Build(5000, 2, (i, j) => i % 3 * 10 + Math.Sin(i + j))).GetOrThrow();
        var statistics = Assignment.Summarize(Centroids.Parse(Matrix.Of(3, 2, 0, 0, 10, 10, 20, 20)).GetOrThrow(), observations);
        var moved = Assignment.Summarize(Centroids.Parse(Matrix.Of(3, 2, 0.5, -1, 11, 10, 22, 19)).GetOrThrow(), observations);
        Assert.NotEqual(statistics.Inertia, moved.Inertia);
        Assert.True(statistics.Mean.HasTheBitsOf(moved.Mean) && statistics.Mass.HasTheBitsOf(moved.Mass));
    }

    [Fact]
    public void Clusters_without_rows_are_named() =>
        Assert.Equal(new[] { 1, 3 }, Assignment.Summarize(Centroids.Parse(Matrix.Of(4, 1, 0, 50, 10, 90)).GetOrThrow(), Observations.Parse(Matrix.Of(2, 1, 0, 10)).GetOrThrow()).Empty);
}
