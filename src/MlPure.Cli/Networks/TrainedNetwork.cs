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
/// <param name="Rows">The rows that it learnt from, and those held out.</param>
/// <param name="Metric">The name of the metric.</param>
/// <param name="TrainingScore">The metric on the rows that it learnt from.</param>
/// <param name="ValidationScore">The metric on the rows held out, where there are any.</param>
/// <param name="Learnt">What it learnt, for programs.</param>
/// <param name="Panels">Its predictions of the shown rows as pictures.</param>
sealed record TrainedNetwork(
    NetworkModel Model, TrainingRun Run, Holdout Rows, string Metric, double TrainingScore,
    Option<double> ValidationScore, object Learnt, ImmutableArray<Plots.Panel> Panels)
{
    /// <summary>A classifier, with its confusion matrix on the shown rows.</summary>
    public static TrainedNetwork Of(LearnerFit<Classifier> fit, NetworkModel.Classifier model, Matrix confusion)
    {
        var labels = model.Learner.Labels.Items;
        var panel = MatrixPlots.Confusion($"Labels of {RowsName(fit.Rows)}", confusion, labels);
        return new(model, fit.Run, fit.Rows, "accuracy", fit.TrainingScore, fit.ValidationScore,
            new { labels, confusion = Json.Rows(confusion) }, [panel]);
    }

    /// <summary>A regressor, with what it predicts for the shown rows.</summary>
    public static TrainedNetwork Of(
        LearnerFit<Regressor> fit, NetworkModel.Regressor model, Matrix targets, Matrix predicted)
    {
        var panels = model.Targets.Select((name, j) =>
            LinePlots.Predictions($"{name} of {RowsName(fit.Rows)}", targets.Column(j), predicted.Column(j)));
        return new(model, fit.Run, fit.Rows, "r2", fit.TrainingScore, fit.ValidationScore,
            new { targets = model.Targets.Items }, [.. panels]);
    }

    /// <summary>A classifier of rows that are not in memory.</summary>
    public static TrainedNetwork Of(LearnerFit<Classifier> fit, NetworkModel.Classifier model) =>
        new(model, fit.Run, fit.Rows, "accuracy", fit.TrainingScore, fit.ValidationScore,
            new { labels = model.Learner.Labels.Items }, []);

    /// <summary>A regressor of rows that are not in memory.</summary>
    public static TrainedNetwork Of(LearnerFit<Regressor> fit, NetworkModel.Regressor model) =>
        new(model, fit.Run, fit.Rows, "r2", fit.TrainingScore, fit.ValidationScore,
            new { targets = model.Targets.Items }, []);

    /// <summary>The rows that pictures and confusion matrices speak of: those held out, or all where none
    /// are.</summary>
    public static ImmutableArray<int> ShownRows(Holdout rows) =>
        rows.Validation.IsEmpty ? rows.Training : rows.Validation;

    /// <summary>Whether a regressor is worse, on the rows that it learnt from, than a constant.</summary>
    public bool IsWorseThanMean => Metric == "r2" && TrainingScore < 0;

    /// <summary>The scores as a sentence's end, with the rows that each speaks of.</summary>
    public string Scores() => ValidationScore.Match(
        Some: score => $"{Formatting.Number(TrainingScore)} on the {Rows.Training.Length} rows learnt from, "
            + $"{Formatting.Number(score)} on the {Rows.Validation.Length} held out",
        None: () => $"{Formatting.Number(TrainingScore)} on all rows");

    static string RowsName(Holdout rows) =>
        rows.Validation.IsEmpty ? "all rows" : $"the {rows.Validation.Length} rows held out";
}
