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
sealed class KMeansFitReport(
    KMeansFitSettings settings, DataRows rows, KMeansModel model, ImmutableArray<int> labels)
{
    readonly Observations observations = rows.Observations;
    readonly Matrix centroids = model.Centroids.Values;

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. InputRemarks.On(rows)], Picture());

    object JsonObject() => new
    {
        rows = observations.Count,
        features = observations.Features,
        columns = rows.Columns,
        clusters = model.Count,
        inertia = model.Inertia,
        centroids = Json.Rows(centroids),
        counts = model.Masses,
        steps = model.Steps,
        outcome = Json.Of(model.Outcome),
        events = model.State.Events.Map(EventObject),
        assignments = observations.IsStreamed ? null : RowLabels.OfInputRows(observations, labels),
        seed = settings.Seed,
        dataSha256 = Digest.Of(observations),
    };

    static object EventObject(EmptyClusterEvent one) => new
    {
        step = one.Step,
        cluster = one.Cluster,
        row = one.Row.ToNullable(),
        sentence = one.Message,
    };

    IRenderable Table()
    {
        IEnumerable<string> Row(int j) =>
            centroids.RowVector(j).Prepend(model.Masses[j]).Select(Formatting.Number).Prepend($"{j}");
        return Formatting.Table(["cluster", "rows", .. rows.Columns], Enumerable.Range(0, centroids.Rows).Select(Row),
            $"Inertia {Formatting.Number(model.Inertia)}. {model.Outcome.Message}");
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
        from sampled in Silhouette.CreateFromSample(
            settings.Generator, ClusterCountSelection.SilhouetteRows, observations, partition, settings.ThreadLimit)
        let assignments = sampled.Value.Partition.Codes.Select(part => sampled.Value.Partition.Labels[part]).ToArray()
        select SilhouettePlot.Bars(
            $"Silhouettes, k = {centroids.Rows}", sampled.Value.Values, assignments, Colors());

    int[] Colors() => [.. Enumerable.Range(0, centroids.Rows)];
}
