using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What going forwards promises (src/MlPure/Networks/Backprop/Forward.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)])]
public class ForwardSpec
{
    [Fact]
    public void One_neuron_is_its_activation_of_weight_times_input_plus_bias()
    {
        var network = Network.Create([new Layer(2, 1, true, Activation.Sigmoid)], [2, -1, 0.5]).GetOrThrow();
        var pass = Forward.Pass(network, Matrix.Of(1, 2, 3, 4));
        Assert.Equal(2.5, pass.PreActivations[0][0, 0]);
        Assert.Equal(Activation.Sigmoid.Value(2.5), pass.Outputs[0, 0]);
    }

    [Property]
    public bool Each_row_goes_through_alone(NetworkScene scene)
    {
        var together = Forward.Pass(scene.Network, scene.Inputs).Outputs;
        return Enumerable.Range(0, scene.Rows).All(i =>
            Forward.Pass(scene.Network, scene.Inputs.SelectRows([i])).Outputs.HasTheBitsOf(together.SelectRows([i])));
    }

    [Property]
    public bool A_linear_network_is_one_matrix(NetworkScene scene)
    {
        var linear = (scene with { Hidden = "identity", Output = "identity", Biased = false }).Network;
        var matrix = Enumerable.Range(1, linear.Layers.Count - 1)
            .Aggregate(linear.Weights(0), (product, l) => linear.Weights(l).Times(product));
        return Forward.Pass(linear, scene.Inputs).Outputs.IsCloseTo(scene.Inputs.TimesTransposed(matrix), 1e-12);
    }
}
