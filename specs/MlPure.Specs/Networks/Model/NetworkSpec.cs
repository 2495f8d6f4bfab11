using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What networks and their shapes promise (src/MlPure/Networks/Model/Network.cs, Layers.cs,
/// Layer.cs).</summary>
public class NetworkSpec
{
    static Layer Layer(int inputs, int outputs, bool biased = true) => new(inputs, outputs, biased, Activation.Tanh);

    [Fact]
    public void Parameters_are_laid_out_layer_by_layer_weights_row_by_row_then_biases()
    {
        var network = Network.Create([Layer(2, 3), Layer(3, 1, biased: false)], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
            .GetOrThrow();
        Assert.Equal(Matrix.Of(3, 2, 1, 2, 3, 4, 5, 6), network.Weights(0));
        Assert.Equal([7.0, 8, 9], network.Biases(0));
        Assert.Equal(Matrix.Of(1, 3, 10, 11, 12), network.Weights(1));
        Assert.Empty(network.Biases(1));
    }

    [Fact]
    public void Every_fault_of_the_layers_of_a_network_is_reported_at_once()
    {
        var sentences = Sentences(Layers.Create(Layer(0, 3), Layer(4, -1), Layer(-1, 2)));
        Assert.Equal(
        [
            "layer 0: it has 0 inputs; give at least one.",
            "layer 1: it has -1 outputs; give at least one.",
            "layer 1: it takes 4 numbers, but layer 0 gives 3; make them the same.",
            "layer 2: it has -1 inputs; give at least one.",
        ], sentences);
        Assert.Equal([400], Codes(Layers.Create()));
        Assert.Equal([403], Codes(Layers.Create(Layer(100_000, 100_000))));
    }

    [Fact]
    public void Parameters_must_be_as_many_as_the_layers_have_and_finite() =>
        Assert.Equal(
        [
            "parameters: 3 given, but the layers have 4 (for each, outputs x inputs weights, then its biases).",
            "parameters: number 1 is NaN; every parameter must be finite.",
            "parameters: number 2 is -Infinity; every parameter must be finite.",
        ], Sentences(Network.Create([Layer(3, 1)], [1, double.NaN, double.NegativeInfinity])));

    [Fact]
    public void Networks_of_equal_shape_and_parameters_are_equal()
    {
        var (a, b) = (Network.Create([Layer(1, 1)], [1, 2]), Network.Create([Layer(1, 1)], [1, 2]));
        Assert.Equal(a.GetOrThrow(), b.GetOrThrow());
        Assert.NotEqual(a.GetOrThrow(), Network.Create([Layer(1, 1)], [1, 3]).GetOrThrow());
        Assert.Equal("1 -> 1 tanh", a.GetOrThrow().Layers.ToString());
    }
}
