using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What is said of hidden neurons that are the same (src/MlPure/Networks/Model/Symmetry.cs), and that their
/// order means nothing.</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)])]
public class SymmetrySpec
{
    static readonly Layers Xor = Layers.Dense([2, 2, 1], Activation.Tanh, Activation.Identity).GetOrThrow();

    [Fact]
    public void Neurons_that_are_the_same_are_warned_of()
    {
        Assert.Equal("layer 0: all 2 neurons have the same weights, so they will stay the same while the network "
            + "learns. Draw first weights from a generator.",
            Symmetry.WarningOf(Network.Create(Xor, Vector.Constant(Xor.Parameters, 0)).GetOrThrow()).IfNone(""));
        Assert.True(Symmetry.WarningOf(WeightInitializer.GlorotUniform.Draw(Xor,
            MersenneTwister.FromSeed(0)).Network).IsNone);
        Assert.True(Symmetry.WarningOf(Network.Create([new Layer(1, 1, true, Activation.Tanh)], [0, 0])
            .GetOrThrow()).IsNone);
    }

    [Property]
    public bool A_symmetry_that_is_warned_of_stays_through_training(PositiveInt tenths)
    {
        var dataset = Dataset.Create(Matrix.Of(4, 2, 0, 0, 0, 1, 1, 0, 1, 1), Matrix.Of(4, 1, 0, 1, 1, 0)).GetOrThrow();
        var objective = Objective.Create(Xor, Loss.HalfSquaredError, dataset).GetOrThrow();
        var start = Network.Create(Xor, Vector.Constant(Xor.Parameters, tenths.Get % 20 / 10.0)).GetOrThrow();
        var problem = FullBatchProblem.Create(objective, Optimizer.Adam(), new() { MaxSteps = 20 }).GetOrThrow();
        var last = FullBatch.Run(problem, FullBatch.Init(problem, start)).Last.Network;
        return Symmetry.WarningOf(start).IsSome && Symmetry.WarningOf(last).IsSome;
    }

    [Property]
    public bool Hidden_neurons_may_stand_in_any_order(NetworkScene scene)
    {
        var layers = scene.Layers;
        // The neurons of layer 0 backwards, and what layer 1 takes from them too.
        var parts = Enumerable.Range(0, layers.Count).SelectMany(l =>
        {
            var (weights, biases) = (scene.Network.Weights(l), scene.Network.Biases(l));
            var turned = l == 0 && layers.Count > 1
                ? (Matrix.Build(weights.Rows, weights.Columns, (i, j) => weights[weights.Rows - 1 - i, j]),
                    Vector.From(biases.Reverse()))
                : l == 1 ? (Matrix.Build(weights.Rows, weights.Columns, (i, j) => weights[i, weights.Columns - 1 - j]),
                    biases) : (weights, biases);
            return turned.Item1.AsVector().Concat(turned.Item2);
        });
        var permuted = Network.Create(layers, Vector.From(parts)).GetOrThrow();
        return permuted.Predict(scene.Inputs).GetOrThrow()
            .IsCloseTo(scene.Network.Predict(scene.Inputs).GetOrThrow(), 1e-11);
    }

    /// <summary>Weights in, the bias or weights out: one difference is enough.</summary>
    [Fact]
    public void Neurons_that_differ_in_one_number_are_not_warned_of()
    {
        for (var i = 0; i < Xor.Parameters - 1; i++)
            Assert.True(Symmetry.WarningOf(Network.Create(Xor, Vector.From(Enumerable.Range(0, Xor.Parameters)
                .Select(other => other == i ? 0.25 : 0.5))).GetOrThrow()).IsNone, $"{i}");
    }
}
