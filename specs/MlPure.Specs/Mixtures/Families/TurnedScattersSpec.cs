using System.Collections.Immutable;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What scatters in turned coordinates promise (src/MlPure/Mixtures/Families/TurnedScatters.cs,
/// PlaneRotations.cs).</summary>
public class TurnedScattersSpec
{
    static readonly double[] angles = [-1.5, -0.8, -0.3, 0, 0.1, 0.7, 1.5];

    static DoubleAngle Of(double angle) => new(Math.Cos(2 * angle), Math.Sin(2 * angle));

    [Fact]
    public void An_angle_is_turned_by_the_angle_of_a_tangent() => Assert.All(angles, angle =>
        Assert.All(new[] { -3, -0.4, -1e-3, 0, 0.02, 0.9, 5 }, tangent =>
        {
            var (next, expected) = (Of(angle).Plus(tangent), Of(angle + Math.Atan(tangent)));
            Assert.Equal(expected.Cosine, next.Cosine, 1e-14);
            Assert.Equal(expected.Sine, next.Sine, 1e-14);
        }));

    /// <summary>Rounding of many turns is not to add up: an axis keeps its length.</summary>
    [Fact]
    public void A_turn_gives_an_angle_its_length_of_one_again() => Assert.All(angles, angle =>
    {
        var (cosine, sine) = Of(angle);
        var (x, y) = new DoubleAngle(1.01 * cosine, 1.01 * sine).Plus(0.3);
        Assert.Equal(1, x * x + y * y, 1e-15);
    });

    [Fact]
    public void Half_of_a_double_angle_is_the_angle() => Assert.All(angles, angle =>
    {
        var (cosine, sine) = Of(angle).Half();
        Assert.Equal((Math.Cos(angle), Math.Sin(angle)), (cosine, sine), (a, b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-14 && Math.Abs(a.Item2 - b.Item2) < 1e-14);
    });

    [Fact]
    public void Scatters_in_the_coordinates_of_an_orientation_are_the_product_however_many_there_are()
    {
        for (var count = 1; count < 18; count++)
            for (var d = 1; d < 7; d++)
            {
                ImmutableArray<Matrix> scatters = [.. Enumerable.Range(0, count).Select(j =>
                    MersenneTwister.FromSeeds((uint)d, (uint)j).StandardNormals(d * d).Value.AsMatrix(d, d))
                    .Select(a => a.TimesTransposed(a))];
                var axes = SymmetricEigen.Of(scatters[0]).Vectors;
                var turned = TurnedScatters.Of(scatters, axes).Diagonals;
                Assert.All(Enumerable.Range(0, count), j =>
                {
                    var product = axes.Transpose().Times(scatters[j].Times(axes));
                    Assert.True(turned[j].Span.IsCloseTo(
                        Vector.From(Enumerable.Range(0, d).Select(f => product[f, f])).Span, 1e-12));
                });
            }
    }

    /// <summary>Scatters of two columns: the objective Σⱼ tr(Wⱼ D Bⱼ⁻¹ Dᵀ) is compared with that of every whole degree.
    /// One has an entry off its diagonal whose square is no number.</summary>
    [Theory]
    [InlineData(3, 0.2, 1)]
    [InlineData(1, 0.2, 3)]
    [InlineData(1, -0.9, 1)]
    [InlineData(1, 1e-200, 2)]
    [InlineData(2, 1e-200, 1)]
    public void Axes_are_turned_to_the_best_of_all_angles_for_fixed_variances(double first, double cross, double second)
    {
        ImmutableArray<Matrix> scatters = [Matrix.Of(2, 2, first, cross, cross, second)];
        ImmutableArray<Vector> variances = [Vector.Of(1, 4)];
        static double Objective(Vector diagonal) => diagonal[0] / 1 + diagonal[1] / 4;
        double At(double angle)
        {
            var (c, s) = (Math.Cos(angle), Math.Sin(angle));
            return Objective(TurnedScatters.Of(scatters, Matrix.Of(2, 2, c, -s, s, c)).Diagonals[0]);
        }
        var swept = PlaneRotations.Sweep(TurnedScatters.Of(scatters, Matrix.Identity(2)), variances);
        var least = Enumerable.Range(-90, 180).Min(degrees => At(degrees * Math.PI / 180));
        Assert.True(Objective(swept.Diagonals[0]) <= least + 1e-14, $"{Objective(swept.Diagonals[0])} > {least}");
    }
}
