using MlPure.Course;
using MlPure.Networks;

namespace MlPure.Specs.Course;

/// <summary>What the floor promises (src/MlPure/Course/LossFloor.cs).</summary>
[Properties(Arbitrary = [typeof(Bare)], MaxTest = 200)]
public class LossFloorSpec
{
    /// <summary>A network of one input, one hidden layer of sigmoids and one output, without biases.</summary>
    public sealed record BareNetwork(int Width, double[] Weights)
    {
        public Network Network => Network.Create(
            Layers.Dense([1, Width, 1], Activation.Sigmoid, Activation.Sigmoid, biased: false)
                .GetOrThrow(), Vector.From(Weights.Take(2 * Width))).GetOrThrow();

        public override string ToString() => $"1-{Width}-1 {Network.Parameters}";
    }

    public static class Bare
    {
        public static Arbitrary<BareNetwork> Networks() => Arb.From(
            from width in Gen.Choose(1, 8)
            from weights in Numbers.Tenths.Many(16)
            select new BareNetwork(width, weights),
            network => network.Weights.Plainer().Select(weights => network with { Weights = weights }));
    }

    [Property]
    public bool Pre_activations_at_x_and_minus_x_sum_to_the_output_weights_at_any_width(BareNetwork bare, int tenths)
    {
        var x = tenths % 100 / 10.0;
        var a = Forward.Pass(bare.Network, Matrix.Of(3, 1, x, -x, 0)).PreActivations[1];
        var sum = bare.Network.Weights(1).AsVector().Sum();
        return (a[0, 0] + a[1, 0]).IsCloseTo(sum, 1e-13) && a[2, 0].IsCloseTo(sum / 2, 1e-13);
    }

    [Property]
    public bool No_network_without_biases_is_below_the_floor(BareNetwork bare) =>
        Objective.Create(bare.Network.Layers, Loss.HalfSquaredError, Samples.Dataset).GetOrThrow()
            .LossAt(bare.Network) >= LossFloor.OfTheCoursework.MeanLoss;

    [Fact]
    public void The_floor_of_the_coursework_is_the_number_known()
    {
        Assert.Equal(0.00650281730515, LossFloor.OfTheCoursework.MeanLoss, 1e-14);
        Assert.Equal(1.992, LossFloor.OfTheCoursework.Sum, 5e-4);
    }

    [Fact]
    public void Samples_that_contradict_nothing_have_no_floor()
    {
        // One half at zero and a pair that sums to one are what S = 0 gives.
        var fitting = Dataset.Create(Matrix.Of(3, 1, -1, 0, 1), Matrix.Of(3, 1, 0.3, 0.5, 0.7)).GetOrThrow();
        Assert.Equal(0, LossFloor.Of(fitting).MeanLoss, 1e-14);
        var alone = Dataset.Create(Matrix.Of(2, 1, -1, 2), Matrix.Of(2, 1, 0.9, 0.9)).GetOrThrow();
        Assert.Equal(0, LossFloor.Of(alone).MeanLoss);
    }
}
