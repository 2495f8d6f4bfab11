using MlPure.Course;
using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What going backwards promises (src/MlPure/Networks/Backprop/Deltas.cs): each delta is dL/da, by central
/// differences.</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 100)]
public class DeltasSpec
{
    /// <summary>The five neurons of question 2.3: one input x, hidden neurons 2 to 4 and the output 1, all sigmoid, no
    /// biases. At x = 0 every hidden pre-activation is 0, so z₂ = z₃ = z₄ = ½, a₁ = ½ (3 - 4 - 1) = -1 and z₁ = 1 / (1
    /// + e).</summary>
    [Fact]
    public void The_deltas_of_five_neurons_are_those_worked_out_by_hand()
    {
        var network = FiveNeurons.Create(w21: 3, w31: -4, w41: -1, w52: -3, w53: 2, w54: -10).GetOrThrow().Network;
        var pass = Forward.Pass(network, Matrix.Of(1, 1, 0));
        var deltas = Deltas.Of(network, Loss.HalfSquaredError, pass, Matrix.Of(1, 1, 0.5));
        var z1 = 1 / (1 + Math.E);
        var delta1 = (z1 - 0.5) * z1 * (1 - z1);
        Assert.Equal(delta1, deltas[1][0, 0], 1e-15);
        // δⱼ = zⱼ (1 - zⱼ) wⱼ δ₁ with zⱼ (1 - zⱼ) = ¼.
        Assert.True(deltas[0].RowVector(0)
            .IsCloseTo([0.25 * 3 * delta1, 0.25 * -4 * delta1, 0.25 * -1 * delta1], 1e-15));
        // δ₅ = Σⱼ wⱼ δⱼ with w = -3, 2, -10.
        Assert.Equal(0.25 * delta1 * (-3 * 3 + 2 * -4 + -10 * -1), Deltas.OfInputs(network, deltas)[0, 0], 1e-15);
    }

    [Property]
    public bool A_hidden_sigmoids_delta_is_z_times_one_minus_z_times_its_weights_and_the_deltas_above(
        NetworkScene drawn)
    {
        var scene = drawn with { Hidden = "sigmoid" };
        var pass = Forward.Pass(scene.Network, scene.Inputs);
        var deltas = Deltas.Of(scene.Network, scene.Loss, pass, scene.Targets);
        double ByHand(int layer, int row, int j)
        {
            var (z, w, above) = (pass.Activations[layer][row, j], scene.Network.Weights(layer + 1), deltas[layer + 1]);
            return z * (1 - z) * Enumerable.Range(0, w.Rows).Sum(i => w[i, j] * above[row, i]);
        }
        return Enumerable.Range(0, deltas.Count - 1).All(layer => deltas[layer].IsCloseTo(
            Matrix.Build(scene.Rows, deltas[layer].Columns, (row, j) => ByHand(layer, row, j)), 1e-12));
    }

    [Property]
    public bool Each_row_of_a_batch_has_the_deltas_that_it_has_alone(NetworkScene scene)
    {
        Seq<Matrix> Of(Matrix inputs, Matrix targets) =>
            Deltas.Of(scene.Network, scene.Loss, Forward.Pass(scene.Network, inputs), targets);
        var batch = Of(scene.Inputs, scene.Targets);
        return Enumerable.Range(0, scene.Rows).All(row =>
        {
            var alone = Of(scene.Inputs.SelectRows([row]), scene.Targets.SelectRows([row]));
            return Enumerable.Range(0, batch.Count)
                .All(layer => alone[layer].RowVector(0).HasTheBitsOf(batch[layer].RowVector(row)));
        });
    }

    [Property]
    public bool The_delta_of_each_bias_is_what_moving_its_pre_activation_does_to_the_loss(NetworkScene drawn)
    {
        // Where there is a bias, adding to it is adding to the pre-activation.
        var scene = Smooth.Of(drawn with { Biased = true, Rows = 1 });
        var pass = Forward.Pass(scene.Network, scene.Inputs);
        var deltas = Deltas.Of(scene.Network, scene.Loss, pass, scene.Targets);
        double Loss(int layer, Vector biases)
        {
            var firstBias = scene.Layers.Start(layer) + scene.Layers[layer].Weights;
            bool IsBias(int i) => i >= firstBias && i < firstBias + biases.Length;
            var moved = scene.Network.Parameters.Select((w, i) => IsBias(i) ? biases[i - firstBias] : w);
            var outputs = Forward.Pass(Network.Create(scene.Layers, Vector.From(moved))
                .GetOrThrow(), scene.Inputs).Outputs;
            return scene.Loss.Of(outputs.RowVector(0), scene.Targets.RowVector(0));
        }
        return Enumerable.Range(0, scene.Layers.Count)
            .All(l => deltas[l].RowVector(0).IsGradientOf(biases => Loss(l, biases), scene.Network.Biases(l)));
    }

    [Property]
    public bool The_delta_of_the_inputs_is_what_moving_them_does_to_the_loss(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var deltas = Deltas.Of(scene.Network, scene.Loss, Forward.Pass(scene.Network, scene.Inputs), scene.Targets);
        double Loss(Vector x) =>
            scene.Loss.Of(Forward.Pass(scene.Network, x.AsMatrix(1, x.Length)).Outputs.RowVector(0),
            scene.Targets.RowVector(0));
        return Deltas.OfInputs(scene.Network, deltas).RowVector(0).IsGradientOf(Loss, scene.Inputs.RowVector(0));
    }
}
