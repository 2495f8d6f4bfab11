using MlPure.Course;
using MlPure.Networks;

namespace MlPure.Specs.Course;

/// <summary>What the coursework's network promises (src/MlPure/Course/FiveNeurons.cs): every derivative by central
/// differences, each reading of δ₅ included.</summary>
public class FiveNeuronsSpec
{
    static Arbitrary<double[]> Weights =>
        Arb.From(Numbers.Tenths.Select(tenths => tenths / 3).Many(8), numbers => numbers.Plainer());

    static FiveNeurons Named(Vector w) => FiveNeurons.Of(Network.Create(FiveNeurons.Layers, w).GetOrThrow());

    static bool Holds(double[] drawn, Func<FiveNeurons, double, double, FiveNeuronsRow, bool> law)
    {
        var (network, x, y) = (Named(Vector.Of(drawn.AsSpan(0, 6))), drawn[6], drawn[7]);
        return law(network, x, y, network.At(x, y).GetOrThrow());
    }

    /// <summary>E with a number added to the pre-activation of one neuron, written out by hand.</summary>
    static double Loss(FiveNeurons network, double x, double y, int neuron = 0, double added = 0)
    {
        double Sigmoid(double a) => 1 / (1 + Math.Exp(-a));
        double Moved(int at, double a) => at == neuron ? a + added : a;
        var z5 = Moved(5, x);
        var (z2, z3, z4) = (Sigmoid(Moved(2, network.W52 * z5)), Sigmoid(Moved(3, network.W53 * z5)),
            Sigmoid(Moved(4, network.W54 * z5)));
        var z1 = Sigmoid(Moved(1, network.W21 * z2 + network.W31 * z3 + network.W41 * z4));
        return 0.5 * (z1 - y) * (z1 - y);
    }

    [Property]
    public Property Each_delta_is_the_derivative_of_the_loss_by_that_neurons_pre_activation() =>
        Prop.ForAll(Weights, drawn =>
        Holds(drawn, (network, x, y, row) => row.Loss.IsCloseTo(Loss(network, x, y), 1e-13)
            && Enumerable.Range(1, 5).All(neuron =>
            row.Delta[neuron - 1].IsCloseTo(Differences.Of(added => Loss(network, x, y, neuron, added), 0), 1e-8))));

    [Property]
    public Property Each_weight_has_the_derivative_that_its_name_says() => Prop.ForAll(Weights, drawn =>
        Holds(drawn, (network, x, y, row) => row.Gradient.IsCloseTo(
            Differences.Gradient(w => Loss(Named(w), x, y), network.Network.Parameters), 1e-8)));

    [Property]
    public Property Delta_5_by_the_hint_is_the_sum_of_the_derivatives_by_the_weights_from_the_input() =>
        Prop.ForAll(Weights, drawn =>
        Holds(drawn, (network, x, y, row) => row.Delta5ByHint.IsCloseTo(
            Differences.Of(added =>
                Loss(Named(Vector.From(network.Network.Parameters.Select((w, i) => i < 3 ? w + added : w))), x, y), 0),
                1e-8)));

    [Property]
    public Property Delta_5_as_written_is_the_sum_of_the_derivatives_by_the_weights_to_the_output() =>
        Prop.ForAll(Weights, drawn =>
        Holds(drawn, (network, x, y, row) => row.Delta5AsWritten.IsCloseTo(
            Differences.Of(added =>
                Loss(Named(Vector.From(network.Network.Parameters.Select((w, i) => i < 3 ? w : w + added))), x, y), 0),
                1e-8)));

    [Fact]
    public void Weights_go_where_their_names_say()
    {
        var network = FiveNeurons.Create(w21: 1, w31: 2, w41: 3, w52: 4, w53: 5, w54: 6).GetOrThrow();
        Assert.Equal((1.0, 2, 3, 4, 5, 6),
            (network.W21, network.W31, network.W41, network.W52, network.W53, network.W54));
        Assert.Equal(Matrix.Of(3, 1, 4, 5, 6), network.Network.Weights(0));
        Assert.Equal(Matrix.Of(1, 3, 1, 2, 3), network.Network.Weights(1));
        Assert.Equal([4.0, 5, 6], network.Hidden);
        Assert.Equal([1.0, 2, 3], network.Output);
    }

    [Fact]
    public void Weights_and_samples_that_are_not_finite_are_told_all_at_once()
    {
        Assert.Equal([405, 405], Codes(FiveNeurons.Create(double.NaN, 0, 0, 0, 0, double.PositiveInfinity)));
        Assert.Equal(["x must be finite; it is NaN.", "y must be finite; it is Infinity."],
            Sentences(Question23.Network.At(double.NaN, double.PositiveInfinity)));
    }
}
