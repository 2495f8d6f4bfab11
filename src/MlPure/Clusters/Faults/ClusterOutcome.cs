using MlPure.Faults;
using MlPure.Iteration;

namespace MlPure.Clusters;

/// <summary>How a run of K-means may end besides the ways in which every run may.</summary>
public abstract record ClusterOutcome : Outcome
{
    ClusterOutcome(int step) : base(step) { }

    /// <summary>A cluster had no rows, and the settings ask to end there.</summary>
    public sealed record ClusterEmpty(int AtStep, int OfCluster) : ClusterOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override Option<int> Component => OfCluster;

        /// <inheritdoc/>
        public override string Kind => "clusterEmpty";

        /// <inheritdoc/>
        public override string Message => $"Stopped after {Steps}: cluster {OfCluster} has no rows. "
            + "Let empty clusters move, start elsewhere, or ask for fewer.";
    }

    /// <summary>The run converged with fewer clusters than were asked for.</summary>
    public sealed record FewerClusters(int AtStep, int Found, int Asked) : ClusterOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override bool IsConverged => true;

        /// <inheritdoc/>
        public override string Kind => "fewerClusters";

        /// <inheritdoc/>
        public override string Message =>
            $"Converged after {Steps} to {Counted.Of(Found, "cluster")} where {Asked} were asked for: "
            + "the others had no rows and were dropped.";
    }
}
