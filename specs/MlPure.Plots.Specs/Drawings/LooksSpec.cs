using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>How marks look beside each other (src/MlPure.Plots).</summary>
public class LooksSpec
{
    static readonly Matrix rows = Matrix.Build(600, 2, (i, f) => Math.Sin(i * (f + 1)));

    static readonly int[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 5 == 4 ? Classification.Noise : i % 2)];

    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 0.5, 0.9, -0.5),
        [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();

    static Mark.Dots[] Dots(Panel panel) => [.. panel.Marks.OfType<Mark.Dots>()];

    static Panel Uncertain(int count) => ScatterPlots.OfUncertainty("", rows.SliceRows(0, count), new Classification(
        [.. labels[..count]], Vector.Constant(count, 0.5)), mixture, [0, 1]);

    static Panel Mixed(int count) => ScatterPlots.OfMixture("", rows.SliceRows(0, count),
        [.. labels[..count].Select(label => Math.Max(0, label))], mixture, [0, 1]);

    static Panel Regions(int count) => ScatterPlots.OfRegions("", rows.SliceRows(0, count),
        [.. labels[..count].Select(label => Math.Max(0, label))], mixture.Means, [0, 1]);

    [Fact]
    public void Means_and_centroids_are_larger_than_rows_and_rows_of_many_smaller_than_of_few()
    {
        Assert.All([Mixed(100), Regions(100), Mixed(600)], panel => Assert.All(Dots(panel).SkipLast(1), dots =>
            Assert.True(1.5 * dots.Size < Dots(panel)[^1].Size)));
        Assert.True(1.3 * Dots(Mixed(600))[0].Size < Dots(Mixed(100))[0].Size);
        Assert.True(Dots(Mixed(600))[0].Opacity < Dots(Mixed(100))[0].Opacity);
        Assert.True(new Mark.Dots([1], [1], Palette.Of(0)).Size < Dots(Mixed(100))[0].Size);
        Assert.All(Dots(Uncertain(100)).Where(dots => !dots.Sizes.IsEmpty), dots =>
            Assert.InRange(dots.Opacity, 0.3, 0.95));
        var sizes = Dots(Uncertain(100))[^1];
        Assert.True(sizes.Label.StartsWith("larger") && sizes.Size > Dots(Mixed(100))[0].Size);
    }

    /// <summary>Noise looks as rows of clusters without uncertainty do.</summary>
    [Fact]
    public void Rows_of_noise_are_as_large_as_few_rows_of_clusters_and_only_there_where_there_are_any()
    {
        var noise = Dots(Uncertain(100))[0];
        Assert.Equal(("noise", Dots(Mixed(100))[0].Size), (noise.Label, noise.Size));
        Assert.DoesNotContain(Uncertain(4).Marks, mark => mark.Label == "noise");
        Assert.Contains(Uncertain(5).Marks, mark => mark.Label == "noise");
    }

    [Fact]
    public void Uncertainties_beyond_their_range_have_the_size_of_its_ends()
    {
        Assert.Equal(ScatterPlots.SizeOf(0), ScatterPlots.SizeOf(-0.5));
        Assert.Equal(ScatterPlots.SizeOf(1), ScatterPlots.SizeOf(3));
        Assert.True(ScatterPlots.SizeOf(0) < ScatterPlots.SizeOf(0.1));
    }

    /// <summary>Each of its own diameter, at its place.</summary>
    [Fact]
    public void Dots_of_several_sizes_are_drawn_in_their_sizes_and_opacity()
    {
        var dots = new Mark.Dots([1, 2, double.NaN, 3], [2, 1, 1, 2], new Swatch(PaletteColor.Hue(3), Marker.Circle))
        {
            Sizes = [4, 9, 7, 16],
            Opacity = 0.6,
        };
        var drawn = SvgShapes.Of(Figure.Of(new("", new Axis(""), new Axis(""), [dots])))
            .Where(shape => shape.Fill == SvgShapes.Name(Theme.Light.Rgb(PaletteColor.Hue(3)))).ToArray();
        Assert.Equal([4, 9, 16], drawn.Select(shape => Math.Round(shape.Width, 2)));
        Assert.All(drawn, shape => Assert.Equal(0.6, shape.Opacity, 0.01));
        Assert.True(drawn[0].Center.X < drawn[1].Center.X && drawn[1].Center.X < drawn[2].Center.X);
        Assert.Equal(drawn[0].Center.Y, drawn[2].Center.Y, 0.02);
    }

    [Fact]
    public void Lines_of_reference_and_borders_of_regions_are_thinner_than_the_lines_that_they_stand_behind()
    {
        var curve = Assert.IsType<Mark.Line>(LinePlots.Line("", [1, 2], [1, 2], 0)).Stroke.Width;
        var bound = Assert.IsType<Mark.Level>(LinePlots.Reference("bound", 3, 7));
        Assert.Equal(("bound", 3.0, 7.0), (bound.Label, bound.X, bound.Y));
        Assert.True(bound.Stroke is { Dashed: true } && bound.Stroke.Color == PaletteColor.Grey);
        var equal = LinePlots.Predictions("", [1, 2], [1, 2]).Marks.OfType<Mark.Line>().Single().Stroke;
        Assert.Equal(bound.Stroke, equal);
        var ellipse = Mixed(100).Marks.OfType<Mark.Outline>().First().Stroke.Width;
        var border = Regions(100).Marks.OfType<Mark.Outline>().First().Stroke;
        Assert.True(border.Width < ellipse && border.Color == PaletteColor.Grey && bound.Stroke.Width < curve);
        var density = DensityPlots.OfMixture("", Vector.From(Enumerable.Range(0, 50).Select(i => i / 7.0)),
            GaussianMixture.Parse([1], Matrix.Of(1, 1, 3), [Matrix.Identity(1)]).GetOrThrow());
        var bar = density.Marks.OfType<Mark.Outline>().First().Stroke.Width;
        Assert.All(density.Marks.OfType<Mark.Line>(), line => Assert.True(bar < line.Stroke.Width));
    }

    /// <summary>Series beyond the hues have those again, with dashes.</summary>
    [Fact]
    public void Lines_of_fourteen_series_over_counts_all_look_different()
    {
        var strokes = LinePlots.ByCounts("", "k", [1, 2], new Axis("y"),
            [.. Enumerable.Range(0, 2 * Palette.Hues).Select(i => ($"{i}", Vector.Of(i, i + 1)))])
            .Marks.OfType<Mark.Line>().Select(line => line.Stroke).ToArray();
        Assert.Equal(strokes.Length, strokes.Distinct().Count());
        Assert.All(strokes.Take(Palette.Hues), stroke => Assert.False(stroke.Dashed));
    }

    [Fact]
    public void Lines_over_counts_go_through_their_dots_and_ellipses_of_50_percent_are_solid()
    {
        var marks = LinePlots.ByCounts("", "k", [1, 2, 5], new Axis("y"), ("a", [3, 2, 9]), ("b", [1, 0, 7])).Marks;
        Assert.Equal(marks.OfType<Mark.Dots>().SelectMany(dots => dots.Points),
            marks.OfType<Mark.Line>().SelectMany(line => line.Points));
        Assert.All(Uncertain(100).Marks.OfType<Mark.Outline>(), ellipse => Assert.False(ellipse.Stroke.Dashed));
    }

    [Fact]
    public void Samples_are_large_dots_at_their_places_with_their_name()
    {
        var dots = Assert.IsType<Mark.Dots>(LinePlots.Samples("samples", [1, 2], [5, 7]));
        Assert.Equal("samples", dots.Label);
        Assert.Equal([(1.0, 5.0), (2.0, 7.0)], dots.Points);
        Assert.True(dots.Size > Dots(Mixed(100))[0].Size && dots.Size < Dots(Mixed(100))[^1].Size);
    }

    /// <summary>The ring of a choice has the dot that it is around within it.</summary>
    [Fact]
    public void A_ring_around_a_choice_leaves_its_dot_in_sight()
    {
        var panel = LinePlots.ByCounts("", "k", [1, 2], new Axis("y"), ("a", [3, 2])).WithChoice("best", 1, 3);
        Assert.True(Dots(panel)[^1].Size > 1.5 * Dots(panel)[0].Size);
    }
}
