using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What the statistic of K-means promises (src/MlPure/Clusters/Lloyd/ClusterStatistics.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class ClusterStatisticsSpec
{
    static ClusterStatistics Part(ClusterScene scene, int[] rows) =>
        rows.Length == 0 ? ClusterStatistics.Zero
            : Assignment.Summarize(scene.Centroids, Observations.Parse(scene.Values.SelectRows(rows)).GetOrThrow());

    static bool AreClose(ClusterStatistics a, ClusterStatistics b) =>
        a.Mass.IsCloseTo(b.Mass) && a.Mean.IsCloseTo(b.Mean) && a.Inertia.IsCloseTo(b.Inertia);

    [Property]
    public bool Cluster_statistics_of_two_pieces_cut_anywhere_sum_to_those_of_all_rows(ClusterScene scene,
        NonNegativeInt cut)
    {
        int[] rows = [.. Enumerable.Range(0, scene.Rows)];
        var at = cut.Get % (scene.Rows + 1);
        var whole = Assignment.Summarize(scene.Centroids, scene.Observations);
        var (first, second) = (Part(scene, rows[..at]), Part(scene, rows[at..]));
        return AreClose(first + second, whole) && AreClose(second + first, whole);
    }

    [Property]
    public bool Zero_is_an_exact_identity_of_cluster_statistics(ClusterScene scene)
    {
        var statistics = Assignment.Summarize(scene.Centroids, scene.Observations);
        return statistics + ClusterStatistics.Zero == statistics && ClusterStatistics.Zero + statistics == statistics;
    }

    [Fact]
    public void Equal_assignments_give_bit_identical_means()
    {
        var observations = Observations.Parse(Matrix.Build(5000, 2, (i, j) => i % 3 * 10 + Math.Sin(i + j)))
            .GetOrThrow();
        var statistics = Assignment.Summarize(Centroids.Parse(Matrix.Of(3, 2, 0, 0, 10, 10, 20, 20)).GetOrThrow(),
            observations);
        var moved = Assignment.Summarize(Centroids.Parse(Matrix.Of(3, 2, 0.5, -1, 11, 10, 22, 19)).GetOrThrow(),
            observations);
        Assert.NotEqual(statistics.Inertia, moved.Inertia);
        Assert.True(statistics.Mean.HasTheBitsOf(moved.Mean) && statistics.Mass.HasTheBitsOf(moved.Mass));
    }

    [Fact]
    public void Clusters_without_rows_are_named() =>
        Assert.Equal([1, 3], Assignment.Summarize(Centroids.Parse(Matrix.Of(4, 1, 0, 50, 10, 90)).GetOrThrow(),
            Observations.Parse(Matrix.Of(2, 1, 0, 10)).GetOrThrow()).Empty.AsEnumerable());

    [Fact]
    public void The_statistics_of_no_rows_have_no_cluster_and_no_column()
    {
        var zero = ClusterStatistics.Zero;
        Assert.Equal((0, 0, 0, 0), (zero.Mass.Length, zero.Mean.Rows, zero.Mean.Columns, zero.Inertia.Length));
    }
}
