using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What the assignment of rows promises (src/MlPure/Clusters/Assignment.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class AssignmentSpec
{
    [Property]
    public bool Every_row_is_with_its_nearest_centroid_and_of_equally_near_ones_with_the_first(ClusterScene given)
    {
        var assignment = Assignment.Nearest(given.Centroids, given.Observations);
        return Enumerable.Range(0, given.Rows).All(row =>
        {
            var squares = Enumerable.Range(0, given.Count).Select(cluster => Square(given.Values.RowVector(row), given.Centroids.Values.RowVector(cluster))).ToArray();
            return assignment.Labels[row] == Array.IndexOf(squares, squares.Min()) && assignment.SquaredDistances[row] == squares.Min();
        });
    }

    [Property]
    public bool The_summary_is_that_of_the_assigned_rows(ClusterScene given)
    {
        var assignment = Assignment.Nearest(given.Centroids, given.Weighted);
        var statistics = Assignment.Summarize(given.Centroids, given.Weighted);
        return Enumerable.Range(0, given.Count).All(cluster =>
        {
            var rows = Enumerable.Range(0, given.Rows).Where(row => assignment.Labels[row] == cluster).ToArray();
            return statistics.Mass[cluster] == rows.Sum(row => given.Weights[row])
                && statistics.Inertia[cluster] == rows.Sum(row => given.Weights[row] * assignment.SquaredDistances[row])
                && (rows.Length == 0 || Enumerable.Range(0, given.Features).All(f => statistics.Mean[cluster, f]
                    .IsCloseTo(rows.Sum(row => given.Weights[row] * given.Values[row, f]) / statistics.Mass[cluster])));
        });
    }

    [Property]
    public bool Weights_are_copies_and_copies_weights(ClusterScene given)
    {
        var (weighted, copied) = (Assignment.Summarize(given.Centroids, given.Weighted), Assignment.Summarize(given.Centroids, given.Copied));
        return weighted.Mass.Equals(copied.Mass) && weighted.Mean.IsCloseTo(copied.Mean) && weighted.Inertia.IsCloseTo(copied.Inertia);
    }

    [Fact]
    public void Any_count_of_threads_gives_the_same_bits()
    {
        var observations = Observations.Parse(Matrix.Build(20_001, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j))).GetOrThrow();
        var centroids = Centroids.Parse(observations.Values.SelectRows([0, 5000, 9000, 11111, 20000])).GetOrThrow();
        var (one, labels) = (Assignment.Summarize(centroids, observations, Threads.One), Assignment.Nearest(centroids, observations, Threads.One));
        foreach (var threads in new[] { 2, 3, 7, 16 }.Select(count => Threads.Create(count).GetOrThrow()))
        {
            var many = Assignment.Summarize(centroids, observations, threads);
            Assert.True(many.Mass.HasTheBitsOf(one.Mass) && many.Mean.HasTheBitsOf(one.Mean) && many.Inertia.HasTheBitsOf(one.Inertia));
            Assert.Equal(labels, Assignment.Nearest(centroids, observations, threads));
        }
    }

    [Fact]
    public void A_summary_allocates_a_few_numbers_a_block_and_nothing_a_row()
    {
        var observations = Observations.Parse(Matrix.Build(200_000, 2, (i, j) => Math.Sqrt(i * 7 % 1000 + j))).GetOrThrow();
        var centroids = Centroids.Parse(observations.Values.SelectRows([0, 5000, 9000])).GetOrThrow();
        _ = Assignment.Summarize(centroids, observations, Threads.One);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Assignment.Summarize(centroids, observations, Threads.One);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Blocks.BlockCount(observations.Count), 0, 2048);
    }

    static double Square(Vector a, Vector b) => Enumerable.Range(0, a.Length).Sum(f => (a[f] - b[f]) * (a[f] - b[f]));
}
