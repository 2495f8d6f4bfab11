using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Predictions of a network for rows.</summary>
static class Prediction
{
    /// <summary>The outputs for each row of the inputs (n x outputs), block by block.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">x (n x inputs), finite.</param>
    /// <param name="threads">How many workers may be used.</param>
    public static Matrix Of(Network network, Matrix inputs, Threads threads = default)
    {
        var k = network.Layers.Outputs;
        var outputs = new double[inputs.Rows * k];
        Pass.Each(inputs.Rows, threads, block =>
        {
            var panel = RowPanel.Of(inputs.SliceRows(block.First, block.Count));
            BackPropagation.Outputs(network, panel, outputs.AsSpan(block.First * k, block.Count * k));
        });
        return Matrix.Own(inputs.Rows, k, outputs);
    }
}

/// <content>The outputs of the forward pass.</content>
public sealed partial record Network
{
    /// <summary>The outputs for each row of the inputs (n x outputs): those of <see cref="Forward.Pass"/>.</summary>
    /// <returns>The outputs, or all faults: another number of columns than the network takes (105), numbers that are
    /// not finite (102, 103).</returns>
    public Validation<Error, Matrix> Predict(Matrix inputs, Threads threads = default) =>
        Check.That(Parse.Same("inputs", inputs.Columns, "as many columns as the network takes", Layers.Inputs))
            .And(Parse.NotFinite("inputs", inputs))
            .Then(() => Prediction.Of(this, inputs, threads));
}
