using MlPure.Cli.Course;
using MlPure.Plots;

namespace MlPure.Cli.Specs.Course;

/// <summary>What the figures of the coursework hold (src/MlPure.Cli/Course/CourseFigures.cs).</summary>
public class CourseFiguresSpec
{
    [Fact]
    public void The_clusters_stand_mixtures_beside_K_means_with_every_point_once()
    {
        var figure = CourseFigures.Clusters(TheAnswers.Answers.Question12).Figure;
        Assert.Equal(["Mixture, k = 3", "K-means, k = 3", "Mixture, k = 4", "K-means, k = 4"],
            figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel =>
            Assert.Equal(4000, panel.Marks.OfType<Mark.Dots>().Where(dots => dots.Label.StartsWith("cluster"))
            .Sum(dots => dots.X.Length)));
        Assert.Equal([6, 0, 8, 0], figure.Panels.Select(panel => panel.Marks.OfType<Mark.Outline>().Count()));
    }

    [Fact]
    public void A_cluster_has_one_swatch_in_both_methods()
    {
        var marks = CourseFigures.Clusters(TheAnswers.Answers.Question12).Figure.Panels.SelectMany(panel => panel.Marks)
            .OfType<Mark.Dots>();
        Assert.All(marks.Where(dots => dots.Label.StartsWith("cluster")).GroupBy(dots => dots.Label), same =>
            Assert.Single(same.Select(dots => dots.Swatch).Distinct()));
    }

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
            Assert.True(line.X.Length > 100 && line.X[0] < -3 && line.X[^1] > 3));
        Assert.Equal(11, panel.Marks.OfType<Mark.Dots>().Single().X.Length);
    }

    [Fact]
    public void Nothing_is_left_out() =>
        Assert.All(CourseFigures.Of(TheAnswers.Answers), figure => Assert.Empty(figure.Figure.Warnings));
}
