using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Cli.Pictures;
using MlPure.Cli.Report;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Plots;
using MlPure.Scores;

namespace MlPure.Cli.Clusters;

/// <summary>What mlpure kmeans fit reports about its clusters.</summary>
sealed class KMeansFitReport(
    KMeansFitSettings settings, ClusteredRows clustered, KMeansModel model, ImmutableArray<int> labels,
    RunWatch watch)
{
    readonly DataRows rows = clustered.Rows;
    readonly Observations observations = clustered.Observations;
    readonly Matrix centroids = clustered.InUnits(model.Centroids.Values);

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. Remarks()], Picture())
    {
        Report = (Func<FitReport>)Page,
    };

    IEnumerable<string> Remarks() => InputRemarks.On(rows).Concat(clustered.Remarks());

    string InWords => $"The {Counted.Of(observations.Count, "row")} are divided into "
        + $"{Counted.Of(model.Count, "cluster")}, the largest of {Formatting.Number(model.Masses.Max())} rows.";

    FitReport Page() => new($"K-means of {Counted.Of(model.Count, "cluster")}", TableSummary.Of(rows),
        [InWords, model.Outcome.Message, .. Remarks()], Table(), [Reference.Lloyd, Reference.PlusPlus, Reference.Swap])
    {
        Figures =
        [
            ("Rows by cluster, with the centroids.", Clusters()),
            .. SilhouettePanel().ToOption().Map(panel => ("The silhouette of each row.", Figure.Of(panel))).ToSeq(),
        ],
        Run = KMeansReportRun.Of(watch, settings, clustered, model),
    };

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
        standardized = settings.Standardize,
        dataSha256 = Digest.Of(rows.Observations),
    };

    static object EventObject(EmptyClusterEvent one) => new
    {
        step = one.Step,
        cluster = one.Cluster,
        row = one.Row.ToNullable(),
        sentence = one.Message,
    };

    TextTable Table()
    {
        IEnumerable<string> Row(int j) =>
            centroids.RowVector(j).Prepend(model.Masses[j]).Select(Formatting.Number).Prepend($"{j}");
        return Formatting.Table(["cluster", "rows", .. rows.Columns], Enumerable.Range(0, centroids.Rows).Select(Row),
            $"Inertia {Formatting.Number(model.Inertia)}. {model.Outcome.Message}");
    }

    /// <summary>In up to two dimensions the rows and the borders between clusters; in others the silhouettes.</summary>
    Option<Figure> Picture() =>
        settings.Plot is null ? Option<Figure>.None
        : observations.Features <= 2 ? Clusters()
        : SilhouettePanel().Map(panel => Figure.Of(panel)).IfFail(_ => Clusters());

    Figure Clusters() => FitPictures.OfClusters(
        $"K-means, k = {centroids.Rows}", observations.Values, clustered.Columns, labels, model.Centroids.Values);

    /// <summary>Of a sample where there are very many rows; a fault where there are fewer than two
    /// clusters.</summary>
    Validation<LanguageExt.Common.Error, Panel> SilhouettePanel() =>
        from partition in Partition.Parse(labels)
        from sampled in Silhouette.CreateFromSample(
            settings.Generator, ClusterCountSelection.SilhouetteRows, observations, partition, settings.ThreadLimit)
        let assignments = sampled.Value.Partition.Codes.Select(part => sampled.Value.Partition.Labels[part]).ToArray()
        let drawn = assignments.Length < labels.Length
            ? $" of {assignments.Length} rows drawn from {labels.Length}" : ""
        select SilhouettePlot.Bars(
            $"Silhouettes{drawn}, k = {centroids.Rows}", sampled.Value.Values, assignments,
                [.. Enumerable.Range(0, centroids.Rows)]);
}
