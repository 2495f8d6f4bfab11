namespace MlPure.Plots.Specs;

/// <summary>What line plots hold (src/MlPure.Plots/LinePlots.cs).</summary>
public class LinePlotsSpec
{
    [Fact]
    public void A_line_by_steps_counts_them_from_zero()
    {
        var loss = new Axis("loss");
        var panel = LinePlots.BySteps("", "epoch", loss, ("training", [3, 2, 1]), ("validation", [4, 3, 5]));
        var line = Assert.IsType<Mark.Line>(panel.Marks[1]);
        Assert.Equal(("validation", Vector.Of(0, 1, 2), Vector.Of(4, 3, 5)), (line.Label, line.X, line.Y));
    }

    [Fact]
    public void Fourteen_models_over_k_have_fourteen_swatches()
    {
        var panel = LinePlots.ByCounts("BIC", "components", [1, 2, 3], new Axis("BIC"),
            [.. Enumerable.Range(0, 14).Select(model => ($"model {model}", Vector.Of(model, double.NaN, model + 1)))]);
        var dots = panel.Marks.OfType<Mark.Dots>().ToArray();
        Assert.Equal(14, dots.Select(mark => mark.Swatch).Distinct().Count());
        Assert.All(dots, mark => Assert.Equal([1, 2, 3], mark.X));
        Assert.True(panel.X.Whole);
        const string warning =
            "BIC, model 3: 1 of 3 points cannot be drawn (not finite, or too large) and are left out.";
        Assert.Contains(warning, panel.Warnings.AsEnumerable());
    }

    [Fact]
    public void One_series_alone_has_no_legend_and_its_choice_has_a_ring()
    {
        var panel = LinePlots.ByCounts("", "clusters", [2, 3], new Axis("inertia"), ("inertia", Vector.Of(9, 4)))
            .WithChoice("chosen", 3, 4);
        Assert.Equal(["chosen"], Figure.Of(panel).Legend.Select(mark => mark.Label));
        var ring = Assert.IsType<Mark.Dots>(panel.Marks[^1]);
        Assert.Equal((Marker.OpenCircle, 3.0, 4.0), (ring.Swatch.Marker, ring.X[0], ring.Y[0]));
    }

    [Fact]
    public void Predictions_are_drawn_with_the_line_on_which_they_equal_the_true_values()
    {
        var marks = LinePlots.Predictions("", [3, 1, 2], [3, 1.5, 1]).Marks;
        Assert.Equal([3.0, 1.5, 1], marks.OfType<Mark.Dots>().Single().Y);
        Assert.Equal([1.0, 3], marks.OfType<Mark.Line>().Single().X);
        Assert.Equal([1.0, 3], marks.OfType<Mark.Line>().Single().Y);
    }

    [Fact]
    public void Predictions_have_a_legend_of_their_rows_and_of_the_line() => Assert.Equal(["rows", "equal"],
        Figure.Of(LinePlots.Predictions("", [3, 1, 2], [3, 1.5, 1])).Legend.Select(mark => mark.Label));

    [Fact]
    public void Two_series_over_counts_have_a_legend() => Assert.Equal(["a", "b"], Figure.Of(LinePlots.ByCounts("", "k",
        [1, 2], new Axis("y"), ("a", [3, 2]), ("b", [1, 2]))).Legend.Select(mark => mark.Label));

    [Fact]
    public void Every_second_line_is_dashed() => Assert.Equal(Enumerable.Range(0, 15).Select(hue => hue % 2 == 1),
        Enumerable.Range(0, 15).Select(hue => ((Mark.Line)LinePlots.Line("", [1, 2], [1, 2], hue)).Stroke.Dashed));

    [Fact]
    public void A_sampled_function_includes_both_ends()
    {
        Assert.Equal([-1, 3], LinePlots.Sampled(-1, 3, v => v, 2).X);
        var (x, y) = LinePlots.Sampled(-1, 3, v => v * v, 5);
        Assert.Equal([-1, 0, 1, 2, 3], x);
        Assert.Equal([1, 0, 1, 4, 9], y);
    }

    [Fact]
    public void Axes_of_steps_and_counts_have_whole_numbers_and_those_of_predictions_say_which_is_which()
    {
        var steps = LinePlots.BySteps("", "epoch", new Axis("loss"), ("", [3, 2]));
        var counts = LinePlots.ByCounts("", "k", [1, 2], new Axis("BIC"), ("", [3, 2]));
        Assert.True(steps.X.Whole && counts.X.Whole && !steps.Y.Whole && !counts.Y.Whole);
        var predictions = LinePlots.Predictions("", [3, 1], [2, 2]);
        Assert.Equal(("true", "predicted"), (predictions.X.Label, predictions.Y.Label));
        var labels = SvgTexts.Of(Figure.Of(counts)).Select(text => text.Text).ToArray();
        Assert.Contains("1", labels);
        Assert.DoesNotContain("1.5", labels[..Array.IndexOf(labels, "BIC")]);
    }

    /// <summary>Few points are large and have a rim, and nothing is invisible.</summary>
    [Fact]
    public void Marks_of_all_plots_are_of_a_size_that_can_be_seen()
    {
        var rows = Matrix.Build(600, 2, (i, f) => Math.Sin(i * (f + 1)));
        int[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 2)];
        var centroids = Matrix.Of(2, 2, 0, 0.5, 0.9, -0.5);
        Panel Scatter(int count) =>
            ScatterPlots.OfRegions("", rows.SliceRows(0, count), labels[..count], centroids, [1, 0]);
        static IEnumerable<Mark.Dots> DotsOf(params IEnumerable<Panel> panels) =>
            panels.SelectMany(panel => panel.Marks).OfType<Mark.Dots>();
        Panel[] few =
        [
            LinePlots.ByCounts("", "k", [1, 2], new Axis(""), ("a", [3, 2]), ("b", [1, 2])).WithChoice("best", 1, 3),
            RestartPlot.LogLikelihoods("", [-3, -1, -2], [false, true, false]), Scatter(500),
            new("", new Axis(""), new Axis(""), [LinePlots.Samples("", [1, 2], [3, 4])]),
        ];
        Assert.All(DotsOf(few), dots => Assert.InRange(dots.Size, 8, 16));
        Assert.All(DotsOf(few), dots => Assert.InRange(dots.Opacity, 0.7, 1));
        Assert.All(few.Where((_, i) => i != 2), panel => Assert.True(DotsOf(panel).First().Halo));
        Assert.True(DotsOf(Scatter(500)).Last() is { Halo: true, Size: > 10 });
        Assert.All(DotsOf(Scatter(501)).SkipLast(1), dots =>
            Assert.True(dots is { Size: < 8 and > 3, Opacity: < 0.7 and > 0.3 }));
        var lines = few.SelectMany(panel => panel.Marks).OfType<Mark.Line>().Select(line => line.Stroke.Width);
        Assert.All(lines, width => Assert.InRange(width, 1, 3));
        Assert.All(Scatter(500).Marks.OfType<Mark.Outline>(), region => Assert.InRange(region.Fill, 0.03, 0.3));
    }
}
