using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What moves of single rows promise (src/MlPure/Clusters/Search/Hartigan.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class HartiganSpec
{
    /// <summary>The inertia of rows in these clusters, from its definition.</summary>
    static double InertiaOf(Observations rows, int[] labels) => Enumerable.Range(0, rows.Count)
        .GroupBy(row => labels[row])
        .Sum(cluster =>
        {
            double Weight(int row) => rows.Weights.Map(w => w[row]).IfNone(1);
            var mean = Vector.From(Enumerable.Range(0, rows.Features)
                .Select(f => cluster.Sum(row => Weight(row) * rows.Values[row, f]) / cluster.Sum(Weight)));
            return cluster.Sum(row =>
            {
                var difference = rows.Values.RowVector(row).Minus(mean);
                return Weight(row) * difference.Dot(difference);
            });
        });

    static int[] Labels(Cells cells, int count)
    {
        var labels = new int[count];
        for (var j = 0; j < cells.Count; j++)
            foreach (var row in cells.All[j].Rows) labels[row] = j;
        return labels;
    }

    static Cells Start(ClusterScene scene, Observations rows) => Cells.Of(scene.Centroids, rows, Threads.One);

    static Cells Settled(ClusterScene scene, Observations rows) =>
        Hartigan.Settle(rows, Start(scene, rows), int.MaxValue).IfNone(() => Start(scene, rows));

    [Property]
    public bool No_row_with_those_equal_to_it_lowers_the_inertia_in_another_cluster(ClusterScene scene)
    {
        var rows = scene.Weighted;
        var labels = Labels(Settled(scene, rows), rows.Count);
        var inertia = InertiaOf(rows, labels);
        return Enumerable.Range(0, rows.Count).All(row => Enumerable.Range(0, scene.Count).All(other =>
        {
            int[] moved = [.. labels.Select((label, i) =>
                rows.Values.RowVector(i) == rows.Values.RowVector(row) ? other : label)];
            var isEmptied = !moved.Contains(labels[row]) || !labels.Contains(other);
            return isEmptied || InertiaOf(rows, moved) >= inertia * (1 - 1e-7) - 1e-12;
        }));
    }

    [Property]
    public bool Moves_of_single_rows_never_raise_the_inertia_and_empty_no_cluster(ClusterScene scene)
    {
        var (before, after) = (Start(scene, scene.Weighted), Settled(scene, scene.Weighted));
        return after.Inertia <= before.Inertia * (1 + 1e-12)
            && before.All.Zip(after.All).All(pair => pair.Item1.Rows.IsEmpty || !pair.Item2.Rows.IsEmpty);
    }

    [Property]
    public bool A_row_of_weight_w_moves_as_w_equal_rows_do(ClusterScene scene)
    {
        var (weighted, copied) = (Settled(scene, scene.Weighted), Settled(scene, scene.Copied));
        return weighted.All.Zip(copied.All).All(pair =>
            pair.Item1.Mass == pair.Item2.Mass && pair.Item1.Mean.IsCloseTo(pair.Item2.Mean, 1e-12));
    }

    /// <summary>0 and 1.9 against ten rows at 3: Lloyd's iteration stays, as 1.9 is nearer to 0.95 than to 3; alone at
    /// 3 it costs 10/11 1.1², and in its own cluster 2 0.95².</summary>
    [Fact]
    public void Moves_of_single_rows_leave_an_optimum_of_Lloyds_iteration()
    {
        var rows = Columns.Of([0, 1.9, .. Enumerable.Repeat(3.0, 10)]);
        var problem = KMeansProblem.Create(rows).GetOrThrow();
        var stuck = KMeans.Run(problem, KMeans.Init(problem, Centroids.Parse(Matrix.Of(2, 1, 0.95, 3)).GetOrThrow()));
        Assert.Equal(2 * 0.95 * 0.95, stuck.Last.Inertia, 1e-12);
        var improved = Hartigan.Improve(problem, stuck);
        Assert.Equal(10 / 11.0 * 1.1 * 1.1, improved.Last.Inertia, 1e-12);
        Assert.True(improved.Outcome.IsConverged);
        Assert.Same(improved, Hartigan.Improve(problem, improved));
        var unfinished = stuck with { Outcome = new MlPure.Iteration.Outcome.LimitReached(3) };
        Assert.Same(unfinished, Hartigan.Improve(problem, unfinished));
        Assert.True(Hartigan.Settle(rows, Cells.Of(stuck.Last.Centroids, rows, Threads.One), 0).IsNone);
    }

    [Fact]
    public void Tables_of_many_rows_are_left_as_the_search_by_exchanges_found_them()
    {
        // The rows of the other example in the first of ten columns, and 98 clusters of one row far away.
        double InertiaOf(int count)
        {
            double[] numbers = [0, 1.9, .. Enumerable.Range(0, 98).Select(i => 100.0 + i),
                .. Enumerable.Repeat(3.0, count - 100)];
            double[] centers = [0.95, 3, .. numbers[2..100]];
            Matrix InFirstColumn(double[] column) =>
                Matrix.Build(column.Length, 10, (row, f) => f == 0 ? column[row] : 0);
            var problem = KMeansProblem.Create(Observations.Parse(InFirstColumn(numbers)).GetOrThrow()).GetOrThrow();
            var start = Centroids.Parse(InFirstColumn(centers)).GetOrThrow();
            return Hartigan.Improve(problem, KMeans.Run(problem, KMeans.Init(problem, start))).Last.Inertia;
        }
        Assert.Equal(1900 / 1901.0 * 1.1 * 1.1, InertiaOf(2000), 1e-9);
        Assert.Equal(2 * 0.95 * 0.95, InertiaOf(2001), 1e-9);
    }
}
