using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Where a run on all rows stands: a network with its own loss and gradient, and the state of its
/// optimizer.</summary>
/// <param name="Network">w.</param>
/// <param name="OptimizerState">What the optimizer keeps, the number of steps included.</param>
/// <param name="Evaluation">E(w) and dE/dw of this very network.</param>
public sealed record FullBatchState(Network Network, OptimizerState OptimizerState, Evaluation Evaluation)
{
    /// <summary>How many steps, which are epochs here, have been taken.</summary>
    public int Step => (int)OptimizerState.Steps;

    /// <summary>E(w).</summary>
    public double Loss => Evaluation.Loss;

    /// <summary>Whether the run can go on.</summary>
    internal RunStatus Status { get; init; }

    internal bool IsFinite => Evaluation.IsFinite && Network.Parameters.IsFinite();
}
