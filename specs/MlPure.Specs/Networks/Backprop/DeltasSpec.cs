using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What going backwards promises (src/MlPure/Networks/Deltas.cs): each delta is dL/da, by central differences.</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 100)]
public class DeltasSpec
{
    [Property]
    public bool The_delta_of_each_bias_is_what_moving_its_pre_activation_does_to_the_loss(NetworkScene drawn)
    {
        // Where there is a bias, adding to it is adding to the pre-activation.
        var scene = Smooth.Of(drawn with { Biased = true, Rows = 1 });
        var pass = Forward.Pass(scene.Network, scene.Inputs);
        var deltas = Deltas.Of(scene.Network, scene.Loss, pass, scene.Targets);
        double Loss(int layer, Vector biases)
        {
            var at = scene.Layers.Start(layer) + scene.Layers[layer].Weights;
            var moved = scene.Network.Parameters.Select((w, i) => i >= at && i < at + biases.Length ? biases[i - at] : w);
            var outputs = Forward.Pass(Network.Create(scene.Layers, Vector.From(moved)).GetOrThrow(), scene.Inputs).Outputs;
            return scene.Loss.Of(outputs.RowVector(0), scene.Targets.RowVector(0));
        }
        return Enumerable.Range(0, scene.Layers.Count).All(l => deltas[l].RowVector(0).IsGradientOf(biases => Loss(l, biases), scene.Network.Biases(l)));
    }

    [Property]
    public bool The_delta_of_the_inputs_is_what_moving_them_does_to_the_loss(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var deltas = Deltas.Of(scene.Network, scene.Loss, Forward.Pass(scene.Network, scene.Inputs), scene.Targets);
        double Loss(Vector x) => scene.Loss.Of(Forward.Pass(scene.Network, x.AsMatrix(1, x.Length)).Outputs.RowVector(0), scene.Targets.RowVector(0));
        return Deltas.OfInputs(scene.Network, deltas).RowVector(0).IsGradientOf(Loss, scene.Inputs.RowVector(0));
    }
}
