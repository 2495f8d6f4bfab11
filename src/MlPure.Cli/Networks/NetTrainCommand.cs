using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Silos;
using MlPure.Files;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net train: a network that learns the classes of a column, or columns of numbers, from other
/// columns.</summary>
public sealed class NetTrainCommand : DataCommand<NetTrainSettings>
{
    private protected override Validation<Error, Answer> Answer(NetTrainSettings settings) => AnswerOf(settings);

    /// <summary>The result, or all faults.</summary>
    internal static Validation<Error, Answer> AnswerOf(NetTrainSettings settings) =>
        from learner in LearnerOf(settings)
        from loss in LossOf(settings)
        from answer in settings.Cluster is string cluster
            ? ClusterRun.Stream(settings, cluster, settings.RunName, table => StreamedColumns(settings, table),
                (rows, kept) => AnswerOf(settings, learner, loss, rows, kept))
            : settings.Stream
                ? RowReader.Stream(settings, table => StreamedColumns(settings, table), rows =>
                    AnswerOf(settings, learner, loss, rows, Option<KeptText>.None))
            : AnswerOf(settings, learner, loss)
        select answer;

    static Validation<Error, Answer> AnswerOf(NetTrainSettings settings, LearnerSettings learner, Option<Loss> loss)
    {
        var watch = new RunWatch("epoch", "loss", settings.Epochs);
        return
            from table in settings.ReadTable()
            from predicted in PredictedColumns(settings, table)
            from columns in FeatureColumns.Of(
                settings, table, [.. predicted.Select(name => (name, "what is to be predicted"))])
            let checkpoint = new TrainingCheckpoint(settings, new(settings.Checkpoint, settings.Resume), watch)
            from trained in watch.During(() => settings.Label is null
                ? TrainRegressor(table, predicted, columns.Names, learner, loss, checkpoint)
                : TrainClassifier(table, predicted[0], columns.Names, learner, loss, checkpoint))
            let unwritten = OutputFile.FaultsOf(
                checkpoint.Write(),
                watch.Write(settings.Trace),
                OutputFile.WriteModel(settings.Out, () => NetworkFile.Write(trained.Model)))
            select new NetTrainReport(settings, columns.Remarks,
                () => table.Numbers(columns.Names).GetOrThrow(), trained).ToAnswer() with
            {
                Unwritten = unwritten,
            };
    }

    /// <summary>The same of rows whose last columns are to be predicted, and that are not in memory.</summary>
    static Validation<Error, Answer> AnswerOf(NetTrainSettings settings, LearnerSettings learner, Option<Loss> loss,
        DataRows rows, Option<KeptText> ofCluster)
    {
        var watch = new RunWatch("epoch", "loss", settings.Epochs);
        var files = new CheckpointFiles(settings.Checkpoint, settings.Resume)
        {
            Silos = ofCluster,
            RunName = settings.RunName,
        };
        var checkpoint = new TrainingCheckpoint(settings, files, watch);
        var (columns, predicted) = (rows.Columns[..^rows.Predicted], rows.Columns[^rows.Predicted..]);
        return
            from trained in watch.During(() => checkpoint.During(
                learner, () => Digest.Of(rows.Observations), kept => settings.Label is string label
                    ? Classifier.Fit(rows.Observations, kept, loss.Case as Loss).Map(fit =>
                        TrainedNetwork.Of(fit, new NetworkModel.Classifier(columns, label, fit.Model)))
                    : Regressor.Fit(rows.Observations, predicted.Length, kept, loss.Case as Loss).Map(fit =>
                        TrainedNetwork.Of(fit, new NetworkModel.Regressor(columns, predicted, fit.Model)))))
            let unwritten = OutputFile.FaultsOf(
                checkpoint.Write(),
                watch.Write(settings.Trace),
                OutputFile.WriteModel(settings.Out, () => NetworkFile.Write(trained.Model)).Bind(_ => files.Drop()))
            select new NetTrainReport(settings, rows.Remarks, () => rows.Observations.Values, trained).ToAnswer() with
            {
                Unwritten = unwritten,
            };
    }

    /// <summary>The inputs and, after them, what is to be predicted: numbers, those that name classes too.</summary>
    static Validation<Error, ChosenColumns> StreamedColumns(NetTrainSettings settings, Table table) =>
        from predicted in PredictedColumns(settings, table)
        from numbers in Faults.Check.That(!predicted.Any(name => IsText(table, name)), () => Error.New(
            $"{table.Source}: column \"{predicted[0]}\" is text, and {settings.StreamOption} takes numbers, those that "
                + $"name classes too: write a number for each class, or leave out {settings.StreamOption} if the rows "
                + "fit into memory.")).Then(() => predicted)
        from features in FeatureColumns.Of(
            settings, table, [.. predicted.Select(name => (name, "what is to be predicted"))])
        select new ChosenColumns([.. features.Names, .. predicted], Option<string>.None, settings.Columns is null)
        {
            Predicted = predicted.Length,
            Remarks = features.Remarks,
        };

    /// <summary>The column of labels, or the columns of targets.</summary>
    static Validation<Error, ImmutableArray<string>> PredictedColumns(NetTrainSettings settings, Table table) =>
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

    static Validation<Error, LearnerSettings> LearnerOf(NetTrainSettings settings) =>
        from activation in Activation.Named(settings.Activation)
        from optimizer in Optimizers.Named(settings.Optimiser ?? settings.Optimizer, settings.Rate)
        from learner in settings.ToLearner(activation, optimizer).Validate()
        select learner;

    static Validation<Error, Option<Loss>> LossOf(NetTrainSettings settings) => settings.Loss is string name
        ? Loss.Named(name).Map(Option<Loss>.Some)
        : Option<Loss>.None;

    static Validation<Error, TrainedNetwork> TrainClassifier(
        Table table, string label, ImmutableArray<string> columns, LearnerSettings learner, Option<Loss> loss,
        TrainingCheckpoint checkpoint) =>
        from data in (table.Numbers(columns), table.Labels(label)).Apply((inputs, labels) => (inputs, labels))
        from fit in checkpoint.During(learner, data.inputs, data.labels, kept =>
            Classifier.Fit(data.inputs, data.labels, kept, loss.Case as Loss))
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        let labels = rows.Select(row => data.labels[row]).ToArray()
        from confusion in fit.Model.Confusion(data.inputs.SelectRows(rows), labels)
        select TrainedNetwork.Of(fit, new NetworkModel.Classifier(columns, label, fit.Model), confusion);

    static Validation<Error, TrainedNetwork> TrainRegressor(
        Table table, ImmutableArray<string> names, ImmutableArray<string> columns, LearnerSettings learner,
        Option<Loss> loss, TrainingCheckpoint checkpoint) =>
        from data in (table.Numbers(columns), table.Numbers(names)).Apply((inputs, targets) => (inputs, targets))
        from fit in checkpoint.During(learner, data.inputs, [Digest.Of(data.targets)], kept =>
            Regressor.Fit(data.inputs, data.targets, kept, loss.Case as Loss))
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        from predicted in fit.Model.Predict(data.inputs.SelectRows(rows))
        let model = new NetworkModel.Regressor(columns, names, fit.Model)
        select TrainedNetwork.Of(fit, model, data.targets.SelectRows(rows), predicted);
}
