using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm predict: the component of each row of a table by a model that was kept.</summary>
public sealed class GmmPredictCommand : PredictCommand<GmmPredictSettings>
{
    private protected override Validation<Error, Predictions> Predict(GmmPredictSettings settings, Table table) =>
        from saved in MixtureFile.Read(settings.Model)
        let named = ModelRows.Under(saved.Columns, table)
        from rows in settings.Missing == "expect"
            ? named.NumbersOrMissing(saved.Columns)
            : named.Numbers(saved.Columns)
        from components in saved.Model.Predict(rows)
        from probabilities in settings.Probabilities ? Probabilities(saved.Model, rows) : Predictions.None
        from densities in settings.Densities ? Densities(saved.Model, rows) : Predictions.None
        select Predictions.Of("component", components).With(probabilities).With(densities);

    static Validation<Error, Predictions> Probabilities(MixtureModel model, RowData rows)
    {
        var names = Enumerable.Range(0, model.Components.Components.Length).Select(j => $"probability{j}");
        var all = model.Noise.IsSome ? names.Append("probabilityOfNoise") : names;
        return model.PredictProbabilities(rows).Map(matrix => Predictions.Of(all, matrix));
    }

    static Validation<Error, Predictions> Densities(MixtureModel model, RowData rows) =>
        model.LogDensities(rows).Map(densities =>
            Predictions.Of(["logDensity"], densities.AsMatrix(densities.Length, 1)));
}
