namespace MlPure.Networks;

/// <summary>Where a descent on all rows stands: a network with its own loss and gradient, and what the descent remembers.</summary>
/// <param name="Network">w.</param>
/// <param name="Memory">What the descent remembers, the number of steps included.</param>
/// <param name="Evaluation">E(w) and dE/dw of this very network.</param>
public sealed record FullBatchState(Network Network, OptimizerState Memory, Evaluation Evaluation)
{
    /// <summary>How many steps, which are epochs here, have been taken.</summary>
    public long Epoch => Memory.Steps;

    /// <summary>E(w).</summary>
    public double Loss => Evaluation.Loss;

    internal bool IsFinite => double.IsFinite(Loss) && Linear.VectorAlgebra.IsFinite(Evaluation.Gradient) && Linear.VectorAlgebra.IsFinite(Network.Parameters);
}
