using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The row whose nearest centroid is farthest away: the first such row.</summary>
readonly record struct FarthestRow(double SquaredDistance, int Row) : IMonoid<FarthestRow>
{
    public static FarthestRow Zero => new(-1, -1);

    public static FarthestRow operator +(FarthestRow left, FarthestRow right) =>
        right.SquaredDistance > left.SquaredDistance ? right : left;

    public static FarthestRow From(Centroids centroids, Observations observations, Threads threads)
    {
        var packed = Assignment.Packed(centroids, observations);
        return Pass.Sum(observations.Count, threads, block =>
        {
            Span<int> labels = stackalloc int[block.Count];
            Span<double> distances = stackalloc double[block.Count];
            packed.Find(observations.RowsOf(block), labels, distances);
            var farthest = Zero;
            for (var i = 0; i < block.Count; i++) farthest += new FarthestRow(distances[i], block.First + i);
            return farthest;
        });
    }
}
