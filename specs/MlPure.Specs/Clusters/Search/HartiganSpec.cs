using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What moves of single rows promise (src/MlPure/Clusters/Search/Hartigan.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class HartiganSpec
{
    /// <summary>Days of survival after an operation: boot::melanoma of R, from Andersen and others (1993).</summary>
    static readonly double[] Survival =
    [
        10, 30, 35, 99, 185, 204, 210, 232, 232, 279, 295, 355, 386, 426, 469, 493, 529, 621, 629, 659, 667,
        718, 752, 779, 793, 817, 826, 833, 858, 869, 872, 967, 977, 982, 1041, 1055, 1062, 1075, 1156, 1228,
        1252, 1271, 1312, 1427, 1435, 1499, 1506, 1508, 1510, 1512, 1516, 1525, 1542, 1548, 1557, 1560, 1563,
        1584, 1605, 1621, 1627, 1634, 1641, 1641, 1648, 1652, 1654, 1654, 1667, 1678, 1685, 1690, 1710, 1710,
        1726, 1745, 1762, 1779, 1787, 1787, 1793, 1804, 1812, 1836, 1839, 1839, 1854, 1856, 1860, 1864, 1899,
        1914, 1919, 1920, 1927, 1933, 1942, 1955, 1956, 1958, 1963, 1970, 2005, 2007, 2011, 2024, 2028, 2038,
        2056, 2059, 2061, 2062, 2075, 2085, 2102, 2103, 2104, 2108, 2112, 2150, 2156, 2165, 2209, 2227, 2227,
        2256, 2264, 2339, 2361, 2387, 2388, 2403, 2426, 2426, 2431, 2460, 2467, 2492, 2493, 2521, 2542, 2559,
        2565, 2570, 2660, 2666, 2676, 2738, 2782, 2787, 2984, 3032, 3040, 3042, 3067, 3079, 3101, 3144, 3152,
        3154, 3180, 3182, 3185, 3199, 3228, 3229, 3278, 3297, 3328, 3330, 3338, 3383, 3384, 3385, 3388, 3402,
        3441, 3458, 3459, 3459, 3476, 3523, 3667, 3695, 3695, 3776, 3776, 3830, 3856, 3872, 3909, 3968, 4001,
        4103, 4119, 4124, 4207, 4310, 4390, 4479, 4492, 4668, 4688, 4926, 5565
    ];

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
    public void Rows_are_grouped_by_their_numbers_in_the_order_of_these(ClusterScene scene)
    {
        var (rows, groups) = (scene.Weighted, RowGroups.Of(scene.Weighted).All);
        Assert.Equal(Enumerable.Range(0, rows.Count), groups.SelectMany(group => group.Rows).Order());
        Assert.All(groups.AsEnumerable(), group =>
        {
            Assert.Single(group.Rows.Select(rows.RowAt).Distinct());
            Assert.Equal(group.Rows.Order(), group.Rows);
            Assert.Equal(group.Rows.Sum(row => scene.Weights[row]), group.Weight);
        });
        Assert.All(groups.Zip(groups.Skip(1)), pair => Assert.True(
            rows.Values.Row(pair.Item1.Rows[0]).SequenceCompareTo(rows.Values.Row(pair.Item2.Rows[0])) < 0));
    }

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

    /// <summary>The two clusters of one column are cut at a number, so that all can be tried. Lloyd's iteration ends
    /// above the optimum from most starts, and exchanges do not leave there.</summary>
    [Fact]
    public void The_default_search_in_a_column_finds_the_best_cut_in_two()
    {
        var rows = Columns.Of(Survival);
        var optimum = Survival.Distinct().Order().Skip(1)
            .Min(cut => InertiaOf(rows, [.. Survival.Select(days => days < cut ? 0 : 1)]));
        Assert.All(Enumerable.Range(0, 5), seed =>
        {
            var model = KMeansModel.Fit(rows, 2, new() { Seed = (uint)seed }).GetOrThrow();
            Assert.True(model.Inertia.IsCloseTo(optimum, 1e-12));
        });
    }
}
