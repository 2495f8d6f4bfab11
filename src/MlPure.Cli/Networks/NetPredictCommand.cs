using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net predict: the label or the targets of each row of a table by a model that was kept.</summary>
public sealed class NetPredictCommand : PredictCommand<NetPredictSettings>
{
    private protected override Validation<Error, Predictions> Predict(NetPredictSettings settings, Table table) =>
        from model in NetworkFile.Read(settings.Model)
        from rows in ModelRows.Under(model.Columns, table).Numbers(model.Columns)
        from predictions in Predict(settings, model, rows)
        select predictions;

    static Validation<Error, Predictions> Predict(NetPredictSettings settings, NetworkModel model, Matrix rows) =>
        model switch
        {
            NetworkModel.Classifier(_, var label, var classifier) =>
                from labels in classifier.Predict(rows)
                from probabilities in settings.Probabilities ? Probabilities(classifier, rows) : Predictions.None
                select Predictions.Of($"predicted {label}", labels).With(probabilities),
            NetworkModel.Regressor(_, var targets, var regressor) =>
                regressor.Predict(rows)
                    .Map(predicted => Predictions.Of(targets.Select(name => $"predicted {name}"), predicted)),
            _ => throw new ArgumentException($"{model.GetType()} is not a kind of network model."),
        };

    static Validation<Error, Predictions> Probabilities(Classifier classifier, Matrix rows)
    {
        var names = classifier.Labels.Select(name => $"probability of {name}");
        return classifier.PredictProbabilities(rows).Map(probabilities => Predictions.Of(names, probabilities));
    }
}
