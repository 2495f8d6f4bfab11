using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What the detection of clutter by nearest neighbors promises
/// (src/MlPure/Mixtures/Starts/NearestNeighborClutter.cs).</summary>
public class NearestNeighborClutterSpec
{
    static readonly Observations faithful = Observations.Parse(Oracles.Tables.Csv("faithful-noise.csv")).GetOrThrow();

    static int[] Found(Observations observations, int neighbors = NearestNeighborClutter.Neighbors,
        Threads threads = default) =>
        [.. NearestNeighborClutter.Detect(observations, neighbors, threads).GetOrThrow()];

    /// <summary>48 rows are added around Old Faithful's 272, the last of the table; some fell among the
    /// others.</summary>
    [Fact]
    public void Three_in_four_rows_added_around_Old_Faithful_are_found_as_clutter_and_at_most_one_in_ten_others()
    {
        var found = Found(faithful);
        Assert.True(found.Count(row => row >= 272) >= 36
            && found.Count(row => row < 272) <= 27, string.Join(' ', found));
        Assert.Equal(found.Order(), found);
    }

    /// <summary>A grid of 10 x 10 with eight rows far around it.</summary>
    [Fact]
    public void Rows_far_from_a_dense_grid_are_exactly_the_clutter()
    {
        var grid = Enumerable.Range(0, 100).Select(i => Vector.Of(i % 10, i / 10));
        var far = Enumerable.Range(0, 8).Select(i => Vector.Of(4.5 + 60 * Math.Cos(i), 4.5 + 60 * Math.Sin(i)));
        var rows = Observations.Parse(Matrix.FromRows([.. grid, .. far])).GetOrThrow();
        Assert.Equal(Enumerable.Range(100, 8), Found(rows, 5));
    }

    /// <summary>A distance to the power of 300 is no number of double precision; its logarithm is.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(2000)]
    public void In_hundreds_of_columns_rows_of_three_times_the_spread_are_exactly_the_clutter(int columns)
    {
        var normal = MersenneTwister.FromSeed(3).StandardNormals(70 * columns).Value;
        var rows = Matrix.Build(70, columns, (i, f) => (i < 60 ? 1 : 3) * normal[i * columns + f]);
        Assert.Equal(Enumerable.Range(60, 10), Found(Observations.Parse(rows).GetOrThrow(), 5));
    }

    [Fact]
    public void Where_all_rows_have_neighbors_as_near_none_is_clutter()
    {
        Assert.Empty(Found(Columns.Of(1, 2, 3, 4), 1));
        Assert.Empty(Found(Columns.Of(3, 3, 3, 3, 3), 2));
        Assert.Empty(Found(Columns.Of(1, 2, 3, 4, 7), 4));
    }

    [Fact]
    public void Neither_units_nor_threads_change_which_rows_are_clutter()
    {
        var found = Found(faithful);
        Assert.Equal(found, Found(faithful, threads: Threads.One));
        var scaled = Matrix.Build(faithful.Count, 2, (i, f) => faithful.Values[i, f] * (f == 0 ? 1e-6 : 1e6));
        Assert.Equal(found, Found(Observations.Parse(scaled).GetOrThrow()));
    }

    [Fact]
    public void Equal_rows_have_neighbors_at_no_distance_and_are_no_clutter()
    {
        double[] rows = [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Range(1, 20).Select(i => 10.0 * i)];
        Assert.Equal(Enumerable.Range(20, 20), Found(Columns.Of(rows), 3));
    }

    /// <summary>One value in ten of the grid is missing, and one of a far row.</summary>
    [Fact]
    public void Rows_with_missing_values_far_from_the_others_are_clutter()
    {
        var far = Enumerable.Range(0, 8).Select(i => Vector.Of(4.5 + 60 * Math.Cos(i), 4.5 + 60 * Math.Sin(i)))
            .ToArray();
        var rows = Matrix.Build(108, 2, (i, f) =>
            i % 10 == 3 && f == i / 10 % 2 ? double.NaN : i < 100 ? (f == 0 ? i % 10 : i / 10) : far[i - 100][f]);
        Assert.Equal(Enumerable.Range(100, 8)
            .Where(row => row != 103), Found(Observations.ParseIncomplete(rows).GetOrThrow(), 5)
            .Where(row => row != 103));
    }

    [Fact]
    public void Fewer_than_one_neighbor_or_as_many_as_rows_are_refused()
    {
        Assert.Equal([110], Codes(NearestNeighborClutter.Detect(faithful, 0)));
        Assert.Equal([111], Codes(NearestNeighborClutter.Detect(Columns.Of(1, 2, 3), 3)));
    }

    [Fact]
    public void The_fault_of_too_many_neighbors_says_how_many_there_are_at_most() => Assert.Equal(
        [new ValueFault.TooMany("neighbours", 7, 2)],
        NearestNeighborClutter.Detect(Columns.Of(1, 2, 3), 7).Faults().ToArray());
}
