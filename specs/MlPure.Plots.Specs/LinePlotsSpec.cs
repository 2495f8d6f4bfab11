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
    public void A_sampled_function_includes_both_ends()
    {
        var (x, y) = LinePlots.Sampled(-1, 3, v => v * v, 5);
        Assert.Equal([-1, 0, 1, 2, 3], x);
        Assert.Equal([1, 0, 1, 4, 9], y);
    }
}
