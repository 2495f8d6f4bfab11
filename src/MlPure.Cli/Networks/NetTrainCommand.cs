using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net train: a network that learns the classes of a column, or columns of numbers, from other
/// columns.</summary>
public sealed class NetTrainCommand : DataCommand<NetTrainSettings>
{
    private protected override Validation<Error, Answer> Answer(NetTrainSettings settings) => AnswerOf(settings);

    /// <summary>The result, or all faults.</summary>
    internal static Validation<Error, Answer> AnswerOf(NetTrainSettings settings)
    {
        var watch = new RunWatch("epoch", "loss", settings.Epochs);
        if (settings.Stream) return StreamedTraining.AnswerOf(settings, watch);
        return
            from table in settings.ReadTable()
            from learner in LearnerOf(settings)
            from loss in LossOf(settings)
            from predicted in PredictedColumns(settings, table)
            from columns in FeatureColumns.Of(
                settings, table, [.. predicted.Select(name => (name, "what is to be predicted"))])
            let checkpoint = new TrainingCheckpoint(settings, watch)
            from trained in watch.During(() => settings.Label is null
                ? TrainRegressor(table, predicted, columns.Names, learner, loss, checkpoint)
                : TrainClassifier(table, predicted[0], columns.Names, learner, loss, checkpoint))
            from traced in watch.Write(settings.Trace)
            from written in OutputFile.WriteModel(settings.Out, () => NetworkFile.Write(trained.Model))
            select new NetTrainReport(settings, table.Rows, columns.Remarks, trained)
            {
                Values = () => table.Numbers(columns.Names).GetOrThrow(),
            }.ToAnswer();
    }

    /// <summary>The column of labels, or the columns of targets.</summary>
    internal static Validation<Error, ImmutableArray<string>> PredictedColumns(
        NetTrainSettings settings, Table table) =>
        settings.Label is string label
            ? FeatureColumns.One(table, label, "--label").Map(name => ImmutableArray.Create(name))
            : FeatureColumns.Chosen(table, settings.Target!, "--target").Bind(names => Faults.Check
                .That(LanguageExt.Prelude.toSeq(names.Where(name => IsText(table, name)).Select(name => Error.New(
                    $"{table.Source}: column \"{name}\" is text, and --target takes numbers; --label {name} learns "
                        + "its classes.")).ToArray()))
                .Then(() => names));

    /// <summary>Whether no cell of a column is a number, in no spelling.</summary>
    static bool IsText(Table table, string name) => !table.Numeric.Contains(name) && table.Column(name).Match(
        Succ: _ => false, Fail: faults => faults.Head is FileFault.BadCell);

    internal static Validation<Error, LearnerSettings> LearnerOf(NetTrainSettings settings) =>
        from activation in Activation.Named(settings.Activation)
        from optimizer in Optimizers.Named(settings.Optimiser ?? settings.Optimizer, settings.Rate)
        from learner in settings.ToLearner(activation, optimizer).Validate()
        select learner;

    internal static Validation<Error, Option<Loss>> LossOf(NetTrainSettings settings) => settings.Loss is string name
        ? Loss.Named(name).Map(Option<Loss>.Some)
        : Option<Loss>.None;

    static Validation<Error, TrainedNetwork> TrainClassifier(
        Table table, string label, ImmutableArray<string> columns, LearnerSettings learner, Option<Loss> loss,
        TrainingCheckpoint checkpoint) =>
        from data in (table.Numbers(columns), table.Labels(label)).Apply((inputs, labels) => (inputs, labels))
        from fit in checkpoint.During(learner, Digest.Of(data.inputs), data.labels, kept =>
            Classifier.Fit(data.inputs, data.labels, kept, loss.Case as Loss))
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        let labels = rows.Select(row => data.labels[row]).ToArray()
        from confusion in fit.Model.Confusion(data.inputs.SelectRows(rows), labels)
        select TrainedNetwork.Of(fit, new NetworkModel.Classifier(columns, label, fit.Model), confusion);

    static Validation<Error, TrainedNetwork> TrainRegressor(
        Table table, ImmutableArray<string> names, ImmutableArray<string> columns, LearnerSettings learner,
        Option<Loss> loss, TrainingCheckpoint checkpoint) =>
        from data in (table.Numbers(columns), table.Numbers(names)).Apply((inputs, targets) => (inputs, targets))
        from fit in checkpoint.During(learner, Digest.Of(data.inputs), [Digest.Of(data.targets)], kept =>
            Regressor.Fit(data.inputs, data.targets, kept, loss.Case as Loss))
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        from predicted in fit.Model.Predict(data.inputs.SelectRows(rows))
        let model = new NetworkModel.Regressor(columns, names, fit.Model)
        select TrainedNetwork.Of(fit, model, data.targets.SelectRows(rows), predicted);
}
