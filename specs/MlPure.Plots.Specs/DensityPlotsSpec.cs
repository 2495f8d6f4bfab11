using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>What the picture of a mixture in one dimension promises (src/MlPure.Plots/DensityPlots.cs).</summary>
public class DensityPlotsSpec
{
    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.25, 0.75], Matrix.FromRows([[2], [6]]),
        [Matrix.FromRows([[1]]), Matrix.FromRows([[4]])]).GetOrThrow();

    static Panel Of(Vector numbers) => DensityPlots.OfMixture("title", numbers, mixture);

    static Mark.Outline[] Bars(Vector numbers) => [.. Of(numbers).Marks.OfType<Mark.Outline>()];

    static double Left(Mark.Outline bar) => bar.X.Min();

    static double Right(Mark.Outline bar) => bar.X.Max();

    static double Height(Mark.Outline bar) => bar.Y.Max();

    static readonly Vector uneven = Vector.From(Enumerable.Range(0, 201).Select(i => Math.Pow(i / 200.0, 2) * 10));

    [Fact]
    public void Bars_stand_side_by_side_from_the_least_number_to_the_greatest_with_an_area_of_one()
    {
        var bars = Bars(uneven);
        Assert.Equal((0, 10), (Left(bars[0]), Right(bars[^1])));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(Right(pair.Item1), Left(pair.Item2), 1e-12));
        Assert.Equal(1, bars.Sum(bar => (Right(bar) - Left(bar)) * Height(bar)), 1e-12);
    }

    [Fact]
    public void A_bars_area_is_the_share_of_the_numbers_in_it()
    {
        var last = Bars(uneven)[^1];
        var share = uneven.Count(number => number >= Left(last)) / 201.0;
        Assert.Equal(share, (Right(last) - Left(last)) * Height(last), 1e-12);
    }

    /// <summary>2 IQR / n^(1/3): quartiles of squares of 0, 1/200, ... 1 times 10 are 0.625 and 5.625, so that 201
    /// numbers over 10 have 10 / (10 / 5.857...), 5.86, that is 6 bars. Half of them equal leaves no range of
    /// quartiles: 10 bars. One number has one bar.</summary>
    [Fact]
    public void Bars_are_as_many_as_the_rule_of_Freedman_and_Diaconis_has_them()
    {
        Assert.Equal(6, Bars(uneven).Length);
        Assert.Equal(10, Bars(Vector.From(Enumerable.Range(0, 100).Select(i => i < 80 ? 1.0 : i))).Length);
        Assert.Single(Bars(Vector.Constant(5, 3)));
        Assert.Equal(60, Bars(Vector.From(Enumerable.Range(0, 1000).Select(i => i == 0 ? 1e6 : i % 10))).Length);
    }

    [Fact]
    public void The_curves_of_components_add_up_to_that_of_the_mixture()
    {
        var lines = Of(uneven).Marks.OfType<Mark.Line>().ToArray();
        Assert.Equal(["component 0", "component 1", "mixture"], lines.Select(line => line.Label));
        Assert.Equal((0, 10), (lines[2].X[0], lines[2].X[^1]));
        for (var i = 0; i < lines[2].X.Length; i++)
        {
            Assert.Equal(Math.Exp(mixture.LogDensity([lines[2].X[i]])), lines[2].Y[i], 1e-12);
            Assert.Equal(lines[2].Y[i], lines[0].Y[i] + lines[1].Y[i], 1e-12);
        }
    }

    [Fact]
    public void A_panel_without_a_title_is_described_as_a_plot() => Assert.Equal(
        ["title: density against x", "Plot: density against x"],
        new[] { Of(uneven), Of(uneven) with { Title = "" } }.Select(panel => panel.Description.Split(',')[0]));
}
