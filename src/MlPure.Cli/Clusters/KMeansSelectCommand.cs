using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans select: fits for several numbers of clusters side by side, and each score's
/// choice.</summary>
public sealed class KMeansSelectCommand : DataCommand<KMeansSelectSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansSelectSettings settings) =>
        from rows in ClusteredRows.Read(settings)
        let counts = settings.Ends.IfNone((2, 10))
        from selection in KMeansModel.Select(
            rows.Observations, counts.Least, counts.Most, settings.ToSettings(), settings.References)
        select new KMeansSelectReport(settings, rows, selection).ToAnswer();
}
