using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;

namespace MlPure.Cli.Networks;

/// <summary>A network and how well it predicts the rows that were read.</summary>
/// <param name="Model">The network.</param>
/// <param name="Run">How it was trained.</param>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Value">The metric on all rows.</param>
/// <param name="Learnt">What it learnt, for programs.</param>
/// <param name="Panels">Its predictions as pictures.</param>
sealed record TrainedNetwork(
    NetworkModel Model, TrainingRun Run, string Metric, double Value, object Learnt, ImmutableArray<Plots.Panel> Panels)
{
    /// <summary>A classifier, with its confusion matrix.</summary>
    public static TrainedNetwork Of(NetworkModel.Classifier model, TrainingRun run, Matrix confusion)
    {
        var right = Enumerable.Range(0, confusion.Rows).Sum(label => confusion[label, label]);
        var labels = model.Learner.Labels.Items;
        return new(model, run, "accuracy", right / confusion.AsVector().Sum(),
            new { labels, confusion = Json.Rows(confusion) },
            [MatrixPlots.Confusion("Labels of all rows", confusion, labels)]);
    }

    /// <summary>A regressor, with what it predicts.</summary>
    public static TrainedNetwork Of(
        NetworkModel.Regressor model, TrainingRun run, double r2, Matrix targets, Matrix predicted)
    {
        var panels = model.Targets.Select((name, j) =>
            LinePlots.Predictions($"{name} of all rows", targets.Column(j), predicted.Column(j)));
        return new(model, run, "r2", r2, new { targets = model.Targets.Items }, [.. panels]);
    }
}
