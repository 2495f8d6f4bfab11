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
        var fit = settings.ToSettings();
        return
            from problem in KMeansProblem.Create(rows.Observations, fit.Lloyd)
            from model in fit.Method == KMeansMethod.Lloyd
                ? FitByLloyd(settings, fit, problem, watch)
                : FitByExchanges(settings, fit, problem, watch)
            from traced in watch.Write(settings.Trace)
            from labels in rows.Observations.IsStreamed
                ? ImmutableArray<int>.Empty
                : model.Predict(rows.Observations)
            from written in OutputFile.WriteModel(settings.Out, () =>
                KMeansFile.Write(rows.Rows.Saved(model, settings.Seed)))
            select new KMeansFitReport(settings, rows, model, labels, watch).ToAnswer();
    }

    static Validation<Error, KMeansModel> FitByLloyd(
        KMeansFitSettings settings, KMeansSettings fit, KMeansProblem problem, RunWatch watch) =>
        from checkpoint in Checkpoint<KMeansState>.Open(settings.CheckpointFiles, settings.CheckpointOf<KMeansState>(
            state => KMeansRunFile.Write(problem, state), (text, path) => KMeansRunFile.Parse(text, path, problem)))
        let keeper = checkpoint.Keeper((number, state) => watch.Show(number, state.Step, state.Inertia))
        from model in watch.During(() => KMeansModel.Fit(
            problem.Observations, settings.K, fit with { LloydKeeper = keeper }))
        from kept in checkpoint.Write()
        select model;

    /// <summary>The steps of a search by exchanges are trials.</summary>
    static Validation<Error, KMeansModel> FitByExchanges(
        KMeansFitSettings settings, KMeansSettings fit, KMeansProblem problem, RunWatch watch) =>
        from swap in SwapProblem.Create(problem.Observations, fit.Swap, fit.Lloyd)
        from checkpoint in Checkpoint<SwapState>.Open(settings.CheckpointFiles, settings.CheckpointOf<SwapState>(
            state => SwapRunFile.Write(swap, state), (text, path) => SwapRunFile.Parse(text, path, swap)))
        let keeper = checkpoint.Keeper((number, state) => watch.Show(number, state.Trials, state.Best.Last.Inertia))
        from model in watch.During(() => KMeansModel.Fit(
            problem.Observations, settings.K, fit with { SwapKeeper = keeper }))
        from kept in checkpoint.Write()
        select model;
}
