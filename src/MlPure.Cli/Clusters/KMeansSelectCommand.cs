using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Plots;

namespace MlPure.Cli.Clusters;

/// <summary>mlpure kmeans select: fits for several counts side by side, and which count each score would
/// take.</summary>
public sealed class KMeansSelectCommand : DataCommand<KMeansSelectSettings>
{
    private protected override Validation<Error, Answer> Answer(KMeansSelectSettings settings) =>
        from rows in Rows.Read(settings)
        let counts = settings.Counts.IfNone((2, 10))
        let asked = settings.ToSettings(ThreadsOf(settings))
        from selection in KMeansModel.Select(rows.Observations, counts.Least, counts.Most, asked, settings.References)
        select Of(settings, rows, selection);

    static Answer Of(KMeansSelectSettings settings, Rows<Observations> rows, ClusterCountSelection selection)
    {
        var best = new
        {
            silhouette = selection.BySilhouette.ToNullable(),
            calinskiHarabasz = selection.ByCalinskiHarabasz.ToNullable(),
            daviesBouldin = selection.ByDaviesBouldin.ToNullable(),
            gap = selection.ByGap.ToNullable(),
            elbow = selection.ByElbow.ToNullable(),
        };
        return new(
            new
            {
                rows = rows.Observations.Count,
                features = rows.Observations.Features,
                columns = rows.Columns,
                table = selection.Rows.Select(row => new
                {
                    clusters = row.K,
                    found = row.Model.Centroids.Count,
                    inertia = row.Model.Inertia,
                    silhouette = row.Silhouette.ToNullable(),
                    calinskiHarabasz = row.CalinskiHarabasz.ToNullable(),
                    daviesBouldin = row.DaviesBouldin.ToNullable(),
                    gap = row.Gap.Map(gap => gap.Value).ToNullable(),
                    gapError = row.Gap.Map(gap => gap.StandardError).ToNullable(),
                    steps = row.Model.Steps,
                    outcome = OutcomeOf(row.Model.Outcome),
                }),
                best,
                seed = settings.Seed,
                dataSha256 = Digest.Of(rows.Observations.Values),
            },
            Shown.Table(["k", "inertia", "silhouette", "Calinski-Harabasz", "Davies-Bouldin", "gap"],
                selection.Rows.Select(row => (IEnumerable<string>)
                [$"{row.K}", Shown.Number(row.Model.Inertia), Said(row.Silhouette), Said(row.CalinskiHarabasz),
                    Said(row.DaviesBouldin), Said(row.Gap.Map(gap => gap.Value))]),
                $"Best k: silhouette {Said(best.silhouette)}, Calinski-Harabasz {Said(best.calinskiHarabasz)}, "
                    + $"Davies-Bouldin {Said(best.daviesBouldin)}, elbow {Said(best.elbow)}, gap {Said(best.gap)}."),
            [
                .. Labels.LeftOut(rows),
                .. selection.Rows.Where(row => row.Model.Outcome is not Outcome.Converged)
                    .Select(row => $"k = {row.K}: {row.Model.Outcome.Message}"),
            ],
            new Figure("",
            [
                ByCounts("Inertia by number of clusters", "inertia", selection, static row => row.Model.Inertia),
                ByCounts("Mean silhouette by number of clusters", "silhouette", selection, static row =>
                    row.Silhouette.IfNone(double.NaN)),
            ], Columns: 2));
    }

    static Panel ByCounts(string title, string name, ClusterCountSelection selection,
        Func<ClusterCountRow, double> number) =>
        Curves.ByCounts(title, "clusters", [.. selection.Rows.Select(row => row.K)], new Axis(name),
            (name, Vector.From(selection.Rows.Select(number))));

    static string Said(Option<double> number) => number.Match(Some: Shown.Number, None: () => "-");

    static string Said(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
