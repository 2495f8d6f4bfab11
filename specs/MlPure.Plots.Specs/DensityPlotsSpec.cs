using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>What the picture of a mixture in one dimension holds (src/MlPure.Plots/DensityPlots.cs).</summary>
public class DensityPlotsSpec
{
    static readonly Vector clusters = Vector.From(Enumerable.Range(0, 200).Select(i => (i % 2 * 50) + i / 200.0));

    /// <summary>Ten times the squares of 0, 1/200, ... 1.</summary>
    static readonly Vector uneven = Vector.From(Enumerable.Range(0, 201).Select(i => Math.Pow(i / 200.0, 2) * 10));

    static GaussianMixture Mixture(double first, double second, double variance) => GaussianMixture.Parse([0.5, 0.5],
        Matrix.Of(2, 1, first, second), [Matrix.Of(1, 1, variance), Matrix.Of(1, 1, variance)]).GetOrThrow();

    static readonly GaussianMixture narrow = Mixture(0.5, 50.5, 0.25), wide = Mixture(0, 10, 1e4);

    static Panel Of(Vector numbers, GaussianMixture mixture) => DensityPlots.OfMixture("two", numbers, mixture);

    static (double Left, double Right, double Height)[] Bars(Vector numbers, GaussianMixture mixture) =>
        [.. Of(numbers, mixture).Marks.OfType<Mark.Outline>().Select(bar => (bar.X.Min(), bar.X.Max(), bar.Y.Max()))];

    [Fact]
    public void Bars_stand_side_by_side_from_the_least_number_to_the_greatest_with_an_area_of_one()
    {
        var bars = Bars(uneven, wide);
        Assert.Equal((0, 10), (bars[0].Left, bars[^1].Right));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.Item1.Right, pair.Item2.Left, 1e-12));
        Assert.Equal(1, bars.Sum(bar => (bar.Right - bar.Left) * bar.Height), 1e-12);
    }

    [Fact]
    public void Bars_move_with_their_numbers() =>
        Assert.All(Bars(uneven, wide).Zip(Bars(uneven.Map(number => number + 8), wide)), pair =>
        {
            Assert.Equal(pair.Item1.Left + 8, pair.Item2.Left, 1e-12);
            Assert.Equal((pair.Item1.Right + 8, pair.Item1.Height), (pair.Item2.Right, pair.Item2.Height));
        });

    [Fact]
    public void Lines_and_bars_are_drawn_thin_and_the_mixture_in_ink()
    {
        var marks = Of(uneven, wide).Marks;
        Assert.All(marks.OfType<Mark.Line>(), line => Assert.InRange(line.Stroke.Width, 1, 3));
        Assert.Equal(PaletteColor.Ink, marks.OfType<Mark.Line>().Last().Stroke.Color);
        Assert.All(marks.OfType<Mark.Outline>(), bar =>
            Assert.True(bar is { Fill: > 0.05 and < 0.5, Stroke: { Width: >= 0.5 and <= 1.5 } }));
    }

    [Fact]
    public void The_area_of_a_bar_is_the_share_of_the_numbers_in_it()
    {
        var last = Bars(uneven, wide)[^1];
        var share = uneven.Count(number => number >= last.Left) / 201.0;
        Assert.Equal(share, (last.Right - last.Left) * last.Height, 1e-12);
    }

    /// <summary>2 IQR / ∛n: the quartiles of the uneven numbers are 0.625 and 5.625, which makes 5.86 bars of their
    /// range, that is 6. Where the quartiles are equal there are ten, of one number there is one, and never more than
    /// sixty.</summary>
    [Fact]
    public void Bars_are_as_many_as_the_rule_of_Freedman_and_Diaconis_has_them_where_components_are_wide()
    {
        Assert.Equal(6, Bars(uneven, wide).Length);
        Assert.Equal(10, Bars(Vector.From(Enumerable.Range(0, 100).Select(i => i < 80 ? 1.0 : i)), wide).Length);
        var far = Vector.From(Enumerable.Range(0, 100).Select(i => i < 80 ? 701.0 : 700 + i));
        Assert.Equal(10, Bars(far, wide).Length);
        Assert.Single(Bars(Vector.Constant(5, 3), wide));
        Assert.Single(Bars([0, 0, 1, 1, 1], wide));
        // The quartiles of nine numbers are the third and the seventh.
        Assert.Equal(7, Bars([0, 0, 10, 12, 12, 12, 14, 24, 24], wide).Length);
        Assert.Equal(60, Bars(Vector.From(Enumerable.Range(0, 1000).Select(i => i == 0 ? 1e3 : i % 10)), wide).Length);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    public void As_many_bars_stand_in_another_unit(double unit)
    {
        Assert.Equal(6, Bars(uneven.Map(number => unit * number), Mixture(0, 10 * unit, 1e4 * unit * unit)).Length);
        Assert.Equal(20, Bars(uneven.Map(number => unit * number), Mixture(2 * unit, 6 * unit, unit * unit)).Length);
    }

    [Fact]
    public void A_bar_of_numbers_that_are_all_equal_has_an_area_of_one_beginning_at_them()
    {
        var bar = Assert.Single(Bars(Vector.Constant(4, 7), wide));
        Assert.Equal((7, 1.0), (bar.Left, (bar.Right - bar.Left) * bar.Height));
    }

    [Fact]
    public void A_mixture_of_two_dimensions_is_a_programming_error() => Assert.Throws<ArgumentException>(() =>
        Of(uneven, GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow()));

    /// <summary>The quartiles of two clusters far apart are far apart, and bars by them alone would be as wide as the
    /// distance of the clusters.</summary>
    [Fact]
    public void No_component_is_lost_in_one_bar()
    {
        Assert.All(Bars(clusters, narrow), bar => Assert.InRange(bar.Right - bar.Left, 0, 51.0 / 60 + 1e-9));
        Assert.Equal(20, Bars(uneven, Mixture(2, 6, 1)).Length);
        Assert.Equal(10, Bars(uneven, Mixture(2, 6, 4)).Length);
        var tenth = GaussianMixture.Parse([0.1, 0.9], Matrix.Of(2, 1, 2, 6),
            [Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1e4)]);
        Assert.Equal(20, Bars(uneven, tenth.GetOrThrow()).Length);
        var less = GaussianMixture.Parse([0.05, 0.95], Matrix.Of(2, 1, 2, 6),
            [Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1e4)]);
        Assert.Equal(6, Bars(uneven, less.GetOrThrow()).Length);
    }

    [Fact]
    public void The_density_of_the_mixture_is_the_sum_of_those_of_its_components()
    {
        var lines = Of(clusters, narrow).Marks.OfType<Mark.Line>().ToArray();
        Assert.Equal(["component 0", "component 1", "mixture"], lines.Select(line => line.Label));
        Assert.Equal((clusters.Min(), clusters.Max()), (lines[2].X[0], lines[2].X[^1]));
        Assert.All(Enumerable.Range(0, lines[2].Y.Length), i =>
        {
            Assert.Equal(lines[0].Y[i] + lines[1].Y[i], lines[2].Y[i], 1e-15);
            Assert.Equal(Math.Exp(narrow.LogDensity([lines[2].X[i]])), lines[2].Y[i], 1e-12);
        });
    }

    [Fact]
    public void A_panel_without_a_title_is_described_as_a_plot() => Assert.Equal(
        ["two: density against x", "Plot: density against x"],
        new[] { Of(uneven, wide), Of(uneven, wide) with { Title = "" } }
            .Select(panel => panel.Description.Split(',')[0]));
}
