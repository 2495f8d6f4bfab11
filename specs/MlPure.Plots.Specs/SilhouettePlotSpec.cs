namespace MlPure.Plots.Specs;

/// <summary>What silhouettes look like (src/MlPure.Plots/SilhouettePlot.cs).</summary>
public class SilhouettePlotSpec
{
    static readonly Panel panel =
        SilhouettePlot.Bars("Silhouettes", [0.5, -0.2, 0.9, 0.7, double.NaN], [1, 0, 1, 0, 0], [0, 1]);

    [Fact]
    public void Each_cluster_is_drawn_from_its_largest_silhouette_down()
    {
        var shapes = panel.Marks.OfType<Mark.Outline>().ToArray();
        Assert.Equal(["cluster 0", "cluster 1"], shapes.Select(shape => shape.Label));
        Assert.Equal([0, 0.7, 0.7, -0.2, -0.2, 0], shapes[0].X);
        Assert.Equal([0, 0, 1, 1, 2, 2], shapes[0].Y);
        Assert.Equal([3, 3, 4, 4, 5, 5], shapes[1].Y);
    }

    /// <summary>Between clusters are gaps that are not rows, so that the axis cannot count them.</summary>
    [Fact]
    public void Beside_each_cluster_stands_how_many_rows_it_has()
    {
        Assert.Equal(["0: 2 rows", "1: 2 rows"], panel.Y.Names.AsEnumerable());
        Assert.Equal([1.0, 4], panel.Y.NamePlaces);
    }

    [Fact]
    public void The_first_cluster_is_at_the_top_and_each_shape_has_its_hue_and_no_line()
    {
        Assert.True(panel.Y.Reversed && !panel.X.Reversed);
        Assert.All(panel.Marks.OfType<Mark.Outline>().Index(), shape =>
        {
            Assert.Equal(PaletteColor.Hue(shape.Index), shape.Item.Hue);
            Assert.True(shape.Item is { Stroke.Width: 0, Fill: > 0.5 and <= 1 });
        });
        Assert.Equal("mean", panel.Marks.OfType<Mark.Line>().Single().Label);
    }

    [Fact]
    public void The_dashed_line_is_the_mean_silhouette() =>
        Assert.Equal(0.475, panel.Marks.OfType<Mark.Line>().Single().X[0], 1e-12);

    [Fact]
    public void The_mean_is_a_thin_dashed_line_over_all_clusters()
    {
        var mean = panel.Marks.OfType<Mark.Line>().Single();
        Assert.True(mean.Stroke is { Dashed: true, Width: >= 1 and <= 3 });
        Assert.True(mean.Y.Min() == 0 && mean.Y.Max() >= 5);
    }

    [Fact]
    public void A_cluster_without_rows_has_no_place()
    {
        var gap = SilhouettePlot.Bars("", [0.5, 0.2], [0, 2], [0, 1, 2]);
        Assert.Equal(["0: 1 row", "2: 1 row"], gap.Y.Names.AsEnumerable());
        Assert.Equal([0.5, 2.5], gap.Y.NamePlaces);
        Assert.Equal(2, gap.Marks.OfType<Mark.Outline>().Count());
    }

    [Fact]
    public void A_silhouette_plot_of_no_rows_is_empty() =>
        Assert.True(SilhouettePlot.Bars("", [], [], []).Limits.IsNone);
}
