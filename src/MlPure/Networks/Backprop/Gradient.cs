using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>The derivative of the loss by each parameter, as it is written in books. <see cref="Objective"/> computes
/// the same bits faster.</summary>
public static class Gradient
{
    /// <summary>The sums over rows of dL/dW = delta xᵀ (BP4, PRML 5.53) and dL/db = delta (BP3), where x is what went
    /// into the layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="deltas">delta by layer.</param>
    /// <returns>A vector in the layout of <see cref="Network.Parameters"/>.</returns>
    public static Vector Of(Network network, ForwardPass pass, Seq<Matrix> deltas) => Vector.From(
        from l in Enumerable.Range(0, network.Layers.Count)
        let weights = deltas[l].TransposedTimes(pass.Into(l)).AsVector()
        let biases = network.Layers[l].Biased ? deltas[l].ColumnSums() : Vector.Empty
        from derivative in weights.Concat(biases)
        select derivative);

    /// <summary>The loss of a network on some rows and its gradient: forward, deltas, gradient, and the ordered sum
    /// over blocks of rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">L.</param>
    /// <param name="inputs">x (n x inputs).</param>
    /// <param name="targets">t (n x outputs).</param>
    /// <param name="reduction">Whether rows are summed or averaged.</param>
    /// <exception cref="ArgumentException">The tables do not fit the network or each other: a programming error;
    /// <see cref="Objective.Create(Layers, Loss, Dataset, Reduction, double)"/> is the door.</exception>
    public static Evaluation Of(
        Network network, Loss loss, Matrix inputs, Matrix targets, Reduction reduction = Reduction.Mean)
    {
        var sum = Pass.Sum(inputs.Rows, Threads.One, block =>
            OfBlock(network, loss, inputs.SliceRows(block.First, block.Count),
                targets.SliceRows(block.First, block.Count)));
        return sum.Reduce(reduction);
    }

    static GradientSum OfBlock(Network network, Loss loss, Matrix inputs, Matrix targets)
    {
        var pass = Forward.Pass(network, inputs);
        var deltas = Deltas.Of(network, loss, pass, targets);
        var losses = Enumerable.Range(0, inputs.Rows)
            .Select(i => loss.Of(pass.Outputs.RowVector(i), targets.RowVector(i)));
        return new(Lanes.Sum(losses.ToArray()), RowPanel.MassOf(loss, targets, []), Of(network, pass, deltas));
    }
}
