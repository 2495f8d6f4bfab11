using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>What a pass over rows tells about k clusters: all that the next centroids are made from.</summary>
/// <remarks>Mass and Mean depend on which rows are in which cluster and on nothing else, on bits; so equal assignments give equal centroids.</remarks>
/// <param name="Mass">The sum of weights in each cluster (k).</param>
/// <param name="Mean">The weighted mean of each cluster (k x d); zeros where the mass is zero.</param>
/// <param name="Inertia">The weighted sum of squared distances in each cluster from the centroid that the rows were assigned to (k).</param>
public sealed record ClusterStatistics(Vector Mass, Matrix Mean, Vector Inertia) : IMonoid<ClusterStatistics>
{
    /// <summary>The statistic of no rows.</summary>
    public static ClusterStatistics Zero { get; } = new(Vector.Empty, Matrix.Of(0, 0), Vector.Empty);

    /// <summary>The clusters that no row is in, ascending.</summary>
    public Seq<int> Empty => LanguageExt.Prelude.toSeq(Enumerable.Range(0, Mass.Length).Where(cluster => Mass[cluster] == 0)).Strict();

    /// <summary>The sum of the clusters' inertias.</summary>
    public double TotalInertia
    {
        get
        {
            var sum = 0.0;
            foreach (var inertia in Inertia.Span) sum += inertia;
            return sum;
        }
    }

    /// <summary>Both parts together: mean + D Wb / W for each cluster, D being the difference of the means. Chan, Golub and LeVeque (1983).</summary>
    public static ClusterStatistics operator +(ClusterStatistics left, ClusterStatistics right)
    {
        if (right.Mass.Length == 0) return left;
        if (left.Mass.Length == 0) return right;
        return new(Sum(left.Mass, right.Mass), Matrix.Create(left.Mean.Rows, left.Mean.Columns, (left, right), Join), Sum(left.Inertia, right.Inertia));
    }

    static Vector Sum(Vector left, Vector right) => Vector.Create(left.Length, (left, right), static (cells, given) =>
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = given.left[i] + given.right[i];
    });

    static void Join(Span<double> cells, (ClusterStatistics Left, ClusterStatistics Right) given)
    {
        var (left, right) = given;
        var d = left.Mean.Columns;
        for (var j = 0; j < left.Mass.Length; j++)
        {
            var from = left.Mean.Row(j);
            var to = right.Mean.Row(j);
            var target = cells.Slice(j * d, d);
            if (left.Mass[j] == 0 || right.Mass[j] == 0)
            {
                (right.Mass[j] == 0 ? from : to).CopyTo(target);
                continue;
            }
            var share = right.Mass[j] / (left.Mass[j] + right.Mass[j]);
            for (var f = 0; f < d; f++) target[f] = Math.FusedMultiplyAdd(to[f] - from[f], share, from[f]);
        }
    }
}
