using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Scores;

namespace MlPure.Course;

/// <summary>The observations of question 1.2, made from the numbers of a run; nothing here is known beforehand.</summary>
static class Remarks
{
    /// <summary>What is to be seen of both methods with k parts.</summary>
    public static ImmutableArray<string> On(int k, Blobs data, MixtureAnswer mixture, KMeansAnswer kMeans) =>
    [
        string.Create(Invariant, $"The mixture reaches a log-likelihood of {mixture.Fit.Last.LogLikelihood:F2} after {mixture.Fit.Steps} steps, K-means an inertia of {kMeans.Run.Last.Inertia:F2} after {kMeans.Run.Steps}."),
        string.Create(Invariant, $"Against the four true clusters the adjusted Rand index is {mixture.AdjustedRand:F3} for the mixture and {kMeans.AdjustedRand:F3} for K-means; the two agree with each other to {AdjustedRand.Score(mixture.Labels, kMeans.Labels).GetOrThrow():F3}."),
        Merged("The mixture", data.Labels, mixture.Labels),
        Merged("K-means", data.Labels, kMeans.Labels),
        string.Create(Invariant, $"{mixture.Uncertain} of {data.Labels.Length} points ({100.0 * mixture.Uncertain / data.Labels.Length:F1} %) have no responsibility of 0.9 or more: the mixture says where it is unsure, which K-means cannot."),
        .. k == 3 ? [Divided(data, mixture.Labels, kMeans.Labels)] : ImmutableArray<string>.Empty,
    ];

    static readonly IFormatProvider Invariant = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Which true clusters a method has put into one part: those of which the part has more than half.</summary>
    static string Merged(string method, ImmutableArray<int> truth, ImmutableArray<int> labels)
    {
        var groups = MergedClusters(truth, labels);
        return groups.IsEmpty
            ? $"{method} gives each true cluster a part of its own."
            : $"{method} merges the true clusters {string.Join("; ", groups.Select(group => string.Join(" and ", group.Select(cluster => cluster + 1))))} (numbered from 1).";
    }

    /// <summary>For each part that has more than half of several true clusters, those clusters.</summary>
    internal static ImmutableArray<ImmutableArray<int>> MergedClusters(ImmutableArray<int> truth, ImmutableArray<int> labels)
    {
        var table = Contingency.Parse(truth, labels).GetOrThrow();
        bool Holds(int part, int cluster) => table.Counts[cluster, part] > table.RowTotals[cluster] / 2;
        return [.. Enumerable.Range(0, table.Counts.Columns)
            .Select(part => Enumerable.Range(0, table.Counts.Rows).Where(cluster => Holds(part, cluster)).ToImmutableArray())
            .Where(held => held.Length > 1)];
    }

    /// <summary>The coursework's remark, put to the test. A division is vertical where the parts lie side by side: where they explain more of the variance
    /// along x than along y.</summary>
    static string Divided(Blobs data, ImmutableArray<int> mixture, ImmutableArray<int> kMeans)
    {
        var (mx, my, kx, ky) = (Explained(data, mixture, 0), Explained(data, mixture, 1), Explained(data, kMeans, 0), Explained(data, kMeans, 1));
        var holds = mx > my && ky > kx;
        return string.Create(Invariant, $"The coursework remarks that with k = 3 mixtures divide \"vertically\" where K-means divides by closeness. The mixture's parts explain {100 * mx:F0} % of the variance along x and {100 * my:F0} % along y, K-means' {100 * kx:F0} % and {100 * ky:F0} %: ")
            + (holds ? "here the remark holds." : "here the remark does not hold" + (mx > my ? ", since K-means divides along x too." : ", since the mixture too divides along y."));
    }

    /// <summary>The share of a feature's variance that lies between the parts: 1 - within / total.</summary>
    internal static double Explained(Blobs data, ImmutableArray<int> labels, int feature)
    {
        var x = data.Values.Column(feature);
        var mean = x.Sum() / x.Length;
        var within = Enumerable.Range(0, x.Length).GroupBy(row => labels[row])
            .Sum(part => part.Average(row => x[row]) is var centre ? part.Sum(row => (x[row] - centre) * (x[row] - centre)) : 0);
        return 1 - within / x.Sum(number => (number - mean) * (number - mean));
    }
}
