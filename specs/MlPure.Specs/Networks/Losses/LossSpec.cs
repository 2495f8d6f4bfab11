using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What losses promise (src/MlPure/Networks/Losses/Loss.cs, ElementwiseLosses.cs,
/// SoftmaxCrossEntropy.cs).</summary>
public class LossSpec
{
    [Property(Arbitrary = [typeof(NetworkScenes)])]
    public bool A_derivative_by_outputs_is_the_central_difference(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var (z, t) = (Forward.Pass(scene.Network, scene.Inputs).Outputs.RowVector(0), scene.Targets.RowVector(0));
        return scene.Loss.DerivativeOf(z, t).IsGradientOf(at => scene.Loss.Of(at, t), z);
    }

    [Fact]
    public void Half_the_squared_error_is_summed_over_outputs()
    {
        Assert.Equal(0.5 * (1 + 4), Loss.HalfSquaredError.Of([1, 2], [2, 0]));
        Assert.Equal([-1.0, 2.0], Loss.HalfSquaredError.DerivativeOf([1, 2], [2, 0]));
    }

    [Fact]
    public void Absolute_and_huber_errors_grow_in_a_line()
    {
        Assert.Equal(5, Loss.AbsoluteError.Of([1, 2], [4, 0]));
        Assert.Equal([-1.0, 1, 0], Loss.AbsoluteError.DerivativeOf([1, 2, 3], [4, 0, 3]));
        Assert.Equal(0.125 + 1.5, Loss.Huber.Of([0.5, 2], [0, 0]));
        Assert.Equal([0.5, 1, -1], Loss.Huber.DerivativeOf([0.5, 2, -7], [0, 0, 0]));
        Assert.Equal(2 * (3 - 1.0), Loss.HuberWith(2).GetOrThrow().Of([3], [0]));
    }

    /// <summary>pytorch/pytorch#11752.</summary>
    [Fact]
    public void Large_equal_logits_lose_no_digit()
    {
        Assert.Equal(1.0986122886681098, Loss.SoftmaxCrossEntropy.Of([3e7, 3e7, 3e7], [0, 1, 0]), 1e-15);
        Assert.Equal(0.6931471805599453, Loss.SoftmaxCrossEntropy.Of([1e300, 1e300], [1, 0]), 1e-15);
    }

    /// <summary>google-deepmind/optax#896.</summary>
    [Fact]
    public void A_logit_of_minus_infinity_with_no_share_has_no_part()
    {
        var infinite = double.NegativeInfinity;
        Assert.Equal(Math.Log(2), Loss.SoftmaxCrossEntropy.Of([infinite, 0, 0], [0, 0.5, 0.5]), 1e-15);
        Assert.Equal([0.0, 0, 0], Loss.SoftmaxCrossEntropy.DerivativeOf([infinite, 0, 0], [0, 0.5, 0.5]));
        Assert.Equal(double.PositiveInfinity, Loss.SoftmaxCrossEntropy.Of([infinite, 0, 0], [1, 0, 0]));
        Assert.Equal([-1.0, 0.5, 0.5], Loss.SoftmaxCrossEntropy.DerivativeOf([infinite, 0, 0], [1, 0, 0]));
    }

    [Fact]
    public void Infinite_outputs_have_the_limit_of_the_loss_and_never_nan()
    {
        const double infinity = double.PositiveInfinity;
        double Sigmoid(double z, double t) => Loss.SigmoidCrossEntropy.Of([z], [t]);
        Assert.Equal([0, infinity, infinity, infinity, 0, infinity],
            new[] { Sigmoid(-infinity, 0), Sigmoid(-infinity, 1), Sigmoid(-infinity, 0.5), Sigmoid(infinity, 0),
            Sigmoid(infinity, 1), Sigmoid(infinity, 0.5) });
        double Poisson(double z, double t) => Loss.Poisson.Of([z], [t]);
        Assert.Equal([0, infinity, infinity, infinity],
            new[] { Poisson(-infinity, 0), Poisson(-infinity, 2), Poisson(infinity, 0), Poisson(infinity, 2) });
        double Softmax(double t) => Loss.SoftmaxCrossEntropy.Of([infinity, 0], [t, 1 - t]);
        Assert.Equal([0, infinity, infinity], new[] { Softmax(1), Softmax(0), Softmax(0.5) });
        Assert.Equal([0.5, -0.5], Loss.SoftmaxCrossEntropy.DerivativeOf([infinity, 0], [0.5, 0.5]));
        foreach (var loss in Loss.All)
            foreach (var z in new[] { infinity, -infinity })
                Assert.False(double.IsNaN(loss.Of([z, 0], [1, 0]))
                    || loss.DerivativeOf([z, 0], [1, 0]).Any(double.IsNaN)
                    || loss.HessianVectorProduct([z, 0], [1, 0], [1, 1]).Any(double.IsNaN), $"{loss} at {z}");
    }

    [Fact]
    public void Cross_entropies_from_logits_are_those_of_probabilities()
    {
        Vector z = [0.3, -1.2, 2.0], t = [0.2, 0.5, 0.3];
        var p = z.Select(one => Math.Exp(one) / z.Sum(Math.Exp)).ToArray();
        Assert.Equal(-t.Select((share, j) => share * Math.Log(p[j])).Sum(), Loss.SoftmaxCrossEntropy.Of(z, t), 1e-14);
        Assert.Equal(z.Select((one, j) =>
            -t[j] * Math.Log(1 / (1 + Math.Exp(-one))) - (1 - t[j]) * Math.Log(1 / (1 + Math.Exp(one)))).Sum(),
            Loss.SigmoidCrossEntropy.Of(z, t), 1e-14);
        Assert.Equal(z.Select((one, j) => Math.Exp(one) - t[j] * one).Sum(), Loss.Poisson.Of(z, t), 1e-14);
    }

    [Fact]
    public void Class_weights_and_smoothing_do_what_they_say_by_hand()
    {
        var loss = Loss.SoftmaxCrossEntropyWith(Vector.Of(1, 3), labelSmoothing: 0.2).GetOrThrow();
        var (p0, p1) = (1 / (1 + Math.E), Math.E / (1 + Math.E));
        Assert.Equal(-(1 * 0.1 * Math.Log(p0) + 3 * 0.9 * Math.Log(p1)), loss.Of([0, 1], [0, 1]), 1e-14);
        Assert.Equal(3, loss.MassOf([0, 1]));
        Assert.True(loss.DerivativeOf([0, 1], [0, 1])
            .IsCloseTo(Differences.Gradient(z => loss.Of(z, [0, 1]), [0, 1]), 1e-9));
    }

    [Fact]
    public void A_mean_with_class_weights_divides_by_the_weights_of_the_rows_classes()
    {
        var loss = Loss.SoftmaxCrossEntropyWith(Vector.Of(1, 3)).GetOrThrow();
        var layers = Layers.Create(new Layer(1, 2, false, Activation.Identity)).GetOrThrow();
        var network = Network.Create(layers, [0.3, -0.4]).GetOrThrow();
        var objective = Objective.Create(layers, loss, Matrix.Of(2, 1, 1, 2), Matrix.Of(2, 2, 1, 0, 0, 1)).GetOrThrow();
        double Row(double x, int c) =>
            -Math.Log(Math.Exp((c == 0 ? 0.3 : -0.4) * x) / (Math.Exp(0.3 * x) + Math.Exp(-0.4 * x)));
        Assert.Equal((Row(1, 0) + 3 * Row(2, 1)) / 4, objective.At(network).Loss, 1e-14);
        Assert.True(objective.LossAt(network).HasTheBitsOf(objective.At(network).Loss));
    }

    [Fact]
    public void Targets_outside_the_range_of_their_loss_are_located()
    {
        Assert.Equal([409, 410], Loss.SoftmaxCrossEntropy.FaultsOf(Matrix.Of(2, 2, 1, 0, 1.5, 0))
            .Map(fault => fault.Code).ToArray());
        Assert.Equal(["targets: row 1, column 0 is -1; poisson needs targets that are not negative."],
            Loss.Poisson.FaultsOf(Matrix.Of(2, 1, 1, -1)).Map(fault => fault.Message).ToArray());
        Assert.Equal([409], Loss.SigmoidCrossEntropy.FaultsOf(Matrix.Of(1, 1, 2)).Map(fault => fault.Code).ToArray());
        Assert.Equal([110, 110, 110], Codes(Loss.SoftmaxCrossEntropyWith(Vector.Of(0, -1), 1)));
        Assert.Equal([408], Codes(Loss.Named("squared")));
    }

    /// <summary>The last cell of a table of three rows and two columns.</summary>
    [Fact]
    public void A_target_that_a_loss_is_not_for_is_located_by_its_row_and_column()
    {
        var targets = Matrix.Of(3, 2, 0, 1, 1, 0, 1, -0.25);
        Assert.All(Loss.All, loss => Assert.All(loss.FaultsOf(targets).OfType<NetworkFault.TargetOutOfRange>(), fault =>
            Assert.Equal((loss.Name, 2, 1, -0.25), (fault.Loss, fault.Row, fault.Column, fault.Value))));
        Assert.Equal(3, Loss.All.Count(loss => loss.FaultsOf(targets).Any(one => one.Code == 409)));
    }
}
