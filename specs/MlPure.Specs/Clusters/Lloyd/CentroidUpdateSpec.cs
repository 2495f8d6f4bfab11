using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What the update of centroids promises (src/MlPure/Clusters/Lloyd/CentroidUpdate.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class CentroidUpdateSpec
{
    [Property]
    public bool Each_centroid_is_the_mean_of_its_rows_and_stays_where_it_has_none(ClusterScene scene)
    {
        var labels = Assignment.Nearest(scene.Centroids, scene.Observations).Labels;
        var next = CentroidUpdate.Of(Assignment.Summarize(scene.Centroids, scene.Observations), scene.Centroids);
        return Enumerable.Range(0, scene.Count).All(cluster =>
        {
            var rows = scene.RowVectors.Where((_, row) => labels[row] == cluster).ToArray();
            return Enumerable.Range(0, scene.Features).All(f => next.Values[cluster, f]
                .IsCloseTo(rows.Length == 0 ? scene.Centroids.Values[cluster, f] : rows.Average(row => row[f])));
        });
    }

    [Property]
    public bool The_mean_is_where_the_inertia_of_a_cluster_is_least(ClusterScene scene)
    {
        var one = Centroids.Parse(scene.Centroids.Values.SelectRows([0])).GetOrThrow();
        var mean = CentroidUpdate.Of(Assignment.Summarize(one, scene.Weighted), one);
        var (least, inertia) = (Assignment.Summarize(mean, scene.Weighted).TotalInertia,
            Assignment.Summarize(one, scene.Weighted).TotalInertia);
        return least <= inertia * (1 + 1e-12);
    }

    [Fact]
    public void The_centroid_shift_is_the_sum_of_squared_distances_to_the_means()
    {
        var centroids = Centroids.Parse(Matrix.Of(3, 1, 0, 10, 99)).GetOrThrow();
        var statistics = Assignment.Summarize(centroids,
            Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 14)).GetOrThrow());
        Assert.Equal(0.25 + 4, CentroidUpdate.Shift(statistics, centroids));
    }

    [Fact]
    public void Statistics_of_other_clusters_than_the_centroids_are_a_programming_error() =>
        Assert.Throws<ArgumentException>(() =>
        CentroidUpdate.Of(ClusterStatistics.Zero, Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow()));

    /// <summary>All rows are nearest to the first centroid. The second goes to the row farthest from the mean of all,
    /// the third to the row farthest from both.</summary>
    [Fact]
    public void Empty_clusters_move_one_after_another_each_to_the_row_farthest_from_all_that_stand()
    {
        var problem = LloydRuns.Problem(Observations.Parse(Matrix.Of(6, 1, 0, 1, 2, 3, 40, 39)).GetOrThrow());
        var state = KMeans.Init(problem, Centroids.Parse(Matrix.Of(4, 1, 10, 1000, 2000, 3000)).GetOrThrow());
        var (next, events) = CentroidUpdate.WithoutEmptyClusters(problem, state);
        // The mean is 85/6, from which 40 is farthest; then 0, and then 3 is farther from the mean than 39 from 40.
        Assert.Equal([85 / 6.0, 40, 0, 3], next.Values.AsVector().AsEnumerable(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([(1, 4), (2, 0), (3, 3)],
            events.Map(one => (one.Cluster, one.Row.IfNone(-1))).AsEnumerable());
    }
}
