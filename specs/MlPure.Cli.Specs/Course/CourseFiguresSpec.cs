using MlPure.Cli.Course;
using MlPure.Plots;

namespace MlPure.Cli.Specs.Course;

/// <summary>What the figures of the coursework hold (src/MlPure.Cli/Course/CourseFigures.cs).</summary>
public class CourseFiguresSpec
{
    [Fact]
    public void The_figure_of_clusters_shows_mixtures_and_K_means_with_every_point_once()
    {
        var figure = CourseFigures.Clusters(TheAnswers.Answers.Question12).Figure;
        string[] titles = ["Mixture, k = 3", "K-means, k = 3", "Mixture, k = 4", "K-means, k = 4"];
        Assert.Equal(titles, figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel => Assert.Equal(4000, ClustersOf(panel).Sum(dots => dots.X.Length)));
        Assert.Equal([6, 0, 8, 0], figure.Panels.Select(panel => panel.Marks.OfType<Mark.Outline>().Count()));
    }

    /// <summary>K-means is about distances, which are to be seen as they are.</summary>
    [Fact]
    public void Panels_of_clusters_have_equal_units_on_both_axes() =>
        Assert.All(CourseFigures.Clusters(TheAnswers.Answers.Question12).Figure.Panels, panel =>
            Assert.True(panel.EqualUnits));

    [Fact]
    public void A_cluster_has_one_swatch_in_both_methods()
    {
        var figure = CourseFigures.Clusters(TheAnswers.Answers.Question12).Figure;
        var swatches = figure.Panels.SelectMany(ClustersOf).GroupBy(dots => dots.Label, dots => dots.Swatch);
        Assert.All(swatches, same => Assert.Single(same.Distinct()));
    }

    static IEnumerable<Mark.Dots> ClustersOf(Panel panel) =>
        panel.Marks.OfType<Mark.Dots>().Where(dots => dots.Label.StartsWith("cluster"));

    [Fact]
    public void The_error_by_epoch_is_on_a_logarithmic_axis_above_its_floor()
    {
        var panel = CourseFigures.Loss(TheAnswers.Answers.Question24).Figure.Panels[0];
        Assert.Equal(AxisScale.Logarithmic, panel.Y.Scale);
        var floor = panel.Marks.OfType<Mark.Level>().Single().Y;
        Assert.All(panel.Marks.OfType<Mark.Line>(), line => Assert.All(line.Y, loss => Assert.True(loss >= floor)));
    }

    [Fact]
    public void Predictions_are_smooth_curves_through_the_range_of_the_samples()
    {
        var panel = CourseFigures.Predictions(TheAnswers.Answers.Question24).Figure.Panels[0];
        Assert.All(panel.Marks.OfType<Mark.Line>(), line =>
        {
            Assert.True(line.X.Length > 100);
            Assert.True(line.X[0] < -3 && line.X[^1] > 3);
        });
        Assert.Equal(11, panel.Marks.OfType<Mark.Dots>().Single().X.Length);
    }

    [Fact]
    public void Every_point_of_the_figures_can_be_drawn() =>
        Assert.All(CourseFigures.Of(TheAnswers.Answers), figure => Assert.Empty(figure.Figure.Warnings));
}
