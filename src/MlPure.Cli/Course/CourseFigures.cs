using System.Collections.Immutable;
using MlPure.Course;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;

namespace MlPure.Cli.Course;

/// <summary>A figure and the name of its files.</summary>
/// <param name="Name">The files' name without an ending.</param>
/// <param name="Caption">What it shows, in a sentence.</param>
/// <param name="Figure">The figure.</param>
public sealed record NamedFigure(string Name, string Caption, Figure Figure);

/// <summary>The figures of the coursework, as values.</summary>
public static class CourseFigures
{
    /// <summary>All of them, in the order of the questions.</summary>
    public static ImmutableArray<NamedFigure> Of(CourseAnswers answers) =>
        [Clusters(answers.Question12), Convergence(answers.Question12), Loss(answers.Question24),
            Predictions(answers.Question24)];

    /// <summary>Four scatter plots: mixtures and K-means side by side, k = 3 above k = 4.</summary>
    public static NamedFigure Clusters(Question12 answer) => new("question12-clusters",
        "Mixtures and K-means with three and with four clusters, coloured by assignment.",
        new Figure("", [.. answer.Cases.SelectMany(beside => new[]
        {
            Scatter.OfMixture($"Mixture, k = {beside.K}", answer.Data.Values, beside.Mixture.Labels,
                beside.Mixture.Fit.Last.Mixture, beside.Mixture.Colours),
            Scatter.OfClusters($"K-means, k = {beside.K}", answer.Data.Values, beside.KMeans.Labels,
                beside.KMeans.Run.Last.Centroids.Values, beside.KMeans.Colours),
        })], 2, 600, 450).WithSharedAxes());

    /// <summary>Log-likelihood and inertia by step.</summary>
    public static NamedFigure Convergence(Question12 answer) => new("question12-convergence",
        "The log-likelihood never falls, the inertia never rises.",
        new Figure("",
        [
            Curves.BySteps("Expectation-maximisation", "step", new Axis("log-likelihood"),
                [.. answer.Cases.Select(beside =>
                    ($"k = {beside.K}", Vector.From(beside.Mixture.Trajectory.Select(state => state.LogLikelihood))))]),
            Curves.BySteps("K-means", "step", new Axis("inertia"),
                [.. answer.Cases.Select(beside =>
                    ($"k = {beside.K}", Vector.From(beside.KMeans.Trajectory.Select(state => state.Inertia))))]),
        ], 2, 560, 400));

    /// <summary>Error by epoch on a logarithmic axis, with the floor.</summary>
    public static NamedFigure Loss(Question24Answer answer) => new("question24-loss",
        "Error by epoch on a logarithmic axis: the coursework's run, the same with momentum, and the floor below "
            + "which no network without biases goes.",
        Figure.Of(Curves.BySteps("Error by epoch", "epoch", new Axis("mean loss", AxisScale.Logarithmic),
            ("rate 0.1", answer.Losses),
            ("with momentum 0.9", Vector.From(Question24.WithMomentum().Select(Question24.MeanLoss)))) is var panel
            ? panel with { Marks = panel.Marks.Add(Curves.Reference("floor", 0, answer.Floor.MeanLoss)) }
            : panel, 560, 420));

    /// <summary>Predictions against targets over x.</summary>
    public static NamedFigure Predictions(Question24Answer answer)
    {
        Mark Curve(string label, Network network, int hue)
        {
            var (x, _) = Curves.Over(-3.3, 3.3, static x => x);
            return Curves.Line(label, x, Question24.Curve(network, x), hue);
        }
        return new("question24-predictions",
            "Predictions against targets over x: the coursework's run after 1000 epochs, the weights it prints, "
                + "the best network without biases, and one with biases.",
            Figure.Of(new Panel("Predictions and targets", new Axis("x"), new Axis("output"),
            [
                Curve("with biases", answer.BestWithBiases.Network, 2),
                Curve("best without biases", answer.BestWithoutBiases.Network, 3),
                Curve("printed weights", Question24.Published.Network, 1),
                Curve("1000 epochs", answer.Last.Network, 0),
                Curves.Samples("target", Samples.X, Samples.Y),
            ]), 560, 420));
    }
}
