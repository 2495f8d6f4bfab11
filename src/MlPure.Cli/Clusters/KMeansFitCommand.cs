using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) =>
        from rows in RowReader.Read(settings)
        from kMeans in settings.For(settings.K, settings.ThreadLimit)
        from fit in KMeans.Fit(rows.Observations, kMeans)
        select new KMeansFitReport(settings, rows, fit).ToAnswer();
}
