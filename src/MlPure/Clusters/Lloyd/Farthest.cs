using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The row whose nearest centroid is farthest away: the first of them.</summary>
readonly record struct Farthest(double SquaredDistance, int Row) : IMonoid<Farthest>
{
    public static Farthest Zero => new(-1, -1);

    public static Farthest operator +(Farthest left, Farthest right) => right.SquaredDistance > left.SquaredDistance ? right : left;

    public static Farthest From(Centroids centroids, Observations observations, Threads threads)
    {
        var packed = Assignment.Packed(centroids, observations);
        return Pass.Sum(observations.Count, threads, block =>
        {
            Span<int> labels = stackalloc int[block.Count];
            Span<double> distances = stackalloc double[block.Count];
            Kernels.Nearest.Find(Assignment.Rows(observations, block), centroids.Features, packed, labels, distances);
            var farthest = Zero;
            for (var i = 0; i < block.Count; i++) farthest += new Farthest(distances[i], block.First + i);
            return farthest;
        });
    }
}
