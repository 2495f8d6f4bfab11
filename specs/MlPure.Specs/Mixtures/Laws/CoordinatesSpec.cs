using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What other coordinates of rows promise (src/MlPure/Mixtures/Laws/Coordinates.cs).</summary>
public class CoordinatesSpec
{
    static readonly double[] sizes = [1e-60, 1e-3, 1, 1e3, 1e60];

    [Fact]
    public void Another_unit_is_a_power_of_two_that_takes_numbers_nearer_to_one() => Assert.All(sizes, size =>
    {
        var rows = Columns.Of(size, -size / 2);
        var unit = Coordinates.OfOtherUnit(rows).Unit;
        Assert.True(size > 1 ? unit < 1 : unit > 1, $"{unit} for numbers up to {size}");
        Assert.Equal(Math.ScaleB(1, Math.ILogB(unit)), unit);
    });

    [Fact]
    public void Coordinates_about_the_first_row_have_it_at_zero()
    {
        var rows = Observations.Parse(Matrix.Of(2, 2, 5, -7, 6, -9)).GetOrThrow();
        Assert.Equal(Matrix.Of(2, 2, 0, 0, 1, -2), Coordinates.AboutFirstRow(rows).Of(rows).Values);
    }

    [Fact]
    public void A_mixture_in_other_coordinates_and_back_is_the_mixture()
    {
        var mixture = GaussianMixture.Parse([0.25, 0.75], Matrix.Of(2, 2, 1, 2, -3, 4),
            [Matrix.Of(2, 2, 4, 1, 1, 2), Matrix.Identity(2)]).GetOrThrow();
        var coordinates = new Coordinates(Vector.Of(8, -2), 0.25);
        var moved = coordinates.Of(mixture).IfNone(mixture);
        Assert.Equal(Vector.Of((1 - 8) * 0.25, (2 + 2) * 0.25), moved.Means.RowVector(0));
        Assert.Equal(4 * 0.25 * 0.25, moved.Components[0].Covariance.Matrix[0, 0]);
        Assert.Equal(MixtureParameters.Of(mixture), coordinates.Back(moved));
    }

    [Fact]
    public void A_ridge_in_another_unit_is_that_of_its_square()
    {
        var coordinates = Coordinates.Same(1) with { Unit = 8 };
        var ridge = new EmSettings { Floor = new CovarianceFloor.Ridge(3) };
        Assert.Equal(new CovarianceFloor.Ridge(192), coordinates.Of(ridge).Floor);
    }
}
