using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Files;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) =>
        settings.Stream
            ? RowReader.Stream(settings, rows => Fit(settings, rows))
            : RowReader.Read(settings).Bind(rows => Fit(settings, rows));

    static Validation<Error, Answer> Fit(KMeansFitSettings settings, DataRows rows) =>
        from model in KMeansModel.Fit(rows.Observations, settings.K, settings.ToSettings())
        from labels in rows.Observations.IsStreamed
            ? ImmutableArray<int>.Empty
            : model.Predict(rows.Observations)
        from written in OutputFile.WriteModel(settings.Out, () => KMeansFile.Write(rows.Saved(model, settings.Seed)))
        select new KMeansFitReport(settings, rows, model, labels).ToAnswer();
}
