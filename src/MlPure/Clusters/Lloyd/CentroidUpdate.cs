using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>The second half of a step of Lloyd's iteration: each centroid becomes the mean of its rows.</summary>
public static class CentroidUpdate
{
    /// <summary>c[j] = the mean of cluster j; where no row is in it, the previous centroid stays.</summary>
    /// <exception cref="ArgumentException">The statistics are of other clusters or columns: a programming
    /// error.</exception>
    public static Centroids Of(ClusterStatistics statistics, Centroids previous)
    {
        if ((statistics.Mean.Rows, statistics.Mean.Columns) != (previous.Count, previous.Features))
            throw new ArgumentException(
                $"Statistics of {statistics.Mean.Rows} x {statistics.Mean.Columns} "
                    + $"for centroids of {previous.Count} x {previous.Features}.");
        if (statistics.Empty.IsEmpty) return new(statistics.Mean);
        return new(Matrix.Create(previous.Count, previous.Features, (statistics, previous), static (cells, update) =>
        {
            var (statistics, previous) = update;
            var d = previous.Features;
            for (var j = 0; j < previous.Count; j++)
                (statistics.Mass[j] > 0 ? statistics.Mean : previous.Values).Row(j).CopyTo(cells.Slice(j * d, d));
        }));
    }

    /// <summary>The sum over clusters that have rows of the squared distance from the centroid to the mean. Zero, and
    /// no other number, says that another step would change nothing.</summary>
    internal static double Shift(ClusterStatistics statistics, Centroids centroids)
    {
        var sum = 0.0;
        for (var j = 0; j < centroids.Count; j++)
            if (statistics.Mass[j] > 0) sum += Kernels.Nearest.Square(statistics.Mean.Row(j), centroids.Values.Row(j));
        return sum;
    }

    /// <summary>The means, with empty clusters treated as the settings say, and what was done about them. Centroids
    /// move one after another, each to the row farthest from all centroids so far (the first such row), so that no two
    /// meet and the inertia cannot rise by it.</summary>
    internal static (Centroids Next, Seq<EmptyClusterEvent> Events) WithoutEmptyClusters(
        KMeansProblem problem, KMeansState state)
    {
        var (statistics, observations) = (state.Statistics, problem.Observations);
        var empty = statistics.Empty;
        if (empty.IsEmpty) return (Of(statistics, state.Centroids), Seq<EmptyClusterEvent>.Empty);
        var present = Enumerable.Range(0, state.Centroids.Count).Where(cluster => statistics.Mass[cluster] > 0);
        var placed = present.Select(cluster => (Cluster: cluster, Point: statistics.Mean.RowVector(cluster))).ToList();
        var events = Seq<EmptyClusterEvent>.Empty;
        foreach (var cluster in empty)
        {
            var farthest = problem.Settings.EmptyClusters == EmptyClusterPolicy.Move
                ? FarthestRow.From(Centroids.FromRows(placed.Select(one => one.Point)), observations,
                    problem.Settings.Threads)
                : FarthestRow.Zero;
            var moves = farthest.SquaredDistance > 0;
            if (moves) placed.Add((cluster, observations.RowAt(farthest.Row)));
            var row = moves ? observations.RowNumber(farthest.Row) : Option<int>.None;
            events = events.Add(new(state.Step + 1, cluster, row));
        }
        return (Centroids.FromRows(placed.OrderBy(one => one.Cluster).Select(one => one.Point)), events);
    }
}
