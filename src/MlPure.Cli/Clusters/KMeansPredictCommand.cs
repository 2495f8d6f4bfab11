using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans predict: the cluster of each row of a table by a model that was kept.</summary>
public sealed class KMeansPredictCommand : PredictCommand<KMeansPredictSettings>
{
    private protected override Validation<Error, Predictions> Predict(KMeansPredictSettings settings, Table table) =>
        from saved in KMeansFile.Read(settings.Model)
        from rows in table.Numbers(saved.Columns)
        from clusters in saved.Model.Predict(rows)
        from distances in saved.Model.Distances(rows)
        let names = Enumerable.Range(0, saved.Model.Count).Select(j => $"distance{j}")
        let labels = Predictions.Of("cluster", clusters)
        select settings.Distances ? labels.With(Predictions.Of(names, distances)) : labels;
}
