using MlPure.Randomness;

namespace MlPure.Plots.Specs;

/// <summary>A normal density in two dimensions, made from a factor A (2 x 2, tenths) as Σ = A Aᵀ + I/10, and a
/// probability in hundredths.</summary>
public sealed record EllipseScene(double[] Mean, double[] Factor, int Hundredths)
{
    public Vector Center => Vector.Of(Mean);

    public double Probability => Hundredths / 100.0;

    public Matrix Covariance => Matrix.Build(2, 2, (i, j) =>
        Factor[2 * i] * Factor[2 * j] + Factor[2 * i + 1] * Factor[2 * j + 1] + (i == j ? 0.1 : 0));

    public Ellipse Ellipse => Plots.Ellipse.Of(Center, Covariance, Probability).GetOrThrow();

    public static Arbitrary<EllipseScene> Arbitrary() => Arb.From(
        from mean in Numbers.Tenths.Many(2)
        from factor in Numbers.Tenths.Many(4)
        from hundredths in Gen.Choose(1, 99)
        select new EllipseScene(mean, factor, hundredths),
        scene => scene.Mean.Plainer().Select(mean => scene with { Mean = mean })
            .Concat(scene.Factor.Plainer().Select(factor => scene with { Factor = factor })));

    public override string ToString() => $"mean {Center}, covariance {Covariance}, {Hundredths} %";
}

/// <summary>What an ellipse of a normal density promises (src/MlPure.Plots/Ellipse.cs).</summary>
[Properties(Arbitrary = [typeof(EllipseScene)], MaxTest = 200)]
public class EllipseSpec
{
    /// <summary>(x - μ)ᵀ Σ⁻¹ (x - μ), by the Cholesky factor of Σ, not by eigenvectors.</summary>
    static double SquaredDistance(EllipseScene scene, double x, double y)
    {
        Vector difference = [x - scene.Center[0], y - scene.Center[1]];
        return difference.Dot(FactorOf(scene.Covariance).Solve(difference));
    }

    static Cholesky FactorOf(Matrix covariance) => Assert.Single(Cholesky.Factor(covariance).ToSeq());

    [Property]
    public bool Every_point_of_an_outline_is_at_the_same_mahalanobis_distance(EllipseScene scene)
    {
        var (x, y) = scene.Ellipse.Outline(24);
        var square = -2 * Math.Log(1 - scene.Probability);
        var slack = 1e-9 * Math.Max(1, square);
        return Enumerable.Range(0, 24).All(i => Math.Abs(SquaredDistance(scene, x[i], y[i]) - square) <= slack);
    }

    [Property]
    public bool The_first_axis_of_an_ellipse_is_not_the_shorter(EllipseScene scene) =>
        scene.Ellipse.Major >= scene.Ellipse.Minor && scene.Ellipse.Minor > 0;

    [Property]
    public bool The_area_of_an_ellipse_is_pi_times_its_squared_radius_times_the_root_of_the_determinant(
        EllipseScene scene)
    {
        var Σ = scene.Covariance;
        var determinant = Σ[0, 0] * Σ[1, 1] - Σ[0, 1] * Σ[1, 0];
        var ellipse = scene.Ellipse;
        var squaredRadius = ellipse.Radius * ellipse.Radius;
        return (ellipse.Major * ellipse.Minor).IsCloseTo(squaredRadius * Math.Sqrt(determinant), 1e-9);
    }

    [Property]
    public bool The_radius_of_a_probability_and_the_probability_of_a_radius_are_inverse(EllipseScene scene) =>
        Ellipse.ProbabilityOf(Ellipse.RadiusOf(scene.Probability)).IsCloseTo(scene.Probability);

    /// <summary>The axes are roots of eigenvalues: scikit-learn#6548 drew the eigenvalues themselves.</summary>
    [Fact]
    public void Data_ten_times_as_large_have_an_ellipse_ten_times_as_large()
    {
        var one = 1 - Math.Exp(-0.5);
        var ellipse = Ellipse.Of([0, 0], Matrix.Of(2, 2, 100, 0, 0, 1), one).GetOrThrow();
        var larger = Ellipse.Of([0, 0], Matrix.Of(2, 2, 10000, 0, 0, 100), one).GetOrThrow();
        Assert.Equal((10, 1), (ellipse.Major, ellipse.Minor), Near);
        Assert.Equal((100, 10), (larger.Major, larger.Minor), Near);
        Assert.Equal([1, 0], ellipse.Direction);
    }

    [Fact]
    public void A_tilted_ellipse_points_along_its_larger_eigenvector()
    {
        var ellipse = Ellipse.Of([5, -3], Matrix.Of(2, 2, 2, 1.5, 1.5, 2), 0.5).GetOrThrow();
        var (x, y) = ellipse.At(0);
        Assert.Equal(Math.Sqrt(0.5), ellipse.Direction[0], 1e-12);
        Assert.Equal(Math.Sqrt(0.5), ellipse.Direction[1], 1e-12);
        Assert.Equal(x - 5, y + 3, 1e-12);
        Assert.Equal(Math.Sqrt(2 * Math.Log(2) * 3.5), ellipse.Major, 1e-12);
    }

