using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Plots;
using MlPure.Scores;
using Spectre.Console.Rendering;

namespace MlPure.Cli.Clusters;

/// <summary>What mlpure kmeans fit reports about its clusters.</summary>
sealed class KMeansFitReport(KMeansFitSettings settings, DataRows<Observations> rows, KMeansFit fit)
{
    readonly Observations observations = rows.Observations;
    readonly Matrix centroids = fit.Centroids.Values;
    readonly ImmutableArray<int> labels = fit.Assign(rows.Observations).Labels;

    double[] Counts => RowLabels.Counts(observations, labels, centroids.Rows);

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. InputRemarks.On(rows)], Picture());

    object JsonObject() => new
    {
        rows = observations.Count,
        features = observations.Features,
        columns = rows.Columns,
        clusters = centroids.Rows,
        inertia = fit.Inertia,
        centroids = Json.Rows(centroids),
        counts = Counts,
        steps = fit.State.Step,
        outcome = Json.Of(fit.Outcome),
        events = fit.State.Events.Map(EventObject),
        assignments = RowLabels.OfInputRows(observations, labels),
        seed = settings.Seed,
        dataSha256 = Digest.Of(observations.Values),
    };

    static object EventObject(ClusterEvent one) => new
    {
        step = one.Step,
        cluster = one.Cluster,
        row = one.Row.ToNullable(),
        sentence = one.Message,
    };

    IRenderable Table()
    {
        var counts = Counts;
        IEnumerable<string> Row(int j) =>
            centroids.RowVector(j).Prepend(counts[j]).Select(Formatting.Number).Prepend($"{j + 1}");
        return Formatting.Table(["cluster", "rows", .. rows.Columns], Enumerable.Range(0, centroids.Rows).Select(Row),
            $"Inertia {Formatting.Number(fit.Inertia)}. {fit.Outcome.Message}");
    }

    /// <summary>In two dimensions the rows and the borders between clusters; in others the silhouettes.</summary>
    Option<Figure> Picture() =>
        settings.Plot is null ? Option<Figure>.None
        : observations.Features == 2 ? Figure.Of(Regions())
        : SilhouettePanel().Map(panel => Figure.Of(panel)).ToOption();

    Panel Regions()
    {
        var title = $"K-means, k = {centroids.Rows}";
        var panel = ScatterPlots.OfRegions(title, observations.Values, labels, centroids, Colors());
        return Formatting.WithNames(panel, rows.Columns);
    }

    /// <summary>Of a sample where there are very many rows; a fault where there are fewer than two
    /// clusters.</summary>
    Validation<LanguageExt.Common.Error, Panel> SilhouettePanel() =>
        from partition in Partition.Parse(labels)
        from sampled in Silhouette.Sampled(
            settings.Generator, Selection.SilhouetteRows, observations, partition, settings.ThreadLimit)
        let assignments = sampled.Value.Partition.Parts.Select(part => sampled.Value.Partition.Labels[part]).ToArray()
        select SilhouettePlot.Bars(
            $"Silhouettes, k = {centroids.Rows}", sampled.Value.Values, assignments, Colors());

    int[] Colors() => [.. Enumerable.Range(0, centroids.Rows)];
}
