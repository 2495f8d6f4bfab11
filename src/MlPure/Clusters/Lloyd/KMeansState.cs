namespace MlPure.Clusters;

/// <summary>One state of a run: centroids, and what the rows nearest to them come to. The two always belong to each other; the labels are
/// <see cref="Assignment.Nearest"/> of the centroids, computed when they are asked for.</summary>
public sealed record KMeansState
{
    internal KMeansState(Centroids centroids, ClusterStatistics statistics, int step, Seq<ClusterEvent> events) =>
        (Centroids, Statistics, Step, Events) = (centroids, statistics, step, events);

    /// <summary>The centroids (k x d).</summary>
    public Centroids Centroids { get; }

    /// <summary>Masses, means and inertias of the rows assigned to these centroids.</summary>
    public ClusterStatistics Statistics { get; }

    /// <summary>How many steps led here.</summary>
    public int Step { get; }

    /// <summary>What was done about empty clusters on the way, in order.</summary>
    public Seq<ClusterEvent> Events { get; }

    /// <summary>The weighted sum of squared distances from each row to its centroid (a sum, not a mean).</summary>
    public double Inertia => Statistics.TotalInertia;

    /// <summary>The squared distances that the next step would move the centroids by, summed: zero at a fixed point, and there alone.</summary>
    public double Movement => Update.Movement(Statistics, Centroids);
}
