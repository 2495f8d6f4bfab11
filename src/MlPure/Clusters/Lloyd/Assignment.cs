using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>Each row with its nearest centroid.</summary>
/// <param name="Labels">For each row that takes part the number of its cluster, from 0 to k - 1 (n).</param>
/// <param name="SquaredDistances">For each row that takes part the squared distance from its centroid (n).</param>
public sealed record Assignment(ImmutableArray<int> Labels, Vector SquaredDistances)
{
    /// <summary>Nearest is the lowest index of the least s, s = 0 and then s = fma(x[f] - c[f], x[f] - c[f], s) for each column f in turn: a definition
    /// to the last bit, which every faster way must meet.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/> first to validate.</exception>
    public static Assignment Nearest(Centroids centroids, Observations observations, Threads threads = default)
    {
        var packed = Packed(centroids, observations);
        var (labels, distances, d) = (new int[observations.Count], new double[observations.Count], centroids.Features);
        Pass.Each(observations.Count, threads, block => Kernels.Nearest.Find(
            observations.Values.Span.Slice(block.First * d, block.Count * d), d, packed,
            labels.AsSpan(block.First, block.Count), distances.AsSpan(block.First, block.Count)));
        return new(ImmutableCollectionsMarshal.AsImmutableArray(labels), Vector.Own(distances));
    }

    /// <summary>The masses, means and inertias of the clusters that the rows fall into, in one pass that keeps no labels.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/> first to validate.</exception>
    public static ClusterStatistics Summarize(Centroids centroids, Observations observations, Threads threads = default)
    {
        var packed = Packed(centroids, observations);
        return Pass.Sum(observations.Count, threads, block =>
        {
            Span<int> labels = stackalloc int[block.Count];
            Span<double> distances = stackalloc double[block.Count];
            var x = Rows(observations, block);
            Kernels.Nearest.Find(x, centroids.Features, packed, labels, distances);
            return Statistics(x, centroids, observations, block, labels, distances);
        });
    }

    /// <summary>The statistics of one block whose rows have these labels and squared distances.</summary>
    internal static ClusterStatistics Statistics(
        ReadOnlySpan<double> x, Centroids centroids, Observations observations, Block block, ReadOnlySpan<int> labels, ReadOnlySpan<double> distances)
    {
        var (k, d) = (centroids.Count, centroids.Features);
        double[] mass = new double[k], mean = new double[k * d], inertia = new double[k];
        GroupMeans.Of(x, d, Weights(observations, block), labels, distances, mass, mean, inertia);
        return new(Vector.Own(mass), Matrix.Own(k, d, mean), Vector.Own(inertia));
    }

    /// <summary>The rows of a block.</summary>
    internal static ReadOnlySpan<double> Rows(Observations observations, Block block) =>
        observations.Values.Span.Slice(block.First * observations.Features, block.Count * observations.Features);

    /// <summary>The weights of a block's rows; none where all are one.</summary>
    internal static ReadOnlySpan<double> Weights(Observations observations, Block block) =>
        observations.Weights.Match(Some: weights => weights.Slice(block.First, block.Count), None: () => Vector.Empty).Span;

    internal static double[] Packed(Centroids centroids, Observations observations)
    {
        if (centroids.Features != observations.Features)
            throw new ArgumentException($"Centroids of {centroids.Features} columns for observations of {observations.Features}.");
        var packed = new double[Kernels.Nearest.PackedLength(centroids.Count, centroids.Features)];
        Kernels.Nearest.Pack(centroids.Values.Span, centroids.Features, packed);
        return packed;
    }

    /// <inheritdoc/>
    public bool Equals(Assignment? other) =>
        other is not null && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan()) && SquaredDistances.Equals(other.SquaredDistances);

    /// <inheritdoc/>
    public override int GetHashCode() => SquaredDistances.GetHashCode();
}
