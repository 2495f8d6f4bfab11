using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net train: a network that learns the classes of a column, or columns of numbers, from other
/// columns.</summary>
public sealed class NetTrainCommand : DataCommand<NetTrainSettings>
{
    private protected override Validation<Error, Answer> Answer(NetTrainSettings settings) =>
        from table in RowReader.TableOf(settings.Path, settings.Decimal)
        from learner in LearnerOf(settings)
        from loss in LossOf(settings)
        from trained in settings.Label is string label
            ? TrainClassifier(settings, table, label, learner, loss)
            : TrainRegressor(settings, table, RowReader.Names(settings.Target!), learner, loss)
        from written in OutputFile.WriteModel(settings.Out, () => NetworkFile.Write(trained.Model))
        select new NetTrainReport(settings, table, trained).ToAnswer();

    static Validation<Error, LearnerSettings> LearnerOf(NetTrainSettings settings) =>
        from activation in Activation.Named(settings.Activation)
        from optimizer in Optimizers.Named(settings.Optimiser ?? settings.Optimizer, settings.Rate)
        from learner in settings.ToLearner(activation, optimizer).Validate()
        select learner;

    static Validation<Error, Option<Loss>> LossOf(NetTrainSettings settings) => settings.Loss is string name
        ? Loss.Named(name).Map(Option<Loss>.Some)
        : Option<Loss>.None;

    /// <summary>The columns to learn from, which must not be those to predict.</summary>
    static Validation<Error, ImmutableArray<string>> Inputs(
        NetTrainSettings settings, Table table, params IReadOnlyList<string> predicted)
    {
        if (settings.Columns is null) return table.Numeric.Except(predicted).ToImmutableArray();
        var columns = RowReader.Names(settings.Columns);
        var faults = columns.Intersect(predicted).Select(name =>
            Error.New($"--columns names \"{name}\", which is what is to be predicted; leave it out there."));
        return Check.That(LanguageExt.Prelude.toSeq(faults.ToArray())).Then(() => columns);
    }

    static Validation<Error, TrainedNetwork> TrainClassifier(
        NetTrainSettings settings, Table table, string label, LearnerSettings learner, Option<Loss> loss) =>
        from columns in Inputs(settings, table, label)
        from data in (table.Numbers(columns), table.Labels(label)).Apply((inputs, labels) => (inputs, labels))
        from fit in Classifier.Fit(data.inputs, data.labels, learner, loss.Case as Loss)
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        let labels = rows.Select(row => data.labels[row]).ToArray()
        from confusion in fit.Model.Confusion(data.inputs.SelectRows(rows), labels)
        select TrainedNetwork.Of(fit, new NetworkModel.Classifier(columns, label, fit.Model), confusion);

    static Validation<Error, TrainedNetwork> TrainRegressor(
        NetTrainSettings settings, Table table, ImmutableArray<string> names, LearnerSettings learner,
        Option<Loss> loss) =>
        from columns in Inputs(settings, table, names)
        from data in (table.Numbers(columns), table.Numbers(names)).Apply((inputs, targets) => (inputs, targets))
        from fit in Regressor.Fit(data.inputs, data.targets, learner, loss.Case as Loss)
        let rows = TrainedNetwork.ShownRows(fit.Rows)
        from predicted in fit.Model.Predict(data.inputs.SelectRows(rows))
        let model = new NetworkModel.Regressor(columns, names, fit.Model)
        select TrainedNetwork.Of(fit, model, data.targets.SelectRows(rows), predicted);
}
