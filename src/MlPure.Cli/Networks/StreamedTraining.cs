using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net train --stream: training whose rows are read in each epoch and not kept in memory.</summary>
static class StreamedTraining
{
    /// <summary>The result, or all faults.</summary>
    public static Validation<Error, Answer> AnswerOf(NetTrainSettings settings, RunWatch watch) =>
        StreamedTable.Use(settings.Path, settings.FileSettings, table => Chosen(settings, table), rows =>
            from learner in NetTrainCommand.LearnerOf(settings)
            from loss in NetTrainCommand.LossOf(settings)
            from trained in watch.During(() => Train(settings, rows, learner, loss, watch))
            from traced in watch.Write(settings.Trace)
            from written in OutputFile.WriteModel(settings.Out, () => NetworkFile.Write(trained.Model))
            select new NetTrainReport(settings, rows.Observations.Count, rows.Remarks, trained).ToAnswer());

    static Validation<Error, ChosenColumns> Chosen(NetTrainSettings settings, Table table) =>
        from predicted in NetTrainCommand.PredictedColumns(settings, table)
        from features in FeatureColumns.Of(
            settings, table, [.. predicted.Select(name => (name, "what is to be predicted"))])
        from dropped in settings.Drop is string list
            ? FeatureColumns.Chosen(table, list, "--drop")
            : ImmutableArray<string>.Empty
        select new ChosenColumns(features.Names, Option<string>.None, settings.Columns is null)
        {
            Targets = settings.Label is null ? predicted : [],
            Label = settings.Label is null ? Option<string>.None : predicted[0],
            Remarks = features.Remarks,
            Dropped = dropped,
        };

    static Validation<Error, TrainedNetwork> Train(NetTrainSettings settings, StreamedTable rows,
        LearnerSettings learner, Option<Loss> loss, RunWatch watch)
    {
        var checkpoint = new TrainingCheckpoint(settings, watch);
        var digest = Digest.Of(rows.Observations);
        return rows.Labels.Match(
            Some: labels => checkpoint
                .During(learner, digest, TextsOf(labels), kept =>
                    Classifier.Fit(rows.Observations, labels.Codes, labels.Names, kept, loss.Case as Loss))
                .Map(fit => TrainedNetwork.Of(fit,
                    new NetworkModel.Classifier(rows.Names, settings.Label!, fit.Model))),
            None: () => rows.Targets.ToValidation<Error>(Error.New("There is nothing to predict.")).Bind(targets =>
                checkpoint.During(learner, digest, [Digest.Of(targets)], kept =>
                    Regressor.Fit(rows.Observations, targets, kept, loss.Case as Loss)))
                .Map(fit => TrainedNetwork.Of(
                    fit, new NetworkModel.Regressor(rows.Names, rows.TargetNames, fit.Model))));
    }

    static IEnumerable<string> TextsOf(StreamedLabels labels) =>
        Observations.OfChecked(labels.Codes).EachRow().Select(code => labels.Names[(int)code[0]]);
}
