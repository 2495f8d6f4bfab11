using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>What a network says of rows it is shown.</summary>
public static class Prediction
{
    /// <summary>The outputs for each row of the inputs (n x outputs): those of <see cref="Forward.Pass"/>, block by block.</summary>
    /// <returns>The outputs, or all faults: another number of columns than the network takes (105), numbers that are not finite (102, 103).</returns>
    public static Validation<Error, Matrix> Predict(this Network network, Matrix inputs, Threads threads = default) => Parse.Unless(
        Parse.Same("inputs", inputs.Columns, "as many columns as the network takes", network.Layers.Inputs).Faults() + Parse.NotFinite("inputs", inputs),
        () => Of(network, inputs, threads));

    internal static Matrix Of(Network network, Matrix inputs, Threads threads)
    {
        var outputs = new double[inputs.Rows * network.Layers.Outputs];
        Pass.Each(inputs.Rows, threads, block => BackPropagation.Outputs(network, Panel.Of(inputs.SliceRows(block.First, block.Count)),
            outputs.AsSpan(block.First * network.Layers.Outputs, block.Count * network.Layers.Outputs)));
        return Matrix.Own(inputs.Rows, network.Layers.Outputs, outputs);
    }
}
