namespace MlPure.Clusters;

/// <summary>Rows that are assigned to centroids where they are, such as on other machines.</summary>
interface IAssignmentPass
{
    /// <summary>The statistics of all rows, on the bits of a pass here: sums of blocks along the one tree of their
    /// numbers.</summary>
    ClusterStatistics Summarize(Centroids centroids);
}
