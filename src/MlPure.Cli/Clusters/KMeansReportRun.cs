using System.Collections.Immutable;
using MlPure.Cli.Report;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Cli.Clusters;

/// <summary>The run that clusters are the end of, as a page shows it: Lloyd's steps from the first centroids, and after
/// them each exchange by which a search found something better, and the moves of single rows.</summary>
static class KMeansReportRun
{
    /// <summary>A state of the run.</summary>
    readonly record struct Found(string Name, double Inertia, Centroids Centroids);

    /// <summary>The run that reached the least inertia; None where there is nothing to slide through.</summary>
    public static Option<ReportRun> Of(
        RunWatch watch, KMeansFitSettings settings, ClusteredRows clustered, KMeansModel model)
    {
        var traced = watch.RunThatEndedAt(model.Inertia);
        if (traced.IsEmpty) return Option<ReportRun>.None;
        var fit = settings.ToSettings();
        var found = fit.Method == KMeansMethod.Lloyd
            ? [.. traced.Select(step => FoundIn(step, "step"))]
            : OfExchanges(settings, fit, clustered.Observations, traced, model);
        if (found.Length < 2) return Option<ReportRun>.None;
        var plane = RunScene.Of(clustered.Observations.Values, clustered.Columns, found.Length);
        return new ReportRun(watch.Step, watch.Objective, 0, [.. found.Select(state => state.Inertia)],
            plane.Map(scene => Shown(scene, model, [.. found.Select(state => state.Centroids)])).Case)
        {
            Names = [.. found.Select(state => state.Name)],
            Plane = plane.Map(scene => scene.Plane).IfNone(""),
        };
    }

    /// <summary>A search settles its first centroids in one step, which is shown as the steps that it is.</summary>
    static ImmutableArray<Found> OfExchanges(KMeansFitSettings settings, KMeansSettings fit, Observations observations,
        ImmutableArray<TracedStep> traced, KMeansModel model)
    {
        var problem = KMeansProblem.Of(observations, fit.Lloyd);
        var start = KMeansSearch.StartOf(problem, settings.K, fit, traced[0].Run);
        var found = ImmutableArray.CreateBuilder<Found>();
        foreach (var state in KMeans.Trajectory(problem, KMeans.Init(problem, start)))
            found.Add(new($"step {state.Step}", state.Inertia, state.Centroids));
        foreach (var step in traced)
            if (step.Objective < found[^1].Inertia) found.Add(FoundIn(step, "exchange"));
        if (model.Inertia < found[^1].Inertia) found.Add(new("single rows", model.Inertia, model.Centroids));
        return found.ToImmutable();
    }

    static Found FoundIn(TracedStep step, string name) =>
        new($"{name} {step.Step}", step.Objective, (Centroids)step.State!);

    static object Shown(RunScene scene, KMeansModel model, ImmutableArray<Centroids> states)
    {
        var rows = Observations.Parse(scene.Rows).GetOrThrow();
        return scene.With(
            Enumerable.Range(0, states[^1].Count).Select(j => NumberIn(model, states[^1], j)),
            states.Select(centroids => new
            {
                centers = scene.Points(centroids.Values),
                labels = Assignment.Nearest(centroids, rows).Labels,
            }));
    }

    /// <summary>The model has its clusters in another order than its run.</summary>
    static int NumberIn(KMeansModel model, Centroids centroids, int cluster) => Enumerable.Range(0, model.Count).MinBy(
        j => model.Centroids.Values.RowVector(j).Minus(centroids.Values.RowVector(cluster)).Sum(Math.Abs));
}
