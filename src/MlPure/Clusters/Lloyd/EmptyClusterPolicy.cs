namespace MlPure.Clusters;

/// <summary>What happens to a cluster that no row is nearest to.</summary>
public enum EmptyClusterPolicy
{
    /// <summary>Its centroid moves to the row farthest from any centroid; where every row lies on one, it is dropped.
    /// The default.</summary>
    Move,

    /// <summary>Its centroid is removed: the fit has one cluster less.</summary>
    Drop,

    /// <summary>The run ends there, with <see cref="ClusterOutcome.ClusterEmpty"/>.</summary>
    Fail,
}

/// <summary>What was done about a cluster that was empty.</summary>
/// <param name="Step">The step that did it, counted from 1; 0 is the start.</param>
/// <param name="Cluster">The cluster's number before that step.</param>
/// <param name="Row">The row that its centroid moved to, numbered among the rows given; None where it was
/// dropped.</param>
public sealed record EmptyClusterEvent(int Step, int Cluster, Option<int> Row)
{
    /// <summary>What happened.</summary>
    public string Message => Row.Match(
        Some: row => $"Step {Step}: cluster {Cluster} was empty; its centroid moved to row {row}, the farthest.",
        None: () => $"Step {Step}: cluster {Cluster} was empty and was dropped.");
}
