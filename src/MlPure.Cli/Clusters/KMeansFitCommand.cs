using System.Collections.Immutable;
using System.Globalization;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Plots;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) =>
        from rows in Rows.Read(settings)
        from model in KMeansModel.Fit(rows.Observations, settings.K, settings.ToSettings(ThreadsOf(settings)))
        from labels in model.Predict(rows.Observations)
        select Of(settings, rows, model, labels);

    static Answer Of(KMeansFitSettings settings, Rows<Observations> rows, KMeansModel model, ImmutableArray<int> labels)
    {
        var centroids = model.Centroids.Values;
        var counts = Labels.Counts(rows.Observations, labels, centroids.Rows);
        return new(
            new
            {
                rows = rows.Observations.Count,
                features = rows.Observations.Features,
                columns = rows.Columns,
                clusters = centroids.Rows,
                inertia = model.Inertia,
                centroids = RowsOf(centroids),
                counts,
                steps = model.Steps,
                outcome = OutcomeOf(model.Outcome),
                events = model.State.Events.Map(one =>
                    new { step = one.Step, cluster = one.Cluster, row = one.Row.ToNullable(), sentence = one.Message }),
                assignments = Labels.OfRowsGiven(rows.Observations, labels),
                seed = settings.Seed,
                dataSha256 = Digest.Of(rows.Observations.Values),
            },
            Shown.Table(["cluster", "rows", .. rows.Columns], Enumerable.Range(0, centroids.Rows).Select(j =>
                (IEnumerable<string>)[$"{j + 1}", counts[j].ToString("G6", CultureInfo.InvariantCulture),
                    .. centroids.RowVector(j).Select(Shown.Number)]),
                $"Inertia {Shown.Number(model.Inertia)}. {model.Outcome.Message}"),
            [.. Labels.LeftOut(rows)],
            settings.Plot is null ? Option<Figure>.None : FigureOf(rows, labels, centroids, settings));
    }

    /// <summary>In two dimensions the rows and the borders between clusters; in others their silhouettes (of a sample
    /// where there are very many), if there are two clusters.</summary>
    static Option<Figure> FigureOf(Rows<Observations> rows, ImmutableArray<int> labels, Matrix centroids,
        KMeansFitSettings settings)
    {
        int[] colours = [.. Enumerable.Range(0, centroids.Rows)];
        if (rows.Observations.Features == 2)
            return Figure.Of(Shown.WithNames(
                Scatter.OfRegions($"K-means, k = {centroids.Rows}", rows.Observations.Values, labels, centroids,
                colours), rows.Columns));
        return Partition.Parse(labels)
            .Bind(partition => Silhouette.CreateFromSample(MersenneTwister.FromSeed((uint)settings.Seed),
                ClusterCountSelection.SilhouetteRows, rows.Observations, partition, ThreadsOf(settings)))
            .Map(sampled => Figure.Of(Silhouettes.Bars($"Silhouettes, k = {centroids.Rows}", sampled.Value.Values,
                [.. sampled.Value.Partition.Codes.Select(part => sampled.Value.Partition.Labels[part])], colours)))
                    .ToOption();
    }
}
