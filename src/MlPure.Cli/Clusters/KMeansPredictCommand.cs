using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans predict: the cluster of each row of a table by a model that was kept.</summary>
public sealed class KMeansPredictCommand : PredictCommand<KMeansPredictSettings>
{
    private protected override Validation<Error, Predictions> Predict(KMeansPredictSettings settings, Table table) =>
        from saved in KMeansFile.Read(settings.Model)
        from rows in ModelRows.Under(saved.Columns, table).Numbers(saved.Columns)
        from clusters in saved.Model.Predict(rows)
        from distances in settings.Distances ? Distances(saved.Model, rows) : Predictions.None
        select Predictions.Of("cluster", clusters).With(distances);

    static Validation<Error, Predictions> Distances(KMeansModel model, RowData rows)
    {
        var names = Enumerable.Range(0, model.Count).Select(j => $"distance{j}");
        return model.Distances(rows).Map(distances => Predictions.Of(names, distances));
    }
}
