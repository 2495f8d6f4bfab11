using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Scores;

/// <summary>Scores of a partition that compare the spread within parts with the spread between them. W, the sum of the
/// weights, takes the place of the number of rows.</summary>
public static class ClusterValidity
{
    /// <summary>B / (k - 1) over S / (W - k), with B the weighted sum of squared distances of the parts' means from the
    /// mean of all rows and S that of the rows from their part's mean; larger is better. Infinite where no part
    /// spreads, and 0 where all parts have one mean. Caliński and Harabasz, Communications in Statistics 3
    /// (1974).</summary>
    /// <returns>The score, or all faults: labels of another count (105), one part only (140).</returns>
    public static Validation<Error, double> CalinskiHarabasz(Observations observations, Partition partition,
        Threads threads = default) =>
        Parse.Unless(PartitionedRows.Faults("Calinski-Harabasz", observations, partition), () =>
        {
            var rows = PartitionedRows.FromFirst(observations);
            var (all, parts) = (Data.Moments.Of(rows, threads), Moments(rows, partition, threads));
            var within = parts.Sum(part => part.Scatter.Sum());
            var between = parts.Sum(part => part.Mass * Nearest.Square(part.Mean.Span, all.Mean.Span));
            if (between == 0) return 0;
            if (within == 0) return double.PositiveInfinity;
            var degreesOfFreedom = Math.Max(0, observations.TotalWeight - partition.Count);
            return between / (partition.Count - 1) * (degreesOfFreedom / within);
        });

    /// <summary>The mean over parts i of the largest (s[i] + s[j]) / m[i, j], with s the mean distance of a part's rows
    /// from its mean and m the distance of two means; smaller is better, and zero where no part spreads. Davies and
    /// Bouldin, IEEE Transactions on Pattern Analysis and Machine Intelligence 1 (1979).</summary>
    /// <returns>The score, or all faults: labels of another count (105), one part only (140). Parts that spread about
    /// the same mean make it infinite.</returns>
    public static Validation<Error, double> DaviesBouldin(Observations observations, Partition partition,
        Threads threads = default) =>
        Parse.Unless(PartitionedRows.Faults("Davies-Bouldin", observations, partition), () =>
        {
            var rows = PartitionedRows.FromFirst(observations);
            var parts = Moments(rows, partition, threads);
            double[] spreads = [.. PartitionedRows.ByPart(partition).Select((ofPart, i) =>
                MeanDistance(rows.Rows(ofPart), parts[i], threads))];
            double Similarity(int i, int j) => spreads[i] + spreads[j] == 0 ? 0
                : (spreads[i] + spreads[j]) / Math.Sqrt(Nearest.Square(parts[i].Mean.Span, parts[j].Mean.Span));
            var all = Enumerable.Range(0, partition.Count);
            return all.Average(i => all.Where(j => j != i).Max(j => Similarity(i, j)));
        });

    static Moments[] Moments(Observations observations, Partition partition, Threads threads) =>
        [.. PartitionedRows.ByPart(partition).Select(rows => Data.Moments.Of(observations.Rows(rows), threads))];

    /// <summary>The weighted mean of the distances from the mean; exactly zero where all rows are equal.</summary>
    static double MeanDistance(Observations part, Moments moments, Threads threads)
    {
        if (!moments.Scatter.Span.ContainsAnyExcept(0.0)) return 0;
        var total = Pass.Sum(part.Count, threads, block =>
            new ScalarSum(Lanes.Sum(Distances(part, moments.Mean, block).Span)));
        return total.Value / moments.Mass;
    }

    static Vector Distances(Observations part, Vector mean, Block block) =>
        Vector.Create(block.Count, (part, mean, block), static (cells, rows) =>
        {
            var (part, mean, block) = rows;
            var weights = part.WeightsOf(block);
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Math.Sqrt(Nearest.Square(part.Values.Row(block.First + i), mean.Span))
                    * (weights.IsEmpty ? 1 : weights[i]);
        });
}
