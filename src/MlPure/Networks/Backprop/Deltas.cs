using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Back-propagation of errors: delta = dL/da of every neuron, for each row. Rumelhart, Hinton and Williams
/// (1986); Bishop, PRML (2006), section 5.3; Nielsen (2015), BP1 and BP2.</summary>
public static class Deltas
{
    /// <summary>delta by layer (n x outputs of the layer): at the last, dL/dz ∘ phi'(a) (BP1, PRML 5.54); below it,
    /// (delta W) ∘ phi'(a) with the delta and W of the layer above (BP2, PRML 5.56). Each row has its own deltas; they
    /// are not summed over rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">L.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="targets">t (n x outputs).</param>
    public static Seq<Matrix> Of(Network network, Loss loss, ForwardPass pass, Matrix targets) =>
        From(network, pass, ByOutputs(loss, pass.Outputs, targets));

    /// <summary>dL/dx, the delta of the inputs (n x inputs): delta W of layer 0. An input's activation is the
    /// identity.</summary>
    public static Matrix OfInputs(Network network, Seq<Matrix> deltas) => deltas[0].Times(network.Weights(0));

    /// <summary>The same from any derivative by the outputs (n x outputs).</summary>
    internal static Seq<Matrix> From(Network network, ForwardPass pass, Matrix derivative)
    {
        var last = network.Layers.Count - 1;
        var output = ThroughActivation(network, pass, last, derivative);
        return Enumerable.Range(0, last).Reverse().Aggregate(LanguageExt.Prelude.Seq1(output), (deltas, l) =>
            ThroughActivation(network, pass, l, deltas[0].Times(network.Weights(l + 1))).Cons(deltas));
    }

    /// <summary>dL/dz (n x outputs).</summary>
    internal static Matrix ByOutputs(Loss loss, Matrix outputs, Matrix targets) =>
        Matrix.FromRows([.. Enumerable.Range(0, outputs.Rows)
            .Select(i => loss.DerivativeOf(outputs.RowVector(i), targets.RowVector(i)))]);

    /// <summary>A derivative by a layer's z times phi'(a): the derivative by its a.</summary>
    internal static Matrix ThroughActivation(Network network, ForwardPass pass, int layer, Matrix derivative)
    {
        var (phi, a) = (network.Layers[layer].Activation, pass.PreActivations[layer]);
        return Matrix.Build(a.Rows, a.Columns, (i, j) => derivative[i, j] * phi.Derivative(a[i, j]));
    }
}
