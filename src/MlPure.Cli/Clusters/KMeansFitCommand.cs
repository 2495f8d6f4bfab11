using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Silos;
using MlPure.Clusters;
using MlPure.Files;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) => AnswerOf(settings);

    /// <summary>The result, or all faults.</summary>
    internal static Validation<Error, Answer> AnswerOf(KMeansFitSettings settings) =>
        settings.Cluster is string cluster
            ? ClusterRun.Stream(settings, cluster, null, (rows, _) => Fit(settings, ClusteredRows.AsTheyAre(rows)))
            : settings.Stream ? RowReader.Stream(settings, rows => Fit(settings, ClusteredRows.AsTheyAre(rows)))
            : ClusteredRows.Read(settings).Bind(rows => Fit(settings, rows));

    static Validation<Error, Answer> Fit(KMeansFitSettings settings, ClusteredRows rows)
    {
        var watch = new RunWatch("step", "inertia", Option<int>.None);
        return
            from model in watch.During(() => KMeansModel.Fit(
                rows.Observations, settings.K, settings.ToSettings() with { Watch = Watched(watch) }))
            from traced in watch.Write(settings.Trace)
            from labels in rows.Observations.IsStreamed
                ? ImmutableArray<int>.Empty
                : model.Predict(rows.Observations)
            from written in OutputFile.WriteModel(settings.Out, () =>
                KMeansFile.Write(rows.Rows.Saved(model, settings.Seed)))
            select new KMeansFitReport(settings, rows, model, labels, watch).ToAnswer();
    }

    /// <summary>Steps are numbered as they come: those of a search by exchanges are trials.</summary>
    static Func<KMeansState, bool> Watched(RunWatch watch)
    {
        var step = -1;
        return state => watch.Show(0, Interlocked.Increment(ref step), state.Inertia);
    }
}
