using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The centroids that come next: each the mean of its rows.</summary>
public static class Update
{
    /// <summary>c[j] = the mean of cluster j; where no row is in it, the former centroid stays. Total.</summary>
    public static Centroids Centroids(ClusterStatistics statistics, Centroids former) =>
        statistics.Empty.IsEmpty ? new(statistics.Mean) : new(Matrix.Create(former.Count, former.Features, (statistics, former), static (cells, given) =>
        {
            var (statistics, former) = given;
            var d = former.Features;
            for (var j = 0; j < former.Count; j++)
                (statistics.Mass[j] > 0 ? statistics.Mean : former.Values).Row(j).CopyTo(cells.Slice(j * d, d));
        }));

    /// <summary>How far the centroids of clusters that have rows are from their means: the sum over clusters of squared distances. Zero, and no other number,
    /// says that another step would change nothing.</summary>
    public static double Movement(ClusterStatistics statistics, Centroids centroids)
    {
        var sum = 0.0;
        for (var j = 0; j < centroids.Count; j++)
            if (statistics.Mass[j] > 0) sum += Kernels.Nearest.Square(statistics.Mean.Row(j), centroids.Values.Row(j));
        return sum;
    }

    /// <summary>The means, with what the policy does about empty clusters. Centroids that move do so one after another, each to the row farthest from
    /// all centroids so far (the first such row), so that no two meet and the inertia cannot rise by it.</summary>
    internal static (Centroids Next, Seq<ClusterEvent> Events) Resolved(
        ClusterStatistics statistics, Centroids former, Observations observations, EmptyCluster policy, int step, Threads threads)
    {
        var empty = statistics.Empty;
        if (empty.IsEmpty) return (Centroids(statistics, former), Seq<ClusterEvent>.Empty);
        var present = Enumerable.Range(0, former.Count).Where(cluster => statistics.Mass[cluster] > 0).ToArray();
        var placed = present.Select(cluster => (Cluster: cluster, Point: statistics.Mean.RowVector(cluster))).ToList();
        var events = Seq<ClusterEvent>.Empty;
        foreach (var cluster in empty)
        {
            var farthest = policy == EmptyCluster.Move
                ? Farthest.From(new Centroids(Matrix.FromRows([.. placed.Select(one => one.Point)])), observations, threads)
                : Farthest.Zero;
            if (farthest.SquaredDistance > 0) placed.Add((cluster, observations.Values.RowVector(farthest.Row)));
            events = events.Add(new(step, cluster, farthest.SquaredDistance > 0 ? observations.RowNumber(farthest.Row) : Option<int>.None));
        }
        return (new Centroids(Matrix.FromRows([.. placed.OrderBy(one => one.Cluster).Select(one => one.Point)])), events);
    }
}
