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
        let counts = settings.EndsFor(rows.Observations.Count)
        from selection in Selection(settings, rows, counts.Least, counts.Most, settings.References)
        select new KMeansSelectReport(settings, rows, selection).ToAnswer();

    /// <summary>All numbers of clusters, each of which is shown when it is done.</summary>
    internal static Validation<Error, ClusterCountSelection> Selection(
        KMeansRunSettings settings, ClusteredRows rows, int least, int most, int references) =>
        CountedProgress.During(most - least + 1, "numbers of clusters", progress => KMeansModel.Select(
            rows.Observations, least, most, settings.ToSettings() with { Watch = (Action<int>)(_ => progress.Show()) },
            references));
}
