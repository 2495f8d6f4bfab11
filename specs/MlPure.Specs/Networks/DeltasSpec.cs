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
        double Loss(Vector parameters) =>
            scene.Loss.Of(Forward.Pass(Valid(Network.Create(scene.Layers, parameters)), scene.Inputs).Outputs.RowVector(0), scene.Targets.RowVector(0));
        var differences = Differences.Gradient(Loss, scene.Network.Parameters);
        return Enumerable.Range(0, scene.Layers.Count).All(l =>
            deltas[l].RowVector(0).IsCloseTo(Network.Biases(scene.Layers, differences, l), 1e-8));
    }

    [Property]
    public bool The_delta_of_the_inputs_is_what_moving_them_does_to_the_loss(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var deltas = Deltas.Of(scene.Network, scene.Loss, Forward.Pass(scene.Network, scene.Inputs), scene.Targets);
        double Loss(Vector x) => scene.Loss.Of(Forward.Pass(scene.Network, x.AsMatrix(1, x.Length)).Outputs.RowVector(0), scene.Targets.RowVector(0));
        return Deltas.OfInputs(scene.Network, deltas).RowVector(0).IsCloseTo(Differences.Gradient(Loss, scene.Inputs.RowVector(0)), 1e-8);
    }
}
