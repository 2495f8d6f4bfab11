using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>Rows that lie thinly (src/MlPure/Mixtures/NearestNeighborClutter.cs).</summary>
public class NearestNeighborClutterSpec
{
    static readonly Observations faithful = Observations.Parse(Oracles.Tables.Csv("faithful-noise.csv")).GetOrThrow();

    /// <summary>48 rows strewn about Old Faithful's 272, the last of the table; some fell among the others.</summary>
    [Fact]
    public void Most_of_the_strewn_rows_are_found_and_few_others()
    {
        var found = NearestNeighborClutter.Detect(faithful).GetOrThrow();
        Assert.InRange(found.Count(row => row >= 272), 36, 48);
        Assert.InRange(found.Count(row => row < 272), 0, 30);
        Assert.Equal(found.Order(), found);
    }

    /// <summary>A grid of 10 x 10 with eight rows far around it.</summary>
    [Fact]
    public void Rows_far_from_a_dense_grid_are_found_exactly()
    {
        var grid = Enumerable.Range(0, 100).Select(i => Vector.Of(i % 10, i / 10));
        var far = Enumerable.Range(0, 8).Select(i => Vector.Of(4.5 + 60 * Math.Cos(i), 4.5 + 60 * Math.Sin(i)));
        Assert.Equal(Enumerable.Range(100, 8), NearestNeighborClutter.Detect(Observations.Parse(Matrix.FromRows([.. grid, .. far])).GetOrThrow(), 5).GetOrThrow());
    }

    [Fact]
    public void Where_all_rows_lie_as_thinly_none_is_noise()
    {
        Assert.Empty(NearestNeighborClutter.Detect(Columns.Of(1, 2, 3, 4), 1).GetOrThrow());
        Assert.Empty(NearestNeighborClutter.Detect(Columns.Of(3, 3, 3, 3, 3), 2).GetOrThrow());
        Assert.Empty(NearestNeighborClutter.Detect(Columns.Of(1, 2, 3, 4, 7), 4).GetOrThrow());
    }

    [Fact]
    public void Neither_units_nor_threads_change_what_is_found()
    {
        var found = NearestNeighborClutter.Detect(faithful).GetOrThrow();
        Assert.Equal(found.AsEnumerable(), NearestNeighborClutter.Detect(faithful, threads: Threads.One).GetOrThrow());
        var scaled = Observations.Parse(Matrix.Build(faithful.Count, 2, (i, f) => faithful.Values[i, f] * (f == 0 ? 1e-6 : 1e6))).GetOrThrow();
        Assert.Equal(found.AsEnumerable(), NearestNeighborClutter.Detect(scaled).GetOrThrow());
    }

    [Fact]
    public void Equal_rows_have_neighbours_at_no_distance_and_are_dense()
    {
        var found = NearestNeighborClutter.Detect(Columns.Of([.. Enumerable.Repeat(0.0, 20), .. Enumerable.Range(1, 20).Select(i => 10.0 * i)]), 3).GetOrThrow();
        Assert.Equal(Enumerable.Range(20, 20), found);
    }

    [Fact]
    public void A_number_of_neighbours_that_cannot_be_is_a_fault()
    {
        Assert.Equal([110], Codes(NearestNeighborClutter.Detect(faithful, 0)));
        Assert.Equal([111], Codes(NearestNeighborClutter.Detect(Columns.Of(1, 2, 3), 3)));
    }
}
