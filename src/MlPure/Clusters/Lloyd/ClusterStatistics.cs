using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The sufficient statistics of k clusters: all that the next centroids depend on.</summary>
/// <remarks>Mass and Mean depend on nothing but which rows are in which cluster, bit for bit; so equal assignments give
/// equal centroids.</remarks>
/// <param name="Mass">The sum of weights in each cluster (k).</param>
/// <param name="Mean">The weighted mean of each cluster (k x d); zeros where the mass is zero.</param>
/// <param name="Inertia">The weighted sum of squared distances in each cluster from the centroid that the rows were
/// assigned to (k).</param>
public sealed record ClusterStatistics(Vector Mass, Matrix Mean, Vector Inertia) : IMonoid<ClusterStatistics>
{
    /// <summary>The statistic of no rows.</summary>
    public static ClusterStatistics Zero { get; } = new(Vector.Empty, Matrix.Of(0, 0), Vector.Empty);

    /// <summary>The clusters that no row is in, ascending.</summary>
    public Seq<int> Empty =>
        LanguageExt.Prelude.toSeq(Enumerable.Range(0, Mass.Length).Where(cluster => Mass[cluster] == 0)).Strict();

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

    /// <summary>The statistics of both parts together: the mean of each cluster is merged by <see
    /// cref="PairwiseMean"/>.</summary>
    public static ClusterStatistics operator +(ClusterStatistics left, ClusterStatistics right)
    {
        if (right.Mass.Length == 0) return left;
        if (left.Mass.Length == 0) return right;
        var means = Matrix.Create(left.Mean.Rows, left.Mean.Columns, (left, right), static (cells, pair) =>
            Merge(pair.left, pair.right, cells));
        return new(Sum(left.Mass, right.Mass), means, Sum(left.Inertia, right.Inertia));
    }

    static Vector Sum(Vector left, Vector right) => Vector.Create(left.Length, (left, right), static (cells, pair) =>
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = pair.left[i] + pair.right[i];
    });

    static void Merge(ClusterStatistics left, ClusterStatistics right, Span<double> means)
    {
        var d = left.Mean.Columns;
        for (var j = 0; j < left.Mass.Length; j++)
            PairwiseMean.Merge(left.Mass[j], left.Mean.Row(j), right.Mass[j], right.Mean.Row(j), means.Slice(j * d, d));
    }
}