    /// <summary>Roots of the quantiles of χ² with two degrees of freedom; the 1.96 of one dimension was drawn in
    /// borglab/gtsam#1067.</summary>
    [Theory]
    [InlineData(0.5, 1.177410)]
    [InlineData(0.6826894921, 1.515173)]
    [InlineData(0.95, 2.447747)]
    [InlineData(0.99, 3.034854)]
    public void The_radius_of_a_probability_is_the_quantile_of_two_dimensions(double probability, double radius) =>
        Assert.Equal(radius, Ellipse.RadiusOf(probability), 1e-6);

    [Fact]
    public void Two_standard_deviations_hold_86_percent_in_two_dimensions() =>
        Assert.Equal(0.864665, Ellipse.ProbabilityOf(2), 1e-6);

    [Fact]
    public void An_ellipse_of_95_percent_holds_95_percent_of_100_000_draws()
    {
        var scene = new EllipseScene([1, -2], [2, 0.5, -1, 0.3], 95);
        var lower = FactorOf(scene.Covariance).Lower;
        var (draws, _) = MersenneTwister.FromSeed(0).StandardNormals(200_000);
        var inside = Enumerable.Range(0, 100_000).Count(i => Holds(scene.Ellipse,
            1 + lower[0, 0] * draws[2 * i], -2 + lower[1, 0] * draws[2 * i] + lower[1, 1] * draws[2 * i + 1]));
        Assert.Equal(0.95, inside / 100_000.0, 0.003);
    }

    [Fact]
    public void An_ellipse_of_wrong_shapes_or_numbers_is_refused_with_all_faults()
    {
        Assert.Equal([105, 110], Codes(Ellipse.Of([0, 0, 0], Matrix.Identity(2), 1.5)));
        Assert.Equal([105, 105], Codes(Ellipse.Of([0, 0], Matrix.Identity(3), 0.5)));
        Assert.Equal([302], Codes(Ellipse.Of([0, 0], Matrix.Of(2, 2, 1, 2, 2, 1), 0.5)));
        var infinite = Matrix.Of(2, 2, 1, 0, 0, double.PositiveInfinity);
        Assert.Equal([110, 110], Codes(Ellipse.Of([double.NaN, 0], infinite, 0.5)));
        Assert.Equal([110], Codes(Ellipse.Of([double.NaN, double.NaN], Matrix.Identity(2), 0.5)));
    }

    /// <summary>Rounding may leave an eigenvalue of zero a little below it, in proportion to the other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-14)]
    [InlineData(1e14)]
    public void An_eigenvalue_below_zero_is_refused_in_any_unit_but_for_rounding(double unit)
    {
        Validation<Error, Ellipse> Of(double least) =>
            Ellipse.Of([0, 0], Matrix.Of(2, 2, unit, 0, 0, least * unit), 0.5);
        Assert.Equal(0, Of(-1e-13).GetOrThrow().Minor);
        Assert.Equal([302], Codes(Of(-1e-10)));
        Assert.Equal([302], Codes(Ellipse.Of([0, 0], Matrix.Of(2, 2, -unit, 0, 0, -unit), 0.5)));
    }

    [Property]
    public bool The_outline_of_an_ellipse_goes_round_it_once(EllipseScene scene)
    {
        var (x, y) = scene.Ellipse.Outline(50);
        if ((x[0], y[0]) != scene.Ellipse.At(0)) return false;
        var twice = Enumerable.Range(0, 50).Sum(i => x[i] * y[(i + 1) % 50] - x[(i + 1) % 50] * y[i]);
        return (twice / 2).IsCloseTo(scene.Ellipse.Major * scene.Ellipse.Minor * 25 * Math.Sin(Math.PI / 25), 1e-9);
    }

    /// <summary>By the ellipse's own axes: the coordinates of a point along and across them.</summary>
    static bool Holds(Ellipse ellipse, double x, double y)
    {
        var (dx, dy) = (x - ellipse.Center[0], y - ellipse.Center[1]);
        var along = (dx * ellipse.Direction[0] + dy * ellipse.Direction[1]) / ellipse.Major;
        var across = (dy * ellipse.Direction[0] - dx * ellipse.Direction[1]) / ellipse.Minor;
        return along * along + across * across <= 1;
    }

    static bool Near((double, double) expected, (double, double) actual) =>
        expected.Item1.IsCloseTo(actual.Item1, 1e-9) && expected.Item2.IsCloseTo(actual.Item2, 1e-9);

    [Fact]
    public void The_ellipse_of_no_spread_is_a_point() => Assert.All(
        Ellipse.Of([3, 4], Matrix.Of(2, 2, 0, 0, 0, 0), 0.5).GetOrThrow().Outline().X, x => Assert.Equal(3, x));
}
