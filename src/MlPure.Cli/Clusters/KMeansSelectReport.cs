using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Plots;

namespace MlPure.Cli.Clusters;

/// <summary>What mlpure kmeans select reports.</summary>
sealed class KMeansSelectReport(KMeansSelectSettings settings, ClusteredRows clustered, ClusterCountSelection selection)
{
    readonly DataRows rows = clustered.Rows;

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. Remarks()], Picture())
    {
        Report = (Func<FitReport>)Page,
    };

    FitReport Page() => new($"K-means of {selection.Rows[0].K} to {selection.Rows[^1].K} clusters",
        TableSummary.Of(rows), [Choices(), .. Remarks()], Table(),
        [Reference.Lloyd, Reference.PlusPlus, Reference.Swap, Reference.Silhouette])
    {
        Figures = [("Inertia and mean silhouette by the number of clusters.", Picture())],
    };

    object JsonObject() => new
    {
        rows = rows.Observations.Count,
        features = rows.Observations.Features,
        columns = rows.Columns,
        table = selection.Rows.Select(RowObject),
        best = new
        {
            silhouette = selection.BySilhouette.ToNullable(),
            calinskiHarabasz = selection.ByCalinskiHarabasz.ToNullable(),
            daviesBouldin = selection.ByDaviesBouldin.ToNullable(),
            gap = selection.ByGap.ToNullable(),
            elbow = selection.ByElbow.ToNullable(),
        },
        seed = settings.Seed,
        standardized = settings.Standardize,
        dataSha256 = Digest.Of(rows.Observations),
    };

    static object RowObject(ClusterCountRow row) => new
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
        outcome = Json.Of(row.Model.Outcome),
    };

    TextTable Table() => Formatting.Table(
        ["k", "inertia", "silhouette", "Calinski-Harabasz", "Davies-Bouldin", "gap"],
        selection.Rows.Select(Line), Choices());

    static IEnumerable<string> Line(ClusterCountRow row) =>
    [
        $"{row.K}",
        Formatting.Number(row.Model.Inertia),
        Formatting.Number(row.Silhouette),
        Formatting.Number(row.CalinskiHarabasz),
        Formatting.Number(row.DaviesBouldin),
        Formatting.Number(row.Gap.Map(gap => gap.Value)),
    ];

    string Choices()
    {
        (string Score, Option<int> K)[] choices =
        [
            ("silhouette", selection.BySilhouette),
            ("Calinski-Harabasz", selection.ByCalinskiHarabasz),
            ("Davies-Bouldin", selection.ByDaviesBouldin),
            ("elbow", selection.ByElbow),
            ("gap", selection.ByGap),
        ];
        var named = choices.Select(choice => $"{choice.Score} {Formatting.Number(choice.K)}");
        return $"Best k: {string.Join(", ", named)}.";
    }

    IEnumerable<string> Remarks() => InputRemarks.On(rows).Concat(clustered.Remarks()).Concat(
        from row in selection.Rows
        where row.Model.Outcome is not Outcome.Converged
        select $"k = {row.K}: {row.Model.Outcome.Message}");

    Figure Picture()
    {
        Panel[] panels =
        [
            PanelOf("Inertia by number of clusters", "inertia", selection.ByElbow, row => row.Model.Inertia),
            PanelOf("Mean silhouette by number of clusters", "silhouette", selection.BySilhouette,
                row => row.Silhouette.IfNone(double.NaN)),
            .. selection.Rows.Exists(row => row.Gap.IsSome)
                ? [PanelOf("Gap statistic by number of clusters", "gap", selection.ByGap,
                    row => row.Gap.Map(gap => gap.Value).IfNone(double.NaN))]
                : Array.Empty<Panel>(),
        ];
        return new("", [.. panels], panels.Length, panels.Length > 2 ? 480 : 720);
    }

    Panel PanelOf(string title, string name, Option<int> best, Func<ClusterCountRow, double> number)
    {
        int[] counts = [.. selection.Rows.Select(row => row.K)];
        var panel = LinePlots.ByCounts(
            title, "clusters", counts, new Axis(name), (name, Vector.From(selection.Rows.Select(number))));
        return best.Match(
            Some: k => panel.WithChoice("chosen", k, number(selection.Rows.First(row => row.K == k))),
            None: () => panel);
    }
}
