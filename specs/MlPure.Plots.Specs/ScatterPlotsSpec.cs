using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>What a scatter plot of clusters holds (src/MlPure.Plots/ScatterPlots.cs).</summary>
public class ScatterPlotsSpec
{
    static readonly Matrix rows = Matrix.Of(4, 2, 0, 0, 0, 1, 9, 9, 9, 8);

    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 0.5, 9, 8.5),
        [Matrix.Of(2, 2, 1, 0, 0, 4), Matrix.Of(2, 2, 4, 0, 0, 1)]).GetOrThrow();

    static IEnumerable<Mark.Dots> ClustersOf(Panel panel) =>
        panel.Marks.OfType<Mark.Dots>()
            .Where(mark => mark.Label.StartsWith("cluster") || mark.Label.StartsWith("component"));

    [Fact]
    public void Each_row_is_drawn_once_in_the_colour_of_its_cluster()
    {
        var dots = ClustersOf(ScatterPlots.OfMixture("k = 2", rows, [0, 0, 1, 1], mixture, [1, 0])).ToArray();
        Assert.Equal(["cluster 0", "cluster 1"], dots.Select(mark => mark.Label));
        Assert.Equal([9, 9], dots[0].X);
        Assert.Equal([0, 1], dots[1].Y);
        Assert.Equal([Palette.Of(0), Palette.Of(1)], dots.Select(mark => mark.Swatch));
    }

    [Fact]
    public void Each_component_has_an_ellipse_of_50_and_of_95_percent_about_its_mean()
    {
        var panel = ScatterPlots.OfMixture("k = 2", rows, [0, 0, 1, 1], mixture, [0, 1]);
        var outlines = panel.Marks.OfType<Mark.Outline>().ToArray();
        string[] labels = ["ellipse of 95 %", "ellipse of 95 %", "ellipse of 50 %", "ellipse of 50 %"];
        Assert.Equal(labels, outlines.Select(outline => outline.Label));
        Assert.Equal((2 * 2.447747, 2.447747), (Half(outlines[0].Y), Half(outlines[0].X)), Near);
        Assert.Equal((2 * 1.177410, 1.177410), (Half(outlines[3].X), Half(outlines[3].Y)), Near);
        Assert.Equal(8.5, outlines[3].Y.Average(), 1e-9);
        Assert.Equal([true, true, false, false], outlines.Select(outline => outline.Stroke.Dashed));
        Assert.All(outlines, outline => Assert.True(outline.Stroke is { Halo: true, Width: >= 1 and <= 3 }));
    }

    [Fact]
    public void Means_and_centroids_are_marked()
    {
        var means = ScatterPlots.OfMixture("", rows, [0, 0, 1, 1], mixture, [0, 1]).Marks.OfType<Mark.Dots>().Last();
        var clusters = ScatterPlots.OfClusters("", rows, [0, 0, 1, 1], Matrix.Of(2, 2, 0, 0.5, 9, 8.5), [0, 1]);
        var centroids = clusters.Marks.OfType<Mark.Dots>().Last();
        Assert.Equal(("mean", "centroid"), (means.Label, centroids.Label));
        Assert.Equal(means.X, centroids.X);
        Assert.Equal([0.5, 8.5], centroids.Y);
        Assert.Equal([0.0, 9], means.X);
    }

    [Fact]
    public void Points_are_larger_the_less_certain_they_are()
    {
        var classification = new Classification([0, 0, 1, 0], [0, 0.3, 0, 0.5]);
        var panel = ScatterPlots.OfUncertainty("", rows, classification, mixture, [0, 1]);
        var dots = ClustersOf(panel).ToArray();
        Assert.Equal([0, 0, 9], dots[0].X);
        Assert.Equal([3, 3 + 15 * Math.Sqrt(0.3), 3 + 15 * Math.Sqrt(0.5)], dots[0].Sizes.ToArray());
        Assert.Equal([3.0], dots[1].Sizes.ToArray());
        Assert.Equal("larger: less certain", Figure.Of(panel).Legend[^1].Label);
    }

    [Fact]
    public void Rows_of_noise_are_grey_and_of_no_cluster()
    {
        var classification = new Classification([0, Classification.Noise, 1, 0], [0, 0.3, 0, 0.6]);
        var panel = ScatterPlots.OfUncertainty("", rows, classification, mixture, [0, 1]);
        var noise = panel.Marks.OfType<Mark.Dots>().First();
        Assert.Equal(("noise", PaletteColor.Grey), (noise.Label, noise.Swatch.Color));
        Assert.Equal([rows[1, 0]], noise.X);
        Assert.Equal([2, 1], ClustersOf(panel).Select(mark => mark.X.Length));
    }

    [Fact]
    public void Each_centroid_has_a_region_in_its_colour_beneath_the_points()
    {
        var centroids = Matrix.Of(2, 2, 0, 0.5, 9, 8.5);
        var panel = ScatterPlots.OfRegions("", rows, [0, 0, 1, 1], centroids, [1, 0]);
        var regions = panel.Marks.Take(2).Cast<Mark.Outline>().Select(region => region.Hue!.Value);
        Assert.Equal([PaletteColor.Hue(1), PaletteColor.Hue(0)], regions);
        Assert.Equal(ScatterPlots.OfClusters("", rows, [0, 0, 1, 1], centroids, [1, 0]).Limits, panel.Limits);
    }

    /// <summary>The box is not a square, and neither are the places of the centroids.</summary>
    [Fact]
    public void Regions_hold_their_centroids_and_fill_the_panel_to_its_limits()
    {
        var centroids = Matrix.Of(2, 2, 0, 0.5, 9, 3.5);
        var wide = Matrix.Of(4, 2, -3, 0, 0, 1, 9, 4, 20, 3);
        var panel = ScatterPlots.OfRegions("", wide, [0, 0, 1, 1], centroids, [0, 1]);
        var (x, y) = Assert.Single(panel.Limits.ToSeq());
        var regions = panel.Marks.OfType<Mark.Outline>().ToArray();
        Assert.All(regions.Index(), region =>
        {
            var (left, right) = (region.Item.X.Min(), region.Item.X.Max());
            Assert.InRange(centroids[region.Index, 0], left, right);
            Assert.InRange(centroids[region.Index, 1], region.Item.Y.Min(), region.Item.Y.Max());
        });
        Assert.Equal((x.Low, x.High), (regions.Min(region => region.X.Min()), regions.Max(region => region.X.Max())));
        Assert.Equal((y.Low, y.High), (regions.Min(region => region.Y.Min()), regions.Max(region => region.Y.Max())));
    }

    [Fact]
    public void A_scatter_plot_of_three_columns_is_a_programming_error() =>
        Assert.Throws<ArgumentException>(() => ScatterPlots.Clusters(Matrix.Of(1, 3, 1, 2, 3), [0], [0]));

    static double Half(Vector coordinates) => (coordinates.Max() - coordinates.Min()) / 2;

    static bool Near((double, double) expected, (double, double) actual) =>
        expected.Item1.IsCloseTo(actual.Item1, 1e-6) && expected.Item2.IsCloseTo(actual.Item2, 1e-6);
}
