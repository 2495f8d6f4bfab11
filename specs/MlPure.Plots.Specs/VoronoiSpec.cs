namespace MlPure.Plots.Specs;

/// <summary>Centroids in a box from -10 to 10, in tenths.</summary>
public sealed record Sites(double[] Numbers)
{
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

    static double Area((Vector X, Vector Y) cell) => Enumerable.Range(0, cell.X.Length)
        .Sum(i => cell.X[i] * cell.Y[(i + 1) % cell.X.Length] - cell.X[(i + 1) % cell.X.Length] * cell.Y[i]) / 2;

    static double Squared(Matrix centroids, int j, double px, double py) =>
        Math.Pow(px - centroids[j, 0], 2) + Math.Pow(py - centroids[j, 1], 2);

    [Property]
    public bool Cells_of_different_centroids_fill_the_box(Sites given)
    {
        var distinct = Matrix.FromRows([.. Enumerable.Range(0, given.Centroids.Rows).Select(given.Centroids.RowVector)
            .Distinct()]);
        return Voronoi.Cells(distinct, x, y).SelectMany(cell => cell.ToSeq()).Sum(Area).IsCloseTo(23 * 21, 1e-9);
    }

    [Property]
    public bool No_corner_of_a_cell_is_nearer_to_another_centroid(Sites given) =>
        Voronoi.Cells(given.Centroids, x, y)
            .Select((cell, j) => cell.ForAll(outline => Enumerable.Range(0, outline.X.Length).All(i =>
            Enumerable.Range(0, given.Centroids.Rows).All(other =>
                Squared(given.Centroids, j, outline.X[i], outline.Y[i]) <= Squared(given.Centroids, other,
                    outline.X[i], outline.Y[i]) + 1e-9)))).All(holds => holds);

    [Fact]
    public void Two_centroids_share_the_box_by_their_bisector()
    {
        var cells = Voronoi.Cells(Matrix.Of(2, 2, -1, 0, 1, 0), new Limits(-2, 2), new Limits(-3, 3));
        var left = cells[0].IfNone(() => throw new InvalidOperationException());
        Assert.Equal(0, left.X.Max());
        Assert.Equal(12, Area(left), 1e-12);
    }

    [Fact]
    public void A_centroid_far_outside_has_no_cell_in_the_box() =>
        Assert.True(Voronoi.Cells(Matrix.Of(2, 2, 0, 0, 100, 0), new Limits(-1, 1), new Limits(-1, 1))[1].IsNone);
}
