using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What activations promise (src/MlPure/Networks/Model/Activation.cs, Activations.cs).</summary>
public class ActivationSpec
{
    public static TheoryData<string> Names() => [.. Activation.All.Select(activation => activation.Name)];

    static Activation Named(string name) => Activation.All.Single(activation => activation.Name == name);

    [Theory, MemberData(nameof(Names))]
    public void A_derivative_is_the_central_difference_of_its_value_away_from_kinks(string name)
    {
        var phi = Named(name);
        for (var a = -8.05; a < 8; a += 0.1)
            Assert.True(phi.Derivative(a)
                .IsCloseTo(Differences.Of(phi.Value, a), 1e-9), $"{name} at {a}: {phi.Derivative(a)}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Values_and_derivatives_are_finite_where_pre_activations_are_large(string name)
    {
        foreach (var a in new[] { 0, 40.0, 710, 745, 1000, 1e6 })
            foreach (var signed in new[] { a, -a })
                Assert.True(double.IsFinite(Named(name).Value(signed))
                    && double.IsFinite(Named(name).Derivative(signed)), $"{name} at {signed}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_activation_of_NaN_is_NaN(string name) =>
        Assert.True(double.IsNaN(Named(name).Value(double.NaN)) && double.IsNaN(Named(name).Derivative(double.NaN)));

    [Theory, MemberData(nameof(Names))]
    public void Many_numbers_have_the_bits_of_one_by_one(string name)
    {
        double[] a = [.. Enumerable.Range(-80, 161)
            .Select(i => i / 7.0), 0.0, -0.0, 1000, -1000, double.PositiveInfinity, double.NegativeInfinity,
            double.NaN];
        var (values, withSlopes, slopes) = ((double[])a.Clone(), (double[])a.Clone(), new double[a.Length]);
        Named(name).Apply(values);
        Named(name).Apply(withSlopes, slopes);
        for (var i = 0; i < a.Length; i++)
            Assert.True(values[i].HasTheBitsOf(Named(name).Value(a[i])) && withSlopes[i].HasTheBitsOf(values[i])
                && slopes[i].HasTheBitsOf(Named(name).Derivative(a[i])), $"{name} at {a[i]}");
    }

    /// <summary>Overflow and swapped branches: FederatedAI/FATE#65, hail-is/hail#10606,
    /// ahmedfgad/NumPyCNN#13.</summary>
    [Fact]
    public void The_sigmoid_neither_overflows_nor_swaps_its_branches()
    {
        var sigmoid = Activation.Sigmoid.Value;
        Assert.Equal(0.5, sigmoid(0));
        Assert.Equal((0.0, 1.0), (sigmoid(-1000), sigmoid(1000)));
        Assert.Equal((0.0, 1.0), (sigmoid(double.NegativeInfinity), sigmoid(double.PositiveInfinity)));
        Assert.Equal(4.476e-309, sigmoid(-710), 1e-311);
        foreach (var x in new[] { 0, 0.3, 1, 7, 40, 710, 745, 1000, double.PositiveInfinity })
            Assert.True(Math.Abs(sigmoid(x) + sigmoid(-x) - 1) <= 2.3e-16
                && double.IsFinite(Activation.Sigmoid.Derivative(-x)));
    }

    [Fact]
    public void The_derivative_of_relu_at_its_kink_is_zero() => Assert.Equal(0, Activation.Relu.Derivative(0));

    const double Infinity = double.PositiveInfinity, Selu = 1.0507009873554804934,
        SeluFloor = -Selu * 1.6732632423543772848;

    [Theory]
    [InlineData("identity", -Infinity, 1.0, Infinity, 1.0)]
    [InlineData("sigmoid", 0.0, 0.0, 1.0, 0.0)]
    [InlineData("tanh", -1.0, 0.0, 1.0, 0.0)]
    [InlineData("relu", 0.0, 0.0, Infinity, 1.0)]
    [InlineData("leakyRelu", -Infinity, 0.01, Infinity, 1.0)]
    [InlineData("elu", -1.0, 0.0, Infinity, 1.0)]
    [InlineData("selu", SeluFloor, 0.0, Infinity, Selu)]
    [InlineData("softplus", 0.0, 0.0, Infinity, 1.0)]
    [InlineData("gelu", 0.0, 0.0, Infinity, 1.0)]
    [InlineData("silu", 0.0, 0.0, Infinity, 1.0)]
    public void At_infinity_stand_the_limits_that_large_numbers_have_reached(string name, double low, double slopeLow,
        double high, double slopeHigh)
    {
        var phi = Named(name);
        Assert.Equal((low, slopeLow, high, slopeHigh),
            (phi.Value(-Infinity), phi.Derivative(-Infinity), phi.Value(Infinity), phi.Derivative(Infinity)));
        Assert.Equal((0.0, 0.0), (phi.SecondDerivative(-Infinity), phi.SecondDerivative(Infinity)));
        Assert.Equal((slopeLow, slopeHigh), (phi.Derivative(-1000), phi.Derivative(1000)));
        Assert.Equal((double.IsFinite(low) ? low : -1000 * slopeLow, double.IsFinite(high) ? high : 1000 * slopeHigh),
            (phi.Value(-1000), phi.Value(1000)));
    }

    [Fact]
    public void Tanh_is_the_platforms_to_four_units_in_the_last_place()
    {
        for (var a = -20.0; a < 20; a += 0.00713)
            Assert.True(Math.Abs(Activation.Tanh.Value(a) / Math.Tanh(a) - 1) < 9e-16, $"{a}");
        Assert.Equal(1e-300, Activation.Tanh.Value(1e-300));
    }

    [Fact]
    public void Rectifiers_keep_their_digits_near_zero_and_in_their_tails()
    {
        Assert.Equal(-1e-17, Activation.Elu.Value(-1e-17), 1e-32);
        Assert.Equal(Math.Exp(-40), Activation.Softplus.Value(-40), 1e-32);
        Assert.Equal(1000, Activation.Softplus.Value(1000));
        // a Φ(a) with Φ(-10) = 7.61985302416052606597e-24.
        Assert.Equal(-7.61985302416052606597e-23, Activation.Gelu.Value(-10), 1e-36);
        Assert.Equal(0.73105857863000487926, Activation.Silu.Value(1), 1e-15);
        Assert.Equal(-1.0507009873554804934 * 1.6732632423543772848, Activation.Selu.Value(-1000), 1e-15);
    }

    [Fact]
    public void An_activation_of_an_unknown_name_is_a_fault_that_lists_the_known_ones() =>
        Assert.StartsWith("activation: there is none called 'sigmoidal'; there are identity, sigmoid,",
            Sentences(Activation.Named("sigmoidal"))[0]);
}
