using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>The volume that rows lie in (src/MlPure/Mixtures/Starts/Hypervolume.cs).</summary>
public class HypervolumeSpec
{
    static Observations Rows(params double[] cells) =>
        Observations.Parse(Matrix.Of(cells.Length / 2, 2, cells)).GetOrThrow();

    [Fact]
    public void The_volume_of_rows_along_the_features_or_along_a_diagonal_is_that_of_the_box_along_them()
    {
        double[] box = [0, 0, 4, 0, 0, 1, 4, 1, 2, 0.5];
        Assert.Equal(Math.Log(4), Hypervolume.LogOf(Rows(box)).GetOrThrow(), 1e-12);
        var half = Math.Sqrt(0.5);
        double[] turned = [.. Enumerable.Range(0, 5)
            .SelectMany(i => new[] { half * (box[2 * i] - box[2 * i + 1]), half * (box[2 * i] + box[2 * i + 1]) })];
        Assert.Equal(Math.Log(4), Hypervolume.LogOf(Rows(turned)).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void The_volume_of_rows_along_the_features_scales_with_the_units_of_each() =>
        Assert.Equal(Math.Log(4), Hypervolume.LogOf(Rows(0, 0, 4e3, 0, 0, 1e-3, 4e3, 1e-3)).GetOrThrow(), 1e-9);

    [Theory]
    [InlineData(1e3, 1e-3)]
    [InlineData(1e-5, 20)]
    public void The_volume_of_rows_along_a_diagonal_scales_with_the_units_of_each_feature(double first, double second)
    {
        double[] cells = [0, 0, 3, 2.8, 1, 1.2, 2, 1.9, 4, 4.3, 0.5, 0.2];
        double[] scaled = [.. cells.Select((cell, i) => cell * (i % 2 == 0 ? first : second))];
        Assert.Equal(Hypervolume.LogOf(Rows(cells)).GetOrThrow() + Math.Log(first * second),
            Hypervolume.LogOf(Rows(scaled)).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void Rows_without_volume_are_a_fault_that_names_the_columns()
    {
        Assert.Equal([344, 344],
            Codes(Hypervolume.LogOf(Observations.Parse(Matrix.Of(2, 3, 5, 1, 5, 5, 2, 5)).GetOrThrow())));
        Assert.Equal([345], Codes(Hypervolume.LogOf(Rows(0, 0, 1, 1, 3, 3))));
        Assert.Equal([344], Codes(Hypervolume.LogOf(Observations.Parse(Matrix.Of(1, 1, 3)).GetOrThrow())));
    }
}
