namespace MlPure.Plots.Specs;

/// <summary>What the picture of several runs promises (src/MlPure.Plots/RestartPlot.cs).</summary>
public class RestartPlotSpec
{
    [Fact]
    public void Runs_are_ordered_from_the_best_and_those_with_an_active_floor_are_marked()
    {
        var panel = RestartPlot.LogLikelihoods("Restarts", [-30, -10, -20], [false, false, true]);
        Assert.Equal([(1.0, -10.0), (3, -30)], Assert.IsType<Mark.Dots>(panel.Marks[0]).Points);
        Assert.Equal([(2.0, -20.0)], Assert.IsType<Mark.Dots>(panel.Marks[1]).Points);
        Assert.Equal(["run", "run with an active floor"], LabelsOf(panel));
    }

    [Fact]
    public void Runs_are_counted_in_whole_numbers_and_their_kinds_differ_in_colour_and_marker()
    {
        var panel = RestartPlot.LogLikelihoods("Restarts", [-30, -10, -20], [false, false, true]);
        Assert.True(panel.X.Whole && !panel.Y.Whole);
        var swatches = panel.Marks.Cast<Mark.Dots>().Select(dots => dots.Swatch).ToArray();
        Assert.True(swatches[0].Color != swatches[1].Color && swatches[0].Marker != swatches[1].Marker);
        Assert.All(panel.Marks.Cast<Mark.Dots>(), dots => Assert.True(dots.Halo));
    }

    [Fact]
    public void Runs_of_one_kind_need_no_legend() =>
        Assert.Equal([""], LabelsOf(RestartPlot.LogLikelihoods("Restarts", [-1, -2], [false, false])));

    static IEnumerable<string> LabelsOf(Panel panel) => panel.Marks.Select(mark => mark.Label);
}
