using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>What the picture of a mixture in one dimension holds (src/MlPure.Plots/DensityPlots.cs).</summary>
public class DensityPlotsSpec
{
    static readonly Vector numbers = Vector.From(Enumerable.Range(0, 200).Select(i => (i % 2 * 50) + i / 200.0));

    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0.5, 50.5),
        [Matrix.Of(1, 1, 0.25), Matrix.Of(1, 1, 0.25)]).GetOrThrow();

    static readonly Panel panel = DensityPlots.OfMixture("two", numbers, mixture);

    static (double Width, double Height)[] Bars =>
    [
        .. panel.Marks.OfType<Mark.Outline>().Select(bar => (bar.X.Max() - bar.X.Min(), bar.Y.Max())),
    ];

    [Fact]
    public void The_bars_of_a_histogram_have_area_one() =>
        Assert.Equal(1, Bars.Sum(bar => bar.Width * bar.Height), 1e-12);

    /// <summary>The quartiles of two clusters far apart are far apart, and bars by them alone would be as wide as the
    /// distance of the clusters.</summary>
    [Fact]
    public void No_component_is_lost_in_one_bar() =>
        Assert.All(Bars, bar => Assert.InRange(bar.Width, 0, 51.0 / 60 + 1e-9));

    [Fact]
    public void The_density_of_the_mixture_is_the_sum_of_those_of_its_components()
    {
        var lines = panel.Marks.OfType<Mark.Line>().ToArray();
        Assert.Equal(["component 0", "component 1", "mixture"], lines.Select(line => line.Label));
        Assert.All(Enumerable.Range(0, lines[2].Y.Length), i =>
            Assert.Equal(lines[0].Y[i] + lines[1].Y[i], lines[2].Y[i], 1e-15));
    }
}
