namespace MlPure.Clusters;

/// <summary>One state of a run: centroids, and the statistics of the rows nearest to them. The two always belong to
/// each other; the labels are those of <see cref="Assignment.Nearest"/>, computed on demand.</summary>
public sealed record KMeansState
{
    internal KMeansState(Centroids centroids, ClusterStatistics statistics, int step, Seq<EmptyClusterEvent> events) =>
        (Centroids, Statistics, Step, Events) = (centroids, statistics, step, events);

    /// <summary>The centroids (k x d).</summary>
    public Centroids Centroids { get; }

    /// <summary>Masses, means and inertias of the rows assigned to these centroids.</summary>
    public ClusterStatistics Statistics { get; }

    /// <summary>How many steps led here.</summary>
    public int Step { get; }

    /// <summary>What was done about empty clusters so far, in order.</summary>
    public Seq<EmptyClusterEvent> Events { get; }

    /// <summary>The weighted sum of squared distances from each row to its centroid (a sum, not a mean).</summary>
    public double Inertia => Statistics.TotalInertia;

    /// <summary>The squared distances by which the next step would move the centroids, summed over clusters: zero at a
    /// fixed point and nowhere else.</summary>
    public double CentroidShift => CentroidUpdate.Shift(Statistics, Centroids);
}
