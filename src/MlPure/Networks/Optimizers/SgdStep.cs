using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>One step of gradient descent on the rows that it is given: one row, a batch, or all of them.</summary>
public static class SgdStep
{
    /// <summary>w' = w - rate dE/dw. Bishop, PRML (2006), eqs. 5.41 and 5.43; stochastic where the rows are one of
    /// many.</summary>
    /// <param name="network">w.</param>
    /// <param name="loss">L.</param>
    /// <param name="inputs">x (n x inputs).</param>
    /// <param name="targets">t (n x outputs).</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="reduction">Whether E sums or averages over the rows.</param>
    /// <returns>The network after the step, or the fault: tables that do not fit or are not finite (100 to 105), a rate
    /// that is not positive (110), parameters that are no longer finite (406).</returns>
    public static Fin<Network> Take(
        Network network, Loss loss, Matrix inputs, Matrix targets, double rate, Reduction reduction = Reduction.Mean) =>
        from valid in (
                Optimizer.GradientDescent(rate).Validate(),
                Objective.Create(network.Layers, loss, inputs, targets, reduction))
            .Apply((optimizer, objective) => (Optimizer: optimizer, Objective: objective)).ToOne()
        from stepped in Take(network, valid.Objective, valid.Optimizer, valid.Optimizer.Init(network))
        select stepped.Network;

    /// <summary>One step of any optimizer on an objective.</summary>
    /// <returns>The network and the optimizer's state after the step, or the fault: parameters that are no longer
    /// finite (406).</returns>
    public static Fin<(Network Network, OptimizerState State)> Take(
        Network network, Objective objective, Optimizer optimizer, OptimizerState state) =>
        optimizer.Step(objective.At(network).Gradient, state, network);
}
