using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The result of a forward pass: everything that back-propagation needs.</summary>
/// <param name="Inputs">x (n x inputs).</param>
/// <param name="PreActivations">a by layer (n x outputs of the layer).</param>
/// <param name="Activations">z = phi(a) by layer (n x outputs of the layer).</param>
public sealed record ForwardPass(Matrix Inputs, Seq<Matrix> PreActivations, Seq<Matrix> Activations)
{
    /// <summary>z of the last layer (n x outputs).</summary>
    public Matrix Outputs => Activations.Last;

    /// <summary>The inputs of a layer: z of the layer before, x at layer 0.</summary>
    public Matrix Into(int layer) => layer == 0 ? Inputs : Activations[layer - 1];
}

/// <summary>Forward propagation. Bishop, PRML (2006), eqs. 5.48 and 5.49; Nielsen (2015), eq. 25.</summary>
public static class Forward
{
    /// <summary>a = W x + b, z = phi(a), layer after layer, for each row of the inputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">x (n x inputs).</param>
    /// <exception cref="ArgumentException">The inputs have another width than the network takes: a programming
    /// error.</exception>
    public static ForwardPass Pass(Network network, Matrix inputs)
    {
        var start = new ForwardPass(inputs, Seq<Matrix>.Empty, Seq<Matrix>.Empty);
        return Enumerable.Range(0, network.Layers.Count).Aggregate(start, (pass, l) =>
        {
            var a = PreActivations(network, l, pass.Into(l));
            var z = a.Map(network.Layers[l].Activation.Value);
            return new(inputs, pass.PreActivations.Add(a), pass.Activations.Add(z));
        });
    }

    static Matrix PreActivations(Network network, int layer, Matrix x)
    {
        var (wx, b) = (x.TimesTransposed(network.Weights(layer)), network.Biases(layer));
        return b.Length == 0 ? wx : Matrix.Build(wx.Rows, wx.Columns, (i, j) => wx[i, j] + b[j]);
    }
}
