namespace MlPure.Plots.Specs;

/// <summary>Centroids in a box from -10 to 10, in tenths.</summary>
public sealed record Sites(double[] Numbers)
{
    public int Count => Numbers.Length / 2;

    public Matrix Centroids => Vector.Of(Numbers).AsMatrix(Numbers.Length / 2, 2);

    public static Arbitrary<Sites> Arbitrary() => Arb.From(
        from k in Gen.Choose(1, 9)
        from numbers in Many(k)
        select new Sites(numbers),
        sites => sites.Numbers.Length > 2 ? [sites with { Numbers = sites.Numbers[2..] }] : []);

    static Gen<double[]> Many(int k) => MlPure.Specs.Fixtures.Numbers.Tenths.Many(2 * k);

    public override string ToString() => Centroids.ToString();
}

/// <summary>What Voronoi's cells promise (src/MlPure.Plots/Voronoi.cs).</summary>
[Properties(Arbitrary = [typeof(Sites)], MaxTest = 200)]
public class VoronoiSpec
{
    static readonly Limits x = new(-11, 12), y = new(-10.5, 10.5);

    static double Area((Vector X, Vector Y) cell)
    {
        int Next(int corner) => (corner + 1) % cell.X.Length;
        var corners = Enumerable.Range(0, cell.X.Length);
        return corners.Sum(i => cell.X[i] * cell.Y[Next(i)] - cell.X[Next(i)] * cell.Y[i]) / 2;
    }

    static double Squared(Matrix centroids, int j, double px, double py) =>
        Math.Pow(px - centroids[j, 0], 2) + Math.Pow(py - centroids[j, 1], 2);

    [Property]
    public bool Voronoi_cells_of_different_centroids_fill_the_box(Sites sites)
    {
        var centroids = Enumerable.Range(0, sites.Count).Select(sites.Centroids.RowVector);
        var distinct = Matrix.FromRows([.. centroids.Distinct()]);
        var cells = Voronoi.Cells(distinct, x, y).SelectMany(cell => cell.ToSeq());
        return cells.Sum(Area).IsCloseTo(23 * 21, 1e-9);
    }

    [Property]
    public bool No_corner_of_a_cell_is_nearer_to_another_centroid(Sites sites)
    {
        bool IsNearest(int centroid, double px, double py) => Enumerable.Range(0, sites.Count).All(other =>
            Squared(sites.Centroids, centroid, px, py) <= Squared(sites.Centroids, other, px, py) + 1e-9);
        var corners =
            from cell in Voronoi.Cells(sites.Centroids, x, y).Select((cell, centroid) => (cell, centroid))
            from outline in cell.cell.ToSeq()
            from corner in Enumerable.Zip(outline.X, outline.Y)
            select (cell.centroid, X: corner.First, Y: corner.Second);
        var all = corners.ToArray();
        return all.Length >= 3 && all.All(corner => IsNearest(corner.centroid, corner.X, corner.Y));
    }

    [Fact]
    public void Two_centroids_share_the_box_by_their_bisector()
    {
        var cells = Voronoi.Cells(Matrix.Of(2, 2, -1, 0, 1, 0), new Limits(-2, 2), new Limits(-3, 3));
        var left = Assert.Single(cells[0].ToSeq());
        Assert.Equal(0, left.X.Max());
        Assert.Equal(12, Area(left), 1e-12);
    }

    [Fact]
    public void A_centroid_far_outside_has_no_cell_in_the_box()
    {
        var box = new Limits(-1, 1);
        Assert.True(Voronoi.Cells(Matrix.Of(2, 2, 0, 0, 100, 0), box, box)[1].IsNone);
    }
}
