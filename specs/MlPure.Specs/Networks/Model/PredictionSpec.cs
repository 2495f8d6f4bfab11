using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>What predictions promise (src/MlPure/Networks/Backprop/Prediction.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)])]
public class PredictionSpec
{
    [Property]
    public bool Predictions_are_the_outputs_of_the_forward_pass(NetworkScene scene) =>
        scene.Network.Predict(scene.Inputs).GetOrThrow().Equals(Forward.Pass(scene.Network, scene.Inputs).Outputs);

    [Property(MaxTest = 3)]
    public bool Threads_never_change_a_bit_of_a_prediction(NetworkScene drawn)
    {
        var scene = drawn with { Rows = 5000 };
        return scene.Network.Predict(scene.Inputs, Threads.One).GetOrThrow()
            .HasTheBitsOf(scene.Network.Predict(scene.Inputs, Threads.Create(3).GetOrThrow()).GetOrThrow());
    }

    [Fact]
    public void Inputs_of_a_prediction_that_do_not_fit_the_network_are_all_reported_at_once()
    {
        var network = Network.Create([new Layer(2, 1, false, Activation.Tanh)], [1, 2]).GetOrThrow();
        Assert.Equal([105, 102], Codes(network.Predict(Matrix.Of(1, 3, 1, double.NaN, 2))));
        Assert.Equal(0, network.Predict(Matrix.Of(0, 2)).GetOrThrow().Rows);
    }
}
