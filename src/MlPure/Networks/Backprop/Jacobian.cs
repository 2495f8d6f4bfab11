using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Derivatives of a network's outputs, by back-propagation of one output at a time. Bishop, PRML (2006),
/// section 5.3.4.</summary>
static class Jacobian
{
    /// <summary>dz/dx at one row: J[j, i] = dzⱼ/dxᵢ (outputs x inputs).</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">x (inputs).</param>
    /// <exception cref="ArgumentException">The input has another width than the network takes: a programming
    /// error.</exception>
    public static Matrix ByInputs(Network network, Vector input)
    {
        // One row of the same input for each output; the derivative by the outputs is then the identity.
        var k = network.Layers.Outputs;
        var pass = Forward.Pass(network, Matrix.FromRows([.. Enumerable.Repeat(input, k)]));
        return Deltas.OfInputs(network, Deltas.From(network, pass, Matrix.Identity(k)));
    }

    /// <summary>dzⱼ/dw of one output for each row (n x parameters), in the layout of
    /// <see cref="Network.Parameters"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="output">j.</param>
    public static Matrix ByParameters(Network network, ForwardPass pass, int output)
    {
        var k = network.Layers.Outputs;
        var deltas = Deltas.From(network, pass, Matrix.Build(pass.Inputs.Rows, k, (_, j) => j == output ? 1 : 0));
        var rows = pass.Inputs.Rows;
        return Matrix.Create(rows, network.Layers.Parameters, (network.Layers, pass, deltas), static (cells, state) =>
        {
            var (layers, pass, deltas) = state;
            for (var l = 0; l < layers.Count; l++)
            {
                var (δ, x, layer) = (deltas[l], pass.Into(l), layers[l]);
                for (var r = 0; r < x.Rows; r++)
                {
                    var part = cells.Slice(r * layers.Parameters + layers.Start(l), layer.Parameters);
                    for (var j = 0; j < layer.Outputs; j++)
                        for (var i = 0; i < layer.Inputs; i++) part[j * layer.Inputs + i] = δ[r, j] * x[r, i];
                    if (layer.Biased) δ.Row(r).CopyTo(part[layer.Weights..]);
                }
            }
        });
    }
}
