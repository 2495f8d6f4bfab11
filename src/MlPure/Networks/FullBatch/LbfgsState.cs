using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Where a run of L-BFGS stands: parameters with their own loss and gradient, and the pairs that its curvature
/// is made of.</summary>
/// <param name="Parameters">w.</param>
/// <param name="Evaluation">E(w) and its gradient.</param>
/// <param name="S">The last differences of parameters s, the newest last.</param>
/// <param name="Y">The differences of gradients y that belong to them.</param>
/// <param name="Step">How many steps have been taken.</param>
public sealed record LbfgsState(
    Vector Parameters,
    Evaluation Evaluation,
    EquatableArray<Vector> S,
    EquatableArray<Vector> Y,
    int Step)
{
    /// <summary>Whether the run can go on; stalled where no lower point was found along the last direction.</summary>
    internal RunStatus Status { get; init; }

    /// <summary>E(w).</summary>
    public double Loss => Evaluation.Loss;

    internal bool IsFinite => Evaluation.IsFinite && Parameters.IsFinite();
}
