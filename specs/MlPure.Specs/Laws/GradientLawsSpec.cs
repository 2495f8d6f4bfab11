using MlPure.Networks;

namespace MlPure.Specs.Laws;

/// <summary>The laws of gradients for every loss and activation of the library
/// (specs/MlPure.Specs/Laws/GradientLaws.cs).</summary>
public class GradientLawsSpec
{
    const int Rows = 3;

    static readonly Matrix inputs = Matrix.Of(Rows, 2, 1, 2, 0.3, -1, 3, 1);

    /// <summary>Every loss with every activation in the hidden layer.</summary>
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var loss in Losses.Names)
            foreach (var activation in Activation.All) pairs.Add(loss, activation.Name);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_gradient_of_every_loss_through_every_activation_is_the_derivative_of_its_value(
        string lossName, string activation)
    {
        var (layers, loss, targets) = Scene(lossName, activation);
        foreach (var penalty in new[] { 0, 0.3 })
        {
            var objective = Objective.Create(layers, loss, inputs, targets, Reduction.Mean, penalty: penalty)
                .GetOrThrow();
            Network At(Vector parameters) => Network.Create(layers, parameters).GetOrThrow();
            Assert.Equal(
                [], GradientLaws.Broken(
                    w => objective.LossAt(At(w)), w => objective.At(At(w)).Gradient, Point(layers)));
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_gradient_of_every_summed_loss_is_the_sum_over_rows(string lossName, string activation)
    {
        var (layers, loss, targets) = Scene(lossName, activation);
        var network = Network.Create(layers, Point(layers)).GetOrThrow();
        Assert.Equal([], GradientLaws.BrokenSum(OfRows, Rows));

        (double, Vector) OfRows(IReadOnlyList<int> rows)
        {
            var at = Gradient.Of(network, loss, inputs.SelectRows(rows), targets.SelectRows(rows), Reduction.Sum);
            return (at.Loss, at.Gradient);
        }
    }

    [Fact]
    public void A_gradient_with_a_wrong_sign_is_found_out() => Assert.Equal(
        ["The gradient is not the central difference of the value.",
            "The gradient is not the derivative along a direction."],
        GradientLaws.Broken(x => x.Dot(x), x => x.Times(-2), [1, 2]));

    static (Layers Layers, Loss Loss, Matrix Targets) Scene(string lossName, string activation)
    {
        const int outputs = 3;
        var loss = Losses.Named(lossName, outputs);
        var layers = Layers.Dense(
            [2, 4, outputs], Activation.All.Single(one => one.Name == activation), Activation.Identity).GetOrThrow();
        return (layers, loss, NaturalTargets.For(loss, Matrix.Build(Rows, outputs, (i, j) => (i + 2 * j) % 3 + 0.123)));
    }

    static Vector Point(Layers layers) =>
        Vector.From(Enumerable.Range(0, layers.Parameters).Select(i => Math.Sin(1 + i)));
}
