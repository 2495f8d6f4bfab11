using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The first half of a step of Lloyd's iteration: each row with its nearest centroid.</summary>
/// <param name="Labels">For each row that takes part the number of its cluster, from 0 to k - 1 (n).</param>
/// <param name="SquaredDistances">For each row that takes part the squared distance from its centroid (n).</param>
public sealed record Assignment(EquatableArray<int> Labels, Vector SquaredDistances)
{
    /// <summary>Nearest is the lowest index of the least s, s = 0 and then s = fma(x[f] - c[f], x[f] - c[f], s) for
    /// each column f in turn. This defines the result to the last bit, whatever way it is computed.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/>
    /// first to validate.</exception>
    public static Assignment Nearest(Centroids centroids, Observations observations, Threads threads = default)
    {
        var packed = Packed(centroids, observations);
        var (labels, distances) = (new int[observations.Count], new double[observations.Count]);
        Pass.Each(observations.Count, threads, block =>
            packed.Find(observations.RowsOf(block), labels.AsSpan(block.First, block.Count),
                distances.AsSpan(block.First, block.Count)));
        return new(ImmutableCollectionsMarshal.AsImmutableArray(labels), Vector.Own(distances));
    }

    /// <summary>The masses, means and inertias of the clusters that the rows are assigned to, in one pass that keeps no
    /// labels.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/>
    /// first to validate.</exception>
    public static ClusterStatistics Summarize(Centroids centroids, Observations observations, Threads threads = default)
    {
        var packed = Packed(centroids, observations);
        return observations.Store is IAssignmentPass elsewhere
            ? elsewhere.Summarize(centroids)
            : Pass.Sum(observations.Count, threads, block => Summarize(centroids, packed, observations, block));
    }

    /// <summary>The part of <see cref="Summarize(Centroids, Observations, Threads)"/> that a run of neighbouring blocks
    /// has.</summary>
    internal static OrderedSum<ClusterStatistics> SummarizeBlocks(
        Centroids centroids, Observations observations, Threads threads, int firstBlock, int count)
    {
        var packed = Packed(centroids, observations);
        return Pass.Part(observations.Count, firstBlock, count, threads, block =>
            Summarize(centroids, packed, observations, block));
    }

    static ClusterStatistics Summarize(
        Centroids centroids, PackedCenters packed, Observations observations, Block block)
    {
        var (k, d) = (centroids.Count, centroids.Features);
        Span<int> labels = stackalloc int[block.Count];
        Span<double> distances = stackalloc double[block.Count];
        var x = observations.RowsOf(block);
        packed.Find(x, labels, distances);
        double[] mass = new double[k], mean = new double[k * d], inertia = new double[k];
        GroupMeans.Of(x, d, observations.WeightsOf(block), labels, distances, mass, mean, inertia);
        return new(Vector.Own(mass), Matrix.Own(k, d, mean), Vector.Own(inertia));
    }

    internal static PackedCenters Packed(Centroids centroids, Observations observations)
    {
        if (centroids.Features != observations.Features)
            throw new ArgumentException(
                $"Centroids of {centroids.Features} columns for observations of {observations.Features}.");
        _ = observations.MustBeComplete();
        return PackedCenters.Of(centroids.Values.Span, centroids.Features);
    }
}
