using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>The mass, mean and scatter of each column: a statistic whose parts are merged without
/// cancellation.</summary>
/// <param name="Mass">W: the sum of the weights.</param>
/// <param name="Mean">The weighted mean (d); of no length where there are no rows.</param>
/// <param name="Scatter">The weighted sum of squared deviations from the mean (d).</param>
sealed record Moments(double Mass, Vector Mean, Vector Scatter) : IMonoid<Moments>
{
    /// <summary>The moments of no rows.</summary>
    public static Moments Zero { get; } = new(0, Vector.Empty, Vector.Empty);

    /// <summary>Population variances, Scatter / Mass (d); of no length where there are no rows.</summary>
    public Vector Variances => Scatter.Map(scatter => scatter / Mass);

    /// <summary>The mean of the d variances: the scale to which the tolerance of K-means is relative; zero where there
    /// are no rows.</summary>
    public double AverageVariance => Scatter.Length == 0 ? 0 : Variances.Sum() / Scatter.Length;

    /// <summary>The moments of complete observations, in one pass.</summary>
    /// <exception cref="ArgumentException">Values are missing: a programming error.</exception>
    public static Moments Of(Observations observations, Threads threads = default)
    {
        var complete = observations.MustBeComplete();
        return Pass.Sum(complete.Count, threads, block => Of(complete, block));
    }

    /// <summary>The moments of what is observed of each column (d, of one column each).</summary>
    internal static ImmutableArray<Moments> OfColumns(Observations observations, Threads threads) =>
        [.. Enumerable.Range(0, observations.Features).Select(column => Of(observations.ObservedOf(column), threads))];

    /// <summary>The mean and the variance of what is observed of each column (d).</summary>
    internal static (Vector Means, Vector Variances) OfEach(Observations observations, Threads threads)
    {
        if (observations.IsComplete && Of(observations, threads) is var whole) return (whole.Mean, whole.Variances);
        var columns = OfColumns(observations, threads);
        return (Vector.From(columns.Select(column => column.Mean[0])),
            Vector.From(columns.Select(column => column.Variances[0])));
    }

    /// <summary>The moments of both parts together: with D the difference of the means, Mean + D Wb / W and Scatter +
    /// D^2 Wa Wb / W. Chan, Golub and LeVeque, The American Statistician 37 (1983).</summary>
    public static Moments operator +(Moments left, Moments right)
    {
        if (right.Mass == 0) return left;
        if (left.Mass == 0) return right;
        return new(
            left.Mass + right.Mass,
            Vector.Create(left.Mean.Length, (left, right), static (cells, pair) =>
                PairwiseMean.Merge(pair.left.Mass, pair.left.Mean.Span, pair.right.Mass, pair.right.Mean.Span, cells)),
            Vector.Create(left.Mean.Length, (left, right), static (cells, pair) =>
                MergeScatters(pair.left, pair.right, cells)));
    }

    static void MergeScatters(Moments left, Moments right, Span<double> merged)
    {
        var weight = left.Mass * (right.Mass / (left.Mass + right.Mass));
        for (var f = 0; f < merged.Length; f++)
        {
            var gap = right.Mean[f] - left.Mean[f];
            merged[f] = left.Scatter[f] + right.Scatter[f] + gap * gap * weight;
        }
    }

    /// <summary>One block: sums about its first row give its mean; sums about that mean give the scatter and correct
    /// the mean's last bits.</summary>
    static Moments Of(Observations observations, Block block)
    {
        var d = observations.Features;
        var x = observations.RowsOf(block);
        var w = observations.WeightsOf(block);
        var mass = w.IsEmpty ? block.Count : Lanes.Sum(w);
        double[] mean = [.. x[..d]], scatter = new double[d], first = new double[d];
        for (var sweep = 0; sweep < 2; sweep++)
        {
            ColumnSums.CenteredPowerSums(mean, x, w, first, scatter);
            for (var f = 0; f < d; f++)
            {
                mean[f] += first[f] / mass;
                scatter[f] = Math.Max(0, scatter[f] - first[f] * (first[f] / mass));
            }
        }
        return new(mass, Vector.Own(mean), Vector.Own(scatter));
    }
}
