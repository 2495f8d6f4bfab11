namespace MlPure.Specs.Linear;

/// <summary>What the geometric mean promises (src/MlPure/Linear/Decompositions/GeometricMean.cs).</summary>
public class GeometricMeanSpec
{
    static double Mean(params ReadOnlySpan<double> numbers) => GeometricMean.Of(numbers);

    [Fact]
    public void The_geometric_mean_is_the_root_of_the_product()
    {
        Assert.Equal(4, Mean(2, 8), 1e-15);
        Assert.Equal(6, Mean(1, 8, 27), 1e-14);
        Assert.Equal((1, 4, 0.125), (Mean(1, 1), Mean(4, 4, 4), Mean(0.125)));
        Assert.Equal(7, GeometricMean.Of(Vector.Of(7)), 1e-14);
        Assert.Equal(1, Mean(1e150, 1e150, 1e-150, 1e-150), 1e-12);
        Assert.All([0, -3, double.NaN, double.PositiveInfinity], bad =>
        {
            Assert.Equal(0, Mean(bad, 2, 8));
            Assert.Equal(0, Mean(2, 8, bad));
        });
    }

    [Fact]
    public void Numbers_scaled_by_a_power_of_two_have_a_geometric_mean_scaled_by_it_bit_for_bit()
    {
        double[] numbers = [0.3, 5, 1.7, 2, 1024];
        foreach (var power in new[] { -900, -3, -1, 1, 2, 7, 900 })
            Assert.Equal(Math.ScaleB(Mean(numbers), power),
                Mean([.. numbers.Select(number => Math.ScaleB(number, power))]));
    }
}
