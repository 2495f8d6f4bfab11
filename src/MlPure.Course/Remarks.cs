using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Scores;

namespace MlPure.Course;

/// <summary>Remarks on question 1.2, made from the numbers of a run; nothing here is known beforehand.</summary>
static class Remarks
{
    /// <summary>What both methods show with k components.</summary>
    public static ImmutableArray<string> On(int k, Blobs data, MixtureAnswer mixture, KMeansAnswer kMeans)
    {
        ImmutableArray<string> remarks =
        [
            Optima(mixture, kMeans),
            Agreement(mixture, kMeans),
            Merged("The mixture", data.Labels, mixture.Labels),
            Merged("K-means", data.Labels, kMeans.Labels),
            Uncertain(mixture.Uncertain, data.Labels.Length),
        ];
        return k == 3 ? remarks.Add(Divided(data, mixture.Labels, kMeans.Labels)) : remarks;
    }

    static string Optima(MixtureAnswer mixture, KMeansAnswer kMeans)
    {
        var (logLikelihood, steps) = (mixture.Fit.Last.LogLikelihood, mixture.Fit.Steps);
        return Invariant($"The mixture reaches a log-likelihood of {logLikelihood:F2} after {steps} steps, K-means an ")
            + Invariant($"inertia of {kMeans.Run.Last.Inertia:F2} after {kMeans.Run.Steps}.");
    }

    static string Agreement(MixtureAnswer mixture, KMeansAnswer kMeans)
    {
        var mutual = AdjustedRand.Score(mixture.Labels, kMeans.Labels).GetOrThrow();
        return "Against the four true clusters the adjusted Rand index is "
            + Invariant($"{mixture.AdjustedRand:F3} for the mixture and {kMeans.AdjustedRand:F3} for K-means; ")
            + Invariant($"between the two methods it is {mutual:F3}.");
    }

    static string Uncertain(int uncertain, int rows)
    {
        var percent = 100.0 * uncertain / rows;
        return Invariant($"{uncertain} of {rows} points ({percent:F1} %) have no responsibility of 0.9 or more: the ")
            + "mixture gives the uncertainty of each point, which K-means cannot.";
    }

    /// <summary>Which true clusters a method has merged into one component: those of which it has more than
    /// half.</summary>
    static string Merged(string method, ImmutableArray<int> truth, ImmutableArray<int> labels)
    {
        var groups = MergedClusters(truth, labels);
        if (groups.IsEmpty) return $"{method} has a separate component for each true cluster.";
        var named = groups.Select(group => string.Join(" and ", group));
        return $"{method} merges the true clusters {string.Join("; ", named)} (numbered from 0).";
    }

    /// <summary>For each component that has more than half of several true clusters, those clusters.</summary>
    internal static ImmutableArray<ImmutableArray<int>> MergedClusters(
        ImmutableArray<int> truth, ImmutableArray<int> labels)
    {
        var table = Contingency.Parse(truth, labels).GetOrThrow();
        bool HasMost(int component, int cluster) =>
            table.Counts[cluster, component] > table.RowTotals[cluster] / 2;
        ImmutableArray<int> ClustersOf(int component) =>
            [.. Enumerable.Range(0, table.Counts.Rows).Where(cluster => HasMost(component, cluster))];
        return [.. Enumerable.Range(0, table.Counts.Columns).Select(ClustersOf).Where(clusters => clusters.Length > 1)];
    }

    /// <summary>A test of the coursework's remark. A division is vertical where the components lie side by side:
    /// where they explain more of the variance along x than along y.</summary>
    static string Divided(Blobs data, ImmutableArray<int> mixture, ImmutableArray<int> kMeans)
    {
        var (mixtureX, mixtureY) = (Explained(data, mixture, 0), Explained(data, mixture, 1));
        var (kMeansX, kMeansY) = (Explained(data, kMeans, 0), Explained(data, kMeans, 1));
        var verdict =
            mixtureX > mixtureY && kMeansY > kMeansX ? "the remark holds."
            : mixtureX > mixtureY ? "the remark does not hold, since K-means divides along x1 too."
            : "the remark does not hold, since the mixture too divides along x2.";
        return "The coursework remarks that with k = 3 a mixture divides the points \"vertically\" and K-means by "
            + "closeness. Take the share of the variance that lies between the clusters: "
            + Invariant($"it is {100 * mixtureX:F0} % along x1 and {100 * mixtureY:F0} % along x2 for the mixture, ")
            + Invariant($"{100 * kMeansX:F0} % and {100 * kMeansY:F0} % for K-means. For these points and this seed ")
            + verdict;
    }

    /// <summary>The share of a feature's variance that lies between the components: 1 - within / total.</summary>
    internal static double Explained(Blobs data, ImmutableArray<int> labels, int feature)
    {
        var x = data.Values.Column(feature);
        var mean = x.Sum() / x.Length;
        var within = Enumerable.Range(0, x.Length).GroupBy(row => labels[row]).Sum(component =>
        {
            var center = component.Average(row => x[row]);
            return component.Sum(row => (x[row] - center) * (x[row] - center));
        });
        return 1 - within / x.Sum(number => (number - mean) * (number - mean));
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
