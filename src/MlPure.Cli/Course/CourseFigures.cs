using System.Collections.Immutable;
using MlPure.Cli.Data;
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
    [
        Clusters(answers.Question12), Convergence(answers.Question12),
        Loss(answers.Question24), Predictions(answers.Question24),
    ];

    /// <summary>Four scatter plots: mixtures and K-means side by side, k = 3 above k = 4.</summary>
    public static NamedFigure Clusters(Question12 answer)
    {
        var panels = answer.Comparisons.SelectMany(comparison => ScattersOf(answer.Data.Values, comparison));
        return new("question12-clusters",
            "Mixtures and K-means with three and with four clusters, coloured by assignment.",
            new Figure("", [.. panels.Select(panel => panel with { EqualUnits = true })], 2, 600, 450)
                .WithSharedAxes());
    }

    static IEnumerable<Panel> ScattersOf(Matrix rows, MethodComparison comparison)
    {
        var (mixture, kMeans) = (comparison.Mixture, comparison.KMeans);
        yield return ScatterPlots.OfMixture(
            $"Mixture, k = {comparison.K}", rows, mixture.Labels, mixture.Fit.Last.Mixture, mixture.Colors);
        yield return ScatterPlots.OfClusters(
            $"K-means, k = {comparison.K}", rows, kMeans.Labels, kMeans.Run.Last.Centroids.Values, kMeans.Colors);
    }

    /// <summary>Log-likelihood and inertia by step.</summary>
    public static NamedFigure Convergence(Question12 answer)
    {
        (string, Vector)[] Series(Func<MethodComparison, IEnumerable<double>> objectives) =>
            [.. answer.Comparisons.Select(each => ($"k = {each.K}", Vector.From(objectives(each))))];
        var em = LinePlots.BySteps("Expectation-maximisation", "step", new Axis("log-likelihood"),
            Series(each => each.Mixture.Trajectory.Select(state => state.LogLikelihood)));
        var kMeans = LinePlots.BySteps("K-means", "step", new Axis("inertia"),
            Series(each => each.KMeans.Trajectory.Select(state => state.Inertia)));
        return new("question12-convergence", "The log-likelihood never falls, the inertia never rises.",
            new Figure("", [em, kMeans], 2, 560, 400));
    }

    /// <summary>Error by epoch on a logarithmic axis, with the floor.</summary>
    public static NamedFigure Loss(Question24Answer answer)
    {
        var momentum = Vector.From(Question24.WithMomentum().Select(Question24.MeanLoss));
        var panel = LinePlots.BySteps("Error by epoch", "epoch", new Axis("mean loss", AxisScale.Logarithmic),
            ("rate 0.1", answer.Losses), ("with momentum 0.9", momentum));
        var floor = LinePlots.Reference($"floor, {Formatting.Number(answer.Floor.MeanLoss)}", 0, answer.Floor.MeanLoss);
        return new("question24-loss",
            "Error by epoch on a logarithmic axis: the coursework's run, the same with momentum, and the floor below "
                + "which no network without biases goes.",
            Figure.Of(panel with { Marks = [.. panel.Marks, floor] }, 560, 420));
    }

    /// <summary>Predictions against targets over x.</summary>
    public static NamedFigure Predictions(Question24Answer answer)
    {
        var panel = new Panel("Predictions and targets", new Axis("x"), new Axis("output"),
        [
            OutputOf("with biases", answer.BestWithBiases.Network, 2),
            OutputOf("best without biases", answer.BestWithoutBiases.Network, 3),
            OutputOf("printed weights", Question24.Published.Network, 1),
            OutputOf("1000 epochs", answer.Last.Network, 0),
            LinePlots.Samples("target", Samples.X, Samples.Y),
        ]);
        return new("question24-predictions",
            "Predictions against targets over x: the coursework's run after 1000 epochs, the weights it prints, the "
                + "best network without biases, and one with biases.",
            Figure.Of(panel, 560, 420));
    }

    static Mark OutputOf(string label, Network network, int hue)
    {
        var (x, _) = LinePlots.Sampled(-3.3, 3.3, static x => x, 1001);
        return LinePlots.Line(label, x, Question24.Curve(network, x), hue);
    }
}
