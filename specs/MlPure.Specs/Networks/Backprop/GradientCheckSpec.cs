using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What the gradient check promises (src/MlPure/Networks/Backprop/GradientCheck.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 40)]
public class GradientCheckSpec
{
    [Property]
    public bool Back_propagation_passes_for_every_activation_and_loss(NetworkScene drawn)
    {
        var scene = drawn with { Rows = Math.Min(drawn.Rows, 4) };
        return GradientCheck.Of(scene.Objective(), scene.Network).Agrees;
    }

    [Property]
    public bool A_derivative_that_is_wrong_is_found_and_named(NetworkScene drawn, PositiveInt at)
    {
        var scene = Smooth.Of(drawn with { Rows = Math.Min(drawn.Rows, 4) });
        var right = scene.Objective().At(scene.Network).Gradient;
        var wrong = at.Get % right.Length;
        var gradient = Vector.From(right.Select((derivative, i) => i == wrong
            ? derivative + 0.01 * Math.Max(1, Math.Abs(derivative)) : derivative));
        var report = GradientCheck.Of(scene.Objective(), scene.Network, gradient);
        return !report.Agrees
            && report.Parameters.Filter(one => one.Verdict == Verdict.Disagrees).Map(one => one.Index)
            .SequenceEqual([wrong]);
    }

    [Fact]
    public void Every_activation_with_every_loss_at_every_depth_with_and_without_biases_agrees()
    {
        foreach (var activation in Activation.All)
            foreach (var loss in Losses.Names.Select(name => Losses.Named(name, 2)))
                foreach (var depth in new[] { 1, 2, 3, 4 })
                    foreach (var (biased, output) in new[] { (true, activation), (false, activation),
                        (true, Activation.Identity), (false, Activation.Identity) })
                    {
                        var layers = Layers.Dense([2, .. Enumerable.Repeat(2, depth)], activation, output, biased)
                            .GetOrThrow();
                        var network = Network.Create(layers,
                            Vector.From(Enumerable.Range(0, layers.Parameters)
                            .Select(i => Math.Sin(1 + 0.7 * i + depth)))).GetOrThrow();
                        var targets = NaturalTargets.For(loss, Matrix.Of(2, 2, 0.31, -0.72, 1.13, 0.24));
                        var report = GradientCheck.Of(Objective.Create(layers, loss,
                            Matrix.Of(2, 2, 0.41, -0.83, 1.27, 0.56), targets).GetOrThrow(), network);
                        Assert.True(report.Parameters.ForAll(one => one.Verdict == Verdict.Agrees),
                            $"{layers}, {loss}: {report.Message}");
                    }
    }

