using MlPure.Faults;

namespace MlPure.Clusters;

/// <summary>What can be wrong with clusters: 200 to 249.</summary>
public abstract record ClusterFault : Fault
{
    ClusterFault(int code)
        : base(code) { }

    /// <summary>201: a row of zeros, where directions are compared.</summary>
    public sealed record NoDirection(int Row) : ClusterFault(201)
    {
        private protected override string Description =>
            $"values: row {Row} is all zeros and has no direction; remove it, or cluster by distance.";
    }
}
