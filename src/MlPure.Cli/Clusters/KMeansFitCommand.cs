using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) =>
        from rows in RowReader.Read(settings)
        from model in KMeansModel.Fit(rows.Observations, settings.K, settings.ToSettings())
        from labels in model.Predict(rows.Observations)
        select new KMeansFitReport(settings, rows, model, labels).ToAnswer();
}
