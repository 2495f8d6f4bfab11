using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using static MlPure.Specs.Fixtures.LloydRuns;

namespace MlPure.Specs.Clusters;

/// <summary>Settling locally finds what Lloyd's iteration over all rows finds
/// (src/MlPure/Clusters/Search/LocalLloyd.cs, src/MlPure/Clusters/Search/Cell.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class LocalLloydSpec
{
    static readonly Observations spiral = Planted.Spiral(1000, 30, 0.3).Rows;

    static Cells CellsAt(Centroids centroids, Observations rows) => Cells.Of(centroids, rows, Threads.One);

    static Cells Settled(int k, uint seed) => CellsAt(Run(Start(k, seed), spiral).Last.Centroids, spiral);

    static Centroids Start(int k, uint seed) =>
        KMeansInitializer.RandomRows.Draw(MersenneTwister.FromSeed(seed), k, spiral).GetOrThrow().Value;

    /// <summary>The cells where Lloyd's iteration over all rows leads from these centroids.</summary>
    static Cells ByWholeRuns(Centroids start) => CellsAt(Run(start, spiral).Last.Centroids, spiral);

    static Centroids Exchanged(Cells cells, int removed, int row) => Centroids.Parse(Matrix.FromRows(
        [.. cells.All.Select((cell, j) => j == removed ? spiral.Values.RowVector(row) : cell.Mean)])).GetOrThrow();

    static IEnumerable<(Cells Cells, int Removed, int Row)> Exchanges =>
        from k in new[] { 2, 5, 30, 60 }
        from seed in Enumerable.Range(0, 10)
        let cells = Settled(k, (uint)seed)
        select (cells, seed * 7 % k, 83 * seed);

    [Fact]
    public void An_exchange_settled_locally_has_the_clusters_of_an_exchange_settled_by_whole_runs_of_Lloyd() =>
        Assert.All(Exchanges, exchange =>
        {
            var (cells, removed, row) = exchange;
            var whole = ByWholeRuns(Exchanged(cells, removed, row));
            var local = LocalLloyd.Exchange(spiral, cells, removed, row, 1000, double.PositiveInfinity);
            Assert.Equal(whole.All.Select(static cell => cell.Rows),
                local.ToSeq()[0].All.Select(static cell => cell.Rows));
        });

    [Fact]
    public void Less_than_a_fifth_of_the_exchanges_given_up_would_have_been_better()
    {
        var (givenUp, missed) = (0, 0);
        foreach (var (cells, removed, row) in Exchanges)
        {
            var full = LocalLloyd.Exchange(spiral, cells, removed, row, 1000, double.PositiveInfinity).ToSeq()[0];
            var bounded = LocalLloyd.Exchange(spiral, cells, removed, row, 1000, cells.Inertia);
            Assert.All(bounded, settled => Assert.Equal(full, settled));
            givenUp += bounded.IsNone ? 1 : 0;
            missed += bounded.IsNone && full.Inertia < cells.Inertia ? 1 : 0;
        }
        Assert.True(givenUp > 10 && missed < givenUp / 5.0, $"{missed} of {givenUp}");
    }

    [Property]
    public bool A_cell_updated_row_by_row_is_the_cell_of_its_rows(ClusterScene scene, int[] choices)
    {
        var rows = scene.Weighted;
        var inCell = Enumerable.Range(0, rows.Count)
            .Select(row => choices.Length == 0 ? 3 : (choices[row % choices.Length] & 7) + row % 2).ToArray();
        int[] Where(Func<int, bool> holds) =>
            [.. Enumerable.Range(0, rows.Count).Where(row => holds(inCell[row]))];
        var before = Cell.Of(rows, [.. Where(static choice => choice >= 1)], rows.Values.RowVector(0));
        var after = Cell.Of(rows, [.. Where(static choice => choice is 0 or >= 2)], before.Mean);
        var updated = before.Exchange(
            rows, Where(static choice => choice == 1), Where(static choice => choice == 0));
        return updated.Rows == after.Rows && updated.Mass == after.Mass
            && updated.Mean.IsCloseTo(after.Mean) && updated.Inertia.IsCloseTo(after.Inertia)
            && updated.Radius >= after.Radius - 1e-12;
    }

    /// <summary>Of 100 rows: up to 25 that depart or arrive are taken off and added one by one, by which the radius
    /// does not shrink; of more the rounding would add up.</summary>
    [Theory]
    [InlineData(26, 0)]
    [InlineData(0, 26)]
    [InlineData(13, 13)]
    [InlineData(25, 0)]
    [InlineData(0, 25)]
    [InlineData(12, 13)]
    public void A_cell_of_which_more_than_a_quarter_changed_is_that_of_its_rows_bit_for_bit(int departed, int arrived)
    {
        int[] byDistance = [.. Enumerable.Range(0, 100)
            .OrderByDescending(row => spiral.Values.RowVector(row).Dot(spiral.Values.RowVector(row)))];
        int[] gone = [.. byDistance.Take(departed).Order()];
        int[] come = [.. Enumerable.Range(500, arrived)];
        var before = Cell.Of(spiral, [.. Enumerable.Range(0, 100)], Vector.Of(0, 0));
        var after = Cell.Of(spiral, [.. Enumerable.Range(0, 100).Except(gone).Concat(come)], before.Mean);
        var exchanged = before.Exchange(spiral, gone, come);
        if (departed + arrived > 25) Assert.Equal(after, exchanged);
        else Assert.True(exchanged.Radius >= before.Radius && exchanged.Mean.IsCloseTo(after.Mean));
    }

    [Property]
    public bool Cells_hold_the_rows_of_their_nearest_centroids_and_their_moments(ClusterScene scene)
    {
        var rows = scene.Weighted;
        var cells = CellsAt(scene.Centroids, rows);
        var labels = Labels(scene.Centroids, rows);
        var statistics = Assignment.Summarize(scene.Centroids, rows);
        return cells.All.Select((cell, j) => cell.Rows.SequenceEqual(
                Enumerable.Range(0, rows.Count).Where(row => labels[row] == j))
            && cell.Mass == statistics.Mass[j]
            && (cell.Mass == 0 || cell.Mean.IsCloseTo(statistics.Mean.RowVector(j)))).All(one => one)
            && cells.Inertia <= statistics.TotalInertia * (1 + 1e-12);
    }

    [Fact]
    public void Rows_are_drawn_in_proportion_to_their_squared_distances_from_their_means()
    {
        var cells = Settled(30, 0);
        var buffer = MersenneTwister.FromSeed(0).ToBuffer();
        var drawn = Enumerable.Range(0, 20_000).Select(_ => cells.DrawRow(spiral, buffer)).ToArray();
        foreach (var cell in cells.All)
            Assert.Equal(cell.Inertia / cells.Inertia, drawn.Count(row => cell.Rows.Contains(row)) / 20_000.0, 0.01);
        var shares = Assignment.Nearest(cells.Means, spiral).SquaredDistances.Map(square => square / cells.Inertia);
        var far = Enumerable.Range(0, spiral.Count).Where(row => shares[row] > 2.0 / spiral.Count).ToHashSet();
        Assert.Equal(far.Sum(row => shares[row]), drawn.Count(far.Contains) / 20_000.0, 0.02);
    }

    [Fact]
    public void The_cheapest_cluster_to_remove_is_one_of_two_in_the_same_place()
    {
        var rows = Observations.Parse(Matrix.Of(8, 1, 0, 1, 2, 3, 50, 51, 90, 91)).GetOrThrow();
        var cells = CellsAt(Centroids.Parse(Matrix.Of(4, 1, 50.5, 90.5, 0.5, 2.5)).GetOrThrow(), rows);
        Assert.Equal([2, 3, 0, 1], cells.ByRemovalCost());
    }

    /// <summary>Merged with a cluster that has no rows, a cluster keeps its inertia.</summary>
    [Fact]
    public void Beside_clusters_without_rows_no_removal_costs_anything()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 0, 1, 50, 51)).GetOrThrow();
        var cells = CellsAt(Centroids.Parse(Matrix.Of(4, 1, 0.5, 50.5, 900, 800)).GetOrThrow(), rows);
        Assert.Equal([0, 1, 2, 3], cells.ByRemovalCost());
    }

    /// <summary>A grid of tenths has many rows between two centers, where rounding decides.</summary>
    [Fact]
    public void On_a_grid_one_step_after_an_exchange_puts_each_row_where_a_pass_over_all_rows_does()
    {
        var grid = Observations.Parse(Matrix.Build(144, 2, (i, f) => 0.1 * (f == 0 ? i / 12 : i % 12))).GetOrThrow();
        var compared = 0;
        foreach (var seed in Enumerable.Range(0, 40))
        {
            var k = 3 + seed % 4;
            var start = KMeansInitializer.RandomRows.Draw(MersenneTwister.FromSeed((uint)seed), k, grid).GetOrThrow();
            var cells = CellsAt(Run(start.Value, grid).Last.Centroids, grid);
            if (!cells.All.SequenceEqual(CellsAt(cells.Means, grid).All)) continue;
            foreach (var row in Enumerable.Range(0, 144))
            {
                var removed = row % k;
                var expected = CellsAt(Centroids.FromRows([.. cells.All.Select((cell, j) =>
                    j == removed ? grid.Values.RowVector(row) : cell.Mean)]), grid);
                var actual = LocalLloyd.Put(grid, cells, removed, row).Cells;
                Assert.Equal(expected.All.Select(static cell => cell.Rows),
                    actual.All.Select(static cell => cell.Rows));
                compared++;
            }
        }
        Assert.True(compared > 1000, $"{compared}");
    }

    /// <summary>Two rows at 0 are their own mean; a centroid of a lower number that is put there takes them.</summary>
    [Fact]
    public void Rows_on_their_mean_go_to_a_centroid_of_a_lower_number_that_is_put_on_them()
    {
        var rows = Columns.Of(0, 0, 5, 6, 9);
        var cells = CellsAt(Centroids.Parse(Matrix.Of(3, 1, 5.5, 0, 9)).GetOrThrow(), rows);
        var expected = CellsAt(Centroids.Parse(Matrix.Of(3, 1, 0, 0, 9)).GetOrThrow(), rows);
        Assert.Equal([0, 1], expected.All[0].Rows);
        Assert.Equal(expected.All.Select(static cell => cell.Rows),
            LocalLloyd.Put(rows, cells, 0, 0).Cells.All.Select(static cell => cell.Rows));
    }

    /// <summary>What a removal costs is what merging adds to the inertia, with the cheapest other.</summary>
    [Property]
    public bool Clusters_are_in_the_order_of_the_inertia_that_their_merging_adds(ClusterScene scene)
    {
        var rows = scene.Weighted;
        var cells = CellsAt(scene.Centroids, rows);
        if (cells.Count < 2 || cells.All.Any(static cell => cell.Rows.IsEmpty)) return true;
        double Added(Cell one, Cell other) =>
            Cell.Of(rows, [.. one.Rows.Concat(other.Rows).Order()], one.Mean).Inertia - one.Inertia - other.Inertia;
        double[] costs = [.. cells.ByRemovalCost().Select(j =>
            cells.All.Where((_, other) => other != j).Min(other => Added(cells.All[j], other)))];
        return costs.Zip(costs.Skip(1)).All(pair => pair.Item1 <= pair.Item2 + 1e-9 * (1 + cells.Inertia));
    }

    [Fact]
    public void A_row_drawn_beyond_the_inertia_is_the_last_that_is_not_on_the_mean()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 0, 6, 3, 9)).GetOrThrow();
        var cell = Cell.Of(rows, [0, 1, 2], Vector.Of(0));
        Assert.Equal(1, cell.RowAt(rows, double.PositiveInfinity));
        Assert.Equal([0, 0, 1, 1], new[] { 0.0, 8.9, 9, 17.9 }.Select(target => cell.RowAt(rows, target)));
    }

    /// <summary>Putting the centroid is the first step, and each other moves the centroids that changed to the means of
    /// their rows.</summary>
    [Fact]
    public void So_many_steps_after_an_exchange_the_cells_are_those_of_as_many_steps_of_Lloyds_iteration()
    {
        var longest = 0;
        foreach (var seed in Enumerable.Range(0, 6))
        {
            var (cells, row) = (Settled(8, (uint)seed), 97 * seed);
            var states = States(Exchanged(cells, seed, row), spiral);
            longest = Math.Max(longest, states.Length);
            foreach (var steps in Enumerable.Range(0, states.Length))
            {
                var local = LocalLloyd.Exchange(spiral, cells, seed, row, steps, double.PositiveInfinity).ToSeq()[0];
                Assert.Equal(CellsAt(states[steps].Centroids, spiral).All.Select(static cell => cell.Rows),
                    local.All.Select(static cell => cell.Rows));
            }
        }
        Assert.InRange(longest, 10, 1000);
    }
}
