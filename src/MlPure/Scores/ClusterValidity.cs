using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Scores;

/// <summary>Scores of a partition that set the spread within parts against the spread between them. W, the weights' sum, stands for the number of rows.</summary>
public static class ClusterValidity
{
    /// <summary>B / (k - 1) over S / (W - k), B being the weighted sum of squared distances of the parts' means from the mean of all and S that of the rows from their part's
    /// mean; larger is better. 1 where S is zero, as scikit-learn has it. Caliński and Harabasz, Communications in Statistics 3 (1974).</summary>
    /// <returns>The score, or all faults: labels of another count (105), one part only (140).</returns>
    public static Validation<Error, double> CalinskiHarabasz(Observations observations, Partition partition, Threads threads = default) =>
        Parts.Parse("Calinski-Harabasz", observations, partition).Map(valid =>
        {
            var all = Data.Moments.Of(observations, threads);
            var parts = Moments(observations, valid, threads);
            var within = parts.Sum(part => part.Scatter.Sum());
            var between = parts.Sum(part => part.Mass * Nearest.Square(part.Mean.Span, all.Mean.Span));
            return within == 0 ? 1 : between / (valid.Count - 1) * (Math.Max(0, observations.TotalWeight - valid.Count) / within);
        });

    /// <summary>The mean over parts i of the largest (s[i] + s[j]) / m[i, j], s being the mean distance of a part's rows from its mean and m the distance of two means; smaller is
    /// better, and zero where no part spreads. Davies and Bouldin, IEEE Transactions on Pattern Analysis and Machine Intelligence 1 (1979).</summary>
    /// <returns>The score, or all faults: labels of another count (105), one part only (140). Parts that spread about the same mean make it infinite.</returns>
    public static Validation<Error, double> DaviesBouldin(Observations observations, Partition partition, Threads threads = default) =>
        Parts.Parse("Davies-Bouldin", observations, partition).Map(valid =>
        {
            var parts = Moments(observations, valid, threads);
            var spreads = Parts.Rows(valid).Zip(parts).Select(part => MeanDistance(Parts.Of(observations, part.Item1), part.Item2, threads)).ToArray();
            return Enumerable.Range(0, valid.Count).Average(i => Enumerable.Range(0, valid.Count).Where(j => j != i).Max(j =>
                spreads[i] + spreads[j] == 0 ? 0 : (spreads[i] + spreads[j]) / Math.Sqrt(Nearest.Square(parts[i].Mean.Span, parts[j].Mean.Span))));
        });

    static Moments[] Moments(Observations observations, Partition partition, Threads threads) =>
        [.. Parts.Rows(partition).Select(rows => Data.Moments.Of(Parts.Of(observations, rows), threads))];

    static double MeanDistance(Observations part, Moments moments, Threads threads) => moments.Scatter.Span.ContainsAnyExcept(0.0)
        ? Pass.Sum(part.Count, threads, block => new ScalarSum(Lanes.Sum(Vector.Create(block.Count, (part, moments, block), static (cells, given) =>
        {
            var (part, moments, block) = given;
            var weights = part.Weights.IfNone(Vector.Empty).Span;
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Math.Sqrt(Nearest.Square(part.Values.Row(block.First + i), moments.Mean.Span)) * (weights.IsEmpty ? 1 : weights[block.First + i]);
        }).Span))).Value / moments.Mass
        : 0;
}
