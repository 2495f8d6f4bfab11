using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What the update of centroids promises (src/MlPure/Clusters/Update.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class UpdateSpec
{
    [Property]
    public bool Each_centroid_is_the_mean_of_its_rows_and_stays_where_it_has_none(ClusterScene given)
    {
        var labels = Assignment.Nearest(given.Centroids, given.Observations).Labels;
        var next = Update.Centroids(Assignment.Summarize(given.Centroids, given.Observations), given.Centroids);
        return Enumerable.Range(0, given.Count).All(cluster =>
        {
            var rows = Enumerable.Range(0, given.Rows).Where(row => labels[row] == cluster).Select(given.Values.RowVector).ToArray();
            return Enumerable.Range(0, given.Features).All(f => next.Values[cluster, f]
                .IsCloseTo(rows.Length == 0 ? given.Centroids.Values[cluster, f] : rows.Average(row => row[f])));
        });
    }

    [Property]
    public bool The_mean_is_where_the_inertia_of_a_cluster_is_least(ClusterScene given)
    {
        var one = Centroids.Parse(given.Centroids.Values.SelectRows([0])).GetOrThrow();
        var mean = Update.Centroids(Assignment.Summarize(one, given.Weighted), one);
        return Assignment.Summarize(mean, given.Weighted).TotalInertia <= Assignment.Summarize(one, given.Weighted).TotalInertia * (1 + 1e-12);
    }

    [Fact]
    public void Movement_is_the_sum_of_squared_distances_to_the_means()
    {
        var centroids = Centroids.Parse(Matrix.Of(3, 1, 0, 10, 99)).GetOrThrow();
        var statistics = Assignment.Summarize(centroids, Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 14)).GetOrThrow());
        Assert.Equal(0.25 + 4, Update.Movement(statistics, centroids));
    }
}