    /// <summary>Half a derivative at exactly zero: pytorch#114234, tensorflow#62429, BVLC/caffe#1334.</summary>
    [Fact]
    public void A_gradient_check_says_nothing_at_a_kink()
    {
        var layers = Layers.Dense([1, 1, 1], Activation.Relu, Activation.Identity).GetOrThrow();
        Objective At(double x) =>
            Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, x), Matrix.Of(1, 1, 1)).GetOrThrow();
        var zero = GradientCheck.Of(At(2), Network.Create(layers, [0, 0, 0, 0]).GetOrThrow());
        Assert.Equal([Verdict.Kink, Verdict.Kink, Verdict.Agrees, Verdict.Agrees],
            zero.Parameters.Map(one => one.Verdict).ToArray());
        Assert.True(zero.Agrees);
        var near = GradientCheck.Of(At(1e-9), Network.Create(layers, [1, 0, 1, 0]).GetOrThrow());
        Assert.Equal(Verdict.Kink, near.Parameters[1].Verdict);
        var away = GradientCheck.Of(At(0.5), Network.Create(layers, [1, 0, 1, 0]).GetOrThrow());
        Assert.All(away.Parameters, one =>
            Assert.True(one.Verdict == Verdict.Agrees && one.RelativeError.IfNone(1) <= 1e-6));
    }

    [Fact]
    public void A_derivative_that_is_zero_by_both_has_no_relative_error()
    {
        var layers = Layers.Create(new Layer(2, 1, false, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 2, 2, 0), Matrix.Of(1, 1, 1))
            .GetOrThrow();
        var unused = GradientCheck.Of(objective, Network.Create(layers, [3, 5]).GetOrThrow()).Parameters[1];
        Assert.Equal((0, Option<double>.Some(0), Verdict.Agrees),
            (unused.Analytic, unused.RelativeError, unused.Verdict));
    }

    [Fact]
    public void The_summary_of_a_gradient_check_says_how_many_derivatives_agree_and_which_is_worst()
    {
        var layers = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, 2), Matrix.Of(1, 1, 1))
            .GetOrThrow();
        var report = GradientCheck.Of(objective, Network.Create(layers, [3, 0]).GetOrThrow(), [10, 6]);
        Assert.Equal("Of 2 derivatives 1 agree with central differences, 1 disagree and 0 are at a kink; the "
            + "largest relative error is 1.7e-1, of layer 0, neuron 0, bias.",
            report.Message);
    }

    [Fact]
    public void A_derivative_that_is_off_by_a_ten_thousandth_is_found()
    {
        var layers = Layers.Dense([2, 3, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var network = Network.Create(layers, Vector.From(Enumerable.Range(0, layers.Parameters)
            .Select(i => Math.Sin(1 + i)))).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(2, 2, 0.4, -0.8, 1.3, 0.6),
            Matrix.Of(2, 1, 3, -5)).GetOrThrow();
        var right = objective.At(network).Gradient;
        for (var wrong = 0; wrong < right.Length; wrong++)
        {
            var gradient = Vector.From(right.Select((derivative, i) => i == wrong ? 1.0001 * derivative : derivative));
            Assert.Equal([wrong], GradientCheck.Of(objective, network, gradient).Parameters
                .Filter(one => one.Verdict == Verdict.Disagrees).Map(one => one.Index).AsEnumerable());
        }
    }

    /// <summary>w x from far away: the derivative is 1e8, and a millionth of it is 100.</summary>
    [Fact]
    public void A_large_derivative_agrees_to_a_millionth_of_itself()
    {
        var layers = Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, 1e4), Matrix.Of(1, 1, 0))
            .GetOrThrow();
        Verdict With(double error) => GradientCheck.Of(objective, Network.Create(layers, [1]).GetOrThrow(),
            [1e8 * (1 + error)]).Parameters[0].Verdict;
        Assert.Equal((Verdict.Agrees, Verdict.Disagrees), (With(5e-7), With(2e-6)));
    }

    /// <summary>Differences of a parabola are its derivative at every step, but for rounding, which is least at the
    /// widest.</summary>
    [Fact]
    public void Where_only_rounding_tells_steps_apart_the_widest_is_chosen()
    {
        var layers = Layers.Create(new Layer(3, 1, true, Activation.Identity)).GetOrThrow();
        Assert.All(Enumerable.Range(1, 50), i =>
        {
            var objective = Objective.Create(layers, Loss.HalfSquaredError,
                Matrix.Of(1, 3, Math.Sin(i), Math.Cos(i), Math.Sin(2 * i)), Matrix.Of(1, 1, Math.Cos(3 * i)))
                .GetOrThrow();
            var network = Network.Create(layers, [0.3, Math.Sin(4 * i), -0.7, 5 * Math.Cos(i)]).GetOrThrow();
            Assert.All(GradientCheck.Of(objective, network).Parameters, one => Assert.Equal(
                0.01 * Math.Max(1, Math.Abs(network.Parameters[one.Index])), one.Step));
        });
    }

    /// <summary>A loss near 1e-10, whose widest step is taken: the error of a sharpened difference falls with the
    /// fourth power of the step, of any other with the second.</summary>
    [Fact]
    public void A_small_derivative_is_known_to_as_many_digits_as_its_size()
    {
        var layers = Layers.Dense([1, 1, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 0))
            .GetOrThrow();
        Assert.All(Enumerable.Range(1, 9), i =>
        {
            var network = Network.Create(layers, [0.2 * i, 0, 1e-5, 0]).GetOrThrow();
            var checkedOne = GradientCheck.Of(objective, network).Parameters[0];
            Assert.InRange(checkedOne.RelativeError.IfNone(1), 0, 1e-6);
        });
    }

    /// <summary>A weight of an input that is zero changes nothing, and its widest step is a hundredth.</summary>
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.9, 1)]
    [InlineData(1.5, 1.5)]
    [InlineData(100, 100)]
    public void Rounding_explains_ten_last_places_of_the_loss_or_of_one_where_that_is_more_over_the_step(
        double loss, double size)
    {
        var layers = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, 0), Matrix.Of(1, 1, 0))
            .GetOrThrow();
        var network = Network.Create(layers, [0.5, Math.Sqrt(2 * loss)]).GetOrThrow();
        Verdict Off(double lastPlaces) => GradientCheck.Of(objective, network,
            [lastPlaces * Math.ScaleB(size, -52) / 0.01, objective.At(network).Gradient[1]]).Parameters[0].Verdict;
        Assert.Equal((Verdict.Agrees, Verdict.Disagrees), (Off(9.9), Off(10.1)));
    }

    [Fact]
    public void Parameters_are_named_by_their_layer_neuron_and_input()
    {
        var layers = Layers.Create(new Layer(2, 3, true, Activation.Tanh), new Layer(3, 2, false, Activation.Identity))
            .GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 2, 1, 2), Matrix.Of(1, 2, 0, 1))
            .GetOrThrow();
        var network = Network.Create(layers, Vector.Constant(layers.Parameters, 0.1)).GetOrThrow();
        IEnumerable<string> Names(int layer, int neurons, int inputs) =>
            from neuron in Enumerable.Range(0, neurons)
            from input in Enumerable.Range(0, inputs)
            select $"layer {layer}, neuron {neuron}, weight of input {input}";
        var biases = Enumerable.Range(0, 3).Select(neuron => $"layer 0, neuron {neuron}, bias");
        Assert.Equal([.. Names(0, 3, 2), .. biases, .. Names(1, 2, 3)],
            GradientCheck.Of(objective, network).Parameters.Map(one => one.Name).AsEnumerable());
    }

    [Fact]
    public void A_gradient_check_says_nothing_at_a_kink_of_the_loss()
    {
        var layers = Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow();
        Verdict At(double target) => GradientCheck.Of(Objective.Create(layers, Loss.AbsoluteError, Matrix.Of(1, 1, 1),
            Matrix.Of(1, 1, target)).GetOrThrow(), Network.Create(layers, [1]).GetOrThrow()).Parameters[0].Verdict;
        Assert.Equal((Verdict.Kink, Verdict.Agrees, Verdict.Agrees), (At(1), At(0), At(2)));
    }

    /// <summary>exp(a) - t a near -1e8, whose last place is 1e-8: a difference over 0.02 is no better than that over
    /// 0.02.</summary>
    [Fact]
    public void A_loss_far_below_zero_has_the_rounding_of_its_size()
    {
        var layers = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.Poisson, Matrix.Of(1, 1, 1e-9), Matrix.Of(1, 1, 1e8))
            .GetOrThrow();
        Assert.All(Enumerable.Range(0, 20), i =>
        {
            var report = GradientCheck.Of(objective, Network.Create(layers, [Math.Sin(i), 1]).GetOrThrow());
            Assert.True(report.Agrees, report.Message);
        });
    }
}
