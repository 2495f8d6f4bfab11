namespace MlPure.Plots.Specs;

/// <summary>What curves hold (src/MlPure.Plots/Curves.cs).</summary>
public class CurvesSpec
{
    [Fact]
    public void A_series_by_steps_is_counted_from_zero()
    {
        var line = Assert.IsType<Mark.Line>(Curves.BySteps("", "epoch", new Axis("loss"), ("training", [3, 2, 1]),
            ("validation", [4, 3, 5])).Marks[1]);
        Assert.Equal(("validation", Vector.Of(0, 1, 2), Vector.Of(4, 3, 5)), (line.Label, line.X, line.Y));
    }

    [Fact]
    public void Fourteen_models_over_k_have_fourteen_swatches()
    {
        var panel = Curves.ByCounts("BIC", "components", [1, 2, 3], new Axis("BIC"),
            [.. Enumerable.Range(0, 14).Select(model => ($"model {model}", Vector.Of(model, double.NaN, model + 1)))]);
        var dots = panel.Marks.OfType<Mark.Dots>().ToArray();
        Assert.Equal(14, dots.Select(mark => mark.Swatch).Distinct().Count());
        Assert.All(dots, mark => Assert.Equal([1, 2, 3], mark.X));
        Assert.True(panel.X.Whole);
        Assert.Contains("BIC, model 3: 1 of 3 points cannot be drawn (not finite, or too large) and are left out.",
            panel.Warnings.AsEnumerable());
    }

    [Fact]
    public void Predictions_stand_beside_the_line_where_they_would_be_right()
    {
        var marks = Curves.Predictions("", [3, 1, 2], [3, 1.5, 1]).Marks;
        Assert.Equal([3.0, 1.5, 1], marks.OfType<Mark.Dots>().Single().Y);
        Assert.Equal([1.0, 3], marks.OfType<Mark.Line>().Single().X);
        Assert.Equal([1.0, 3], marks.OfType<Mark.Line>().Single().Y);
    }

    [Fact]
    public void A_function_is_taken_at_both_ends()
    {
        var (x, y) = Curves.Over(-1, 3, v => v * v, 5);
        Assert.Equal([-1, 0, 1, 2, 3], x);
        Assert.Equal([1, 0, 1, 4, 9], y);
    }
}
