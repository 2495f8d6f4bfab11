using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What the product with the Hessian promises (src/MlPure/Networks/Backprop/HessianVector.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 50)]
public class HessianVectorSpec
{
    static Vector Direction(NetworkScene scene) =>
        Vector.From(Enumerable.Range(0, scene.Layers.Parameters).Select(i => Math.Cos(1 + 1.3 * i)));

    static Objective Objective(NetworkScene scene, bool sum) => Objective(scene, sum,
        Vector.From(Enumerable.Range(0, scene.Rows).Select(i => 0.5 + i % 3)));

    static Objective Objective(NetworkScene scene, bool sum, Option<Vector> weights) =>
        MlPure.Networks.Objective.Create(scene.Layers, scene.Loss,
            Dataset.Create(scene.Inputs, scene.Targets, weights).GetOrThrow(),
            sum ? Reduction.Sum : Reduction.Mean, penalty: 0.2).GetOrThrow();

    [Property]
    public bool A_product_with_the_Hessian_is_the_difference_of_gradients_along_the_vector(NetworkScene drawn, bool sum)
    {
        var scene = Smooth.Of(drawn);
        var (objective, v) = (Objective(scene, sum), Direction(scene));
        Vector At(double r) =>
            objective.At(Network.Create(scene.Layers, scene.Network.Parameters.PlusMultiple(r, v))
            .GetOrThrow()).Gradient;
        Vector Slope(double h) => At(h).Minus(At(-h)).DividedBy(2 * h);
        const double h = 1e-4 / 2;
        var expected = Slope(h / 2).Times(4.0 / 3).PlusMultiple(-1.0 / 3, Slope(h));
        var product = HessianVector.Of(objective, scene.Network, v);
        return product.Minus(expected)
            .LargestMagnitude() <= 1e-7 * Math.Max(1, Math.Max(At(0).LargestMagnitude(), product.LargestMagnitude()));
    }

    [Property]
    public bool The_hessian_is_symmetric_and_linear(NetworkScene scene, bool sum)
    {
        var (objective, u) = (Objective(scene, sum), Direction(scene));
        var w = u.Map(x => x * x - 0.3);
        var (Hu, Hw) = (HessianVector.Of(objective, scene.Network, u), HessianVector.Of(objective, scene.Network, w));
        var both = HessianVector.Of(objective, scene.Network, u.PlusMultiple(2, w));
        var size = Math.Max(1, Math.Max(Hu.Norm() * w.Norm(), Hw.Norm() * u.Norm()));
        return Math.Abs(w.Dot(Hu) - u.Dot(Hw)) <= 1e-11 * size
            && both.Minus(Hu.PlusMultiple(2, Hw)).LargestMagnitude() <= 1e-11 * size;
    }

    [Property]
    public bool Rows_without_weights_have_the_Hessian_of_rows_of_weight_one(NetworkScene scene, bool sum)
    {
        Vector Product(Option<Vector> weights) =>
            HessianVector.Of(Objective(scene, sum, weights), scene.Network, Direction(scene));
        return Product(Option<Vector>.None).HasTheBitsOf(Product(Vector.Constant(scene.Rows, 1)));
    }

    [Fact]
    public void The_second_derivatives_of_activations_are_differences_of_the_first()
    {
        foreach (var phi in Activation.All)
            for (var a = -8.05; a < 8; a += 0.1)
                Assert.True(phi.SecondDerivative(a)
                    .IsCloseTo(Differences.Of(phi.Derivative, a), 1e-8), $"{phi} at {a}");
    }

    [Fact]
    public void A_direction_of_another_length_than_the_parameters_is_refused()
    {
        var layers = Layers.Create(new Layer(2, 1, true, Activation.Identity)).GetOrThrow();
        var objective = MlPure.Networks.Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 2, 1, 2),
            Matrix.Of(1, 1, 0)).GetOrThrow();
        var network = Network.Create(layers, [1, 2, 3]).GetOrThrow();
        Assert.All(new[] { 2, 4 }, length =>
        {
            var error = Assert.Throws<ArgumentException>(() =>
                HessianVector.Of(objective, network, Vector.Constant(length, 1)));
            Assert.Contains($"The direction has {length} numbers", error.Message);
        });
    }
}
