using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The squared distance of each row from the nearest of the centroids drawn so far. It is working memory of
/// one draw, 8 bytes a row, and then dropped.</summary>
sealed class LeastDistances(Observations observations, Threads threads)
{
    readonly double[] squared = Filled(observations.Count, double.PositiveInfinity);

    /// <summary>Draws rows in proportion to these distances and their weights, until they change.</summary>
    public RowSampler Sampler() => new(Vector.Own(squared), observations.Weights, threads);

    /// <summary>The first centroid: a row drawn in proportion to its weight.</summary>
    public (Vector Value, MersenneTwister Next) First(MersenneTwister generator)
    {
        Array.Fill(squared, 1);
        var (row, next) = Sampler().Row(generator);
        Array.Fill(squared, double.PositiveInfinity);
        var point = observations.RowAt(row);
        Add(point);
        return (point, next);
    }

    /// <summary>Those of a block.</summary>
    public ReadOnlySpan<double> Of(Block block) => squared.AsSpan(block.First, block.Count);

    /// <summary>With one more centroid.</summary>
    public void Add(Vector point) => Pass.Each(squared.Length, threads, block =>
        SeedingCost.UpdateMinDistances(observations.RowsOf(block), Of(block), point.Span,
            squared.AsSpan(block.First, block.Count)));

    /// <summary>With more centroids.</summary>
    public void Add(Centroids centroids)
    {
        var packed = Assignment.Packed(centroids, observations);
        Pass.Each(squared.Length, threads, block =>
        {
            Span<int> labels = stackalloc int[block.Count];
            Span<double> distances = stackalloc double[block.Count];
            packed.Find(observations.RowsOf(block), labels, distances);
            for (var i = 0; i < block.Count; i++)
                squared[block.First + i] = Math.Min(distances[i], squared[block.First + i]);
        });
    }

    static double[] Filled(int count, double number)
    {
        var all = new double[count];
        Array.Fill(all, number);
        return all;
    }
}
