using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Silos;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Iteration;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) => AnswerOf(settings);

    /// <summary>The result, or all faults.</summary>
    internal static Validation<Error, Answer> AnswerOf(KMeansFitSettings settings) =>
        settings.Cluster is string cluster
            ? ClusterRun.Stream(settings, cluster, settings.RunName, (rows, kept) =>
                Fit(settings, ClusteredRows.AsTheyAre(rows), kept))
            : settings.Stream ? RowReader.Stream(settings, rows =>
                Fit(settings, ClusteredRows.AsTheyAre(rows), Option<KeptText>.None))
            : ClusteredRows.Read(settings).Bind(rows => Fit(settings, rows, Option<KeptText>.None));

    static Validation<Error, Answer> Fit(KMeansFitSettings settings, ClusteredRows rows, Option<KeptText> ofCluster)
    {
        var watch = new RunWatch("step", "inertia", Option<int>.None)
        {
            KeepsStates = settings.Report is not null,
        };
        var fit = settings.ToSettings();
        var files = settings.CheckpointFiles with { Silos = ofCluster, RunName = settings.RunName };
        return
            from problem in KMeansProblem.Create(rows.Observations, fit.Lloyd)
            from fitted in fit.Method == KMeansMethod.Lloyd
                ? FitByLloyd(settings, fit, problem, files, watch)
                : FitByExchanges(settings, fit, problem, files, watch)
            let model = fitted.Model
            let unwritten = OutputFile.FaultsOf(
                fitted.Kept,
                watch.Write(settings.Trace),
                OutputFile.WriteModel(settings.Out, () => KMeansFile.Write(rows.Rows.Saved(model, settings.Seed)))
                    .Bind(_ => files.Drop()))
            from labels in rows.Observations.IsStreamed
                ? ImmutableArray<int>.Empty
                : model.Predict(rows.Observations)
            select new KMeansFitReport(settings, rows, model, labels, watch).ToAnswer() with { Unwritten = unwritten };
    }

    static Validation<Error, (KMeansModel Model, Validation<Error, Unit> Kept)> FitByLloyd(
        KMeansFitSettings settings, KMeansSettings fit, KMeansProblem problem, CheckpointFiles files,
        RunWatch watch) =>
        Fit(settings, problem, files, watch,
            settings.CheckpointOf<KMeansState>(
                state => KMeansRunFile.Write(problem, state), (text, path) => KMeansRunFile.Parse(text, path, problem)),
            (number, state) => watch.Show(number, state.Step, state.Inertia, state.Centroids),
            keeper => fit with { LloydKeeper = keeper });

    /// <summary>The steps of a search by exchanges are trials.</summary>
    static Validation<Error, (KMeansModel Model, Validation<Error, Unit> Kept)> FitByExchanges(
        KMeansFitSettings settings, KMeansSettings fit, KMeansProblem problem, CheckpointFiles files,
        RunWatch watch) =>
        SwapProblem.Create(problem.Observations, fit.Swap, fit.Lloyd).Bind(swap => Fit(settings, problem, files, watch,
            settings.CheckpointOf<SwapState>(
                state => SwapRunFile.Write(swap, state), (text, path) => SwapRunFile.Parse(text, path, swap)),
            (number, state) =>
                watch.Show(number, state.Trials, state.Best.Last.Inertia, state.Best.Last.Centroids),
            keeper => fit with { SwapKeeper = keeper }));

    static Validation<Error, (KMeansModel Model, Validation<Error, Unit> Kept)> Fit<TState>(
        KMeansFitSettings settings, KMeansProblem problem, CheckpointFiles files, RunWatch watch,
        CheckpointFormat<TState> format,
        Func<int, TState, bool> show, Func<RunKeeper<TState>, KMeansSettings> keptBy) =>
        from checkpoint in Checkpoint<TState>.Open(files, format)
        from model in watch.During(() =>
            KMeansModel.Fit(problem.Observations, settings.K, keptBy(checkpoint.Keeper(show))))
        select (model, checkpoint.Write());
}
