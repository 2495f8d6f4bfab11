using System.Globalization;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Plots;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans fit: k clusters of a table's rows.</summary>
public sealed class KMeansFitCommand : DataCommand<KMeansFitSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansFitSettings settings) =>
        from rows in Rows.Read(settings)
        from asked in settings.For(settings.K, ThreadsOf(settings))
        from fit in KMeans.Fit(rows.Observations, asked)
        select Of(settings, rows, fit);

    static Answer Of(KMeansFitSettings settings, Rows<Observations> rows, KMeansFit fit)
    {
        var labels = fit.Assign(rows.Observations).Labels;
        var centroids = fit.Centroids.Values;
        var counts = Labels.Counts(rows.Observations, labels, centroids.Rows);
        return new(
            new
            {
                rows = rows.Observations.Count,
                features = rows.Observations.Features,
                columns = rows.Columns,
                clusters = centroids.Rows,
                inertia = fit.Inertia,
                centroids = RowsOf(centroids),
                counts,
                steps = fit.State.Step,
                outcome = OutcomeOf(fit.Outcome),
                assignments = Labels.OfRowsGiven(rows.Observations, labels),
                seed = settings.Seed,
                dataSha256 = Digest.Of(rows.Observations.Values),
            },
            Shown.Table(["cluster", "rows", .. rows.Columns], Enumerable.Range(0, centroids.Rows).Select(j =>
                (IEnumerable<string>)[$"{j + 1}", counts[j].ToString("G6", CultureInfo.InvariantCulture), .. centroids.RowVector(j).Select(Shown.Number)]),
                $"Inertia {Shown.Number(fit.Inertia)}. {fit.Outcome.Sentence}"),
            [.. Labels.LeftOut(rows)],
            rows.Observations.Features != 2 ? Option<Figure>.None : Figure.Of(Shown.WithNames(Scatter.OfRegions($"K-means, k = {centroids.Rows}",
                rows.Observations.Values, labels, centroids, [.. Enumerable.Range(0, centroids.Rows)]), rows.Columns)));
    }
}
