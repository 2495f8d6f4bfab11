using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What the assignment of rows promises (src/MlPure/Clusters/Lloyd/Assignment.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class AssignmentSpec
{
    [Property]
    public bool Every_row_is_with_its_nearest_centroid_and_of_equally_near_ones_with_the_first(ClusterScene scene)
    {
        var assignment = Assignment.Nearest(scene.Centroids, scene.Observations);
        return Enumerable.Range(0, scene.Rows).All(row =>
        {
            var squares = Enumerable.Range(0, scene.Count)
                .Select(cluster => Square(scene.Values.RowVector(row), scene.Centroids.Values.RowVector(cluster)))
                    .ToArray();
            return assignment.Labels[row] == Array.IndexOf(squares, squares.Min())
                && assignment.SquaredDistances[row] == squares.Min();
        });
    }

    [Property]
    public bool Cluster_statistics_are_those_of_the_assigned_rows(ClusterScene scene)
    {
        var assignment = Assignment.Nearest(scene.Centroids, scene.Weighted);
        var statistics = Assignment.Summarize(scene.Centroids, scene.Weighted);
        return Enumerable.Range(0, scene.Count).All(cluster =>
        {
            var rows = Enumerable.Range(0, scene.Rows).Where(row => assignment.Labels[row] == cluster).ToArray();
            return statistics.Mass[cluster] == rows.Sum(row => scene.Weights[row])
                && statistics.Inertia[cluster] == rows.Sum(row => scene.Weights[row] * assignment.SquaredDistances[row])
                && (rows.Length == 0 || Enumerable.Range(0, scene.Features).All(f => statistics.Mean[cluster, f]
                    .IsCloseTo(rows.Sum(row => scene.Weights[row] * scene.Values[row, f]) / statistics.Mass[cluster])));
        });
    }

    /// <summary>Four blocks, of which the last is short, in two runs.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Cluster_statistics_of_two_runs_of_blocks_together_are_those_of_all_rows(int first)
    {
        var values = Matrix.Build(3 * Blocks.Rows + 5, 2, (i, f) => Math.Sin(i * (f + 1)));
        var rows = Observations.Parse(values).GetOrThrow();
        var centroids = Centroids.Parse(Matrix.Of(3, 2, 0, 0, 1, 1, -1, 0)).GetOrThrow();
        var joined = Assignment.SummarizeBlocks(centroids, rows, Threads.One, first, 4 - first)
            .Join(Assignment.SummarizeBlocks(centroids, rows, Threads.One, 0, first));
        Assert.Equal(Assignment.Summarize(centroids, rows), joined.Total());
    }

    [Property]
    public bool Cluster_statistics_of_weighted_rows_are_those_of_copied_rows(ClusterScene scene)
    {
        var (weighted, copied) =
            (Assignment.Summarize(scene.Centroids, scene.Weighted),
            Assignment.Summarize(scene.Centroids, scene.Copied));
        return weighted.Mass.Equals(copied.Mass) && weighted.Mean.IsCloseTo(copied.Mean)
            && weighted.Inertia.IsCloseTo(copied.Inertia);
    }

    [Fact]
    public void An_assignment_is_bit_identical_for_any_number_of_threads()
    {
        var observations = Observations.Parse(Matrix.Build(20_001, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j)))
            .GetOrThrow();
        var centroids = Centroids.Parse(observations.Values.SelectRows([0, 5000, 9000, 11111, 20000])).GetOrThrow();
        var one = Assignment.Summarize(centroids, observations, Threads.One);
        var labels = Assignment.Nearest(centroids, observations, Threads.One);
        foreach (var threads in new[] { 2, 3, 7, 16 }.Select(count => Threads.Create(count).GetOrThrow()))
        {
            var many = Assignment.Summarize(centroids, observations, threads);
            Assert.True(many.Mass.HasTheBitsOf(one.Mass) && many.Mean.HasTheBitsOf(one.Mean)
                && many.Inertia.HasTheBitsOf(one.Inertia));
            Assert.Equal(labels, Assignment.Nearest(centroids, observations, threads));
        }
    }

    [Fact]
    public void Cluster_statistics_allocate_a_few_numbers_per_block_and_nothing_per_row()
    {
        var observations = Observations.Parse(Matrix.Build(200_000, 2, (i, j) => Math.Sqrt(i * 7 % 1000 + j)))
            .GetOrThrow();
        var centroids = Centroids.Parse(observations.Values.SelectRows([0, 5000, 9000])).GetOrThrow();
        _ = Assignment.Summarize(centroids, observations, Threads.One);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Assignment.Summarize(centroids, observations, Threads.One);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Blocks.BlockCount(observations.Count), 0,
            2048);
    }

    static double Square(Vector a, Vector b) => Enumerable.Range(0, a.Length).Sum(f => (a[f] - b[f]) * (a[f] - b[f]));
}
