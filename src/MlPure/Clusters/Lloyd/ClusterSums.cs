using System.Buffers;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The statistics of a pass under way, in one array of the pool for each block: of many clusters and columns
/// those of every block would be new memory each time. It is <see cref="ClusterStatistics"/>, bit for bit, with a +
/// that writes over the left part and gives the right one's array back; so a part is added once, and no one outside
/// the pass sees it.</summary>
sealed class ClusterSums : IMonoid<ClusterSums>
{
    readonly int k, d;
    readonly double[] numbers;

    ClusterSums(int k, int d) =>
        (this.k, this.d, numbers) = (k, d, ArrayPool<double>.Shared.Rent(k * (d + 2)));

    /// <summary>The statistics of no rows.</summary>
    public static ClusterSums Zero { get; } = new(0, 0);

    Span<double> Mass => numbers.AsSpan(0, k);

    Span<double> Inertia => numbers.AsSpan(k, k);

    Span<double> Mean => numbers.AsSpan(2 * k, k * d);

    /// <summary>Those of rows (d numbers each) with their weights, none of which means ones, their labels and squared
    /// distances.</summary>
    public static ClusterSums Of(int k, int d, ReadOnlySpan<double> rows, ReadOnlySpan<double> weights,
        ReadOnlySpan<int> labels, ReadOnlySpan<double> distances)
    {
        var sums = new ClusterSums(k, d);
        GroupMeans.Of(rows, d, weights, labels, distances, sums.Mass, sums.Mean, sums.Inertia);
        return sums;
    }

    /// <summary>Both parts together, in the place of the left; the right is used up.</summary>
    public static ClusterSums operator +(ClusterSums left, ClusterSums right)
    {
        if (right.k == 0) return left;
        if (left.k == 0) return right;
        for (var j = 0; j < left.k; j++)
        {
            var mean = left.Mean.Slice(j * left.d, left.d);
            PairwiseMean.Merge(left.Mass[j], mean, right.Mass[j], right.Mean.Slice(j * left.d, left.d), mean);
        }
        Elementwise.Add(left.Mass, right.Mass, left.Mass);
        Elementwise.Add(left.Inertia, right.Inertia, left.Inertia);
        ArrayPool<double>.Shared.Return(right.numbers);
        return left;
    }

    /// <summary>The statistics, as a value; the sums are used up.</summary>
    public ClusterStatistics ToStatistics()
    {
        if (k == 0) return ClusterStatistics.Zero;
        var statistics = new ClusterStatistics(Vector.Own(Mass.ToArray()), Matrix.Own(k, d, Mean.ToArray()),
            Vector.Own(Inertia.ToArray()));
        ArrayPool<double>.Shared.Return(numbers);
        return statistics;
    }
}
