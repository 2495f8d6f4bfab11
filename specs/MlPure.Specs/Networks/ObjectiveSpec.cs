using MlPure.Networks;
using MlPure.Sums;

namespace MlPure.Specs.Networks;

/// <summary>What objectives promise (src/MlPure/Networks/Objective.cs, BackPropagation.cs): the bits of the readable gradient, fast.</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)])]
public class ObjectiveSpec
{
    [Property]
    public bool The_fused_pass_has_the_bits_of_the_readable_one(NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var readable = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, reduction);
        var (fused, loss) = (scene.Objective(reduction).At(scene.Network), scene.Objective(reduction).LossAt(scene.Network));
        return fused.Loss.HasTheBitsOf(readable.Loss) && loss.HasTheBitsOf(readable.Loss) && fused.Gradient.Equals(readable.Gradient);
    }

    [Property(MaxTest = 5)]
    public bool Threads_never_change_a_bit(NetworkScene drawn)
    {
        var scene = drawn with { Rows = 9000 + drawn.Rows };
        var objective = scene.Objective();
        var alone = objective.At(scene.Network, Threads.One);
        return new[] { 2, 3, 7 }.All(count =>
        {
            var together = objective.At(scene.Network, Valid(Threads.Of(count)));
            return together.Loss.HasTheBitsOf(alone.Loss) && together.Gradient.HasTheBitsOf(alone.Gradient);
        }) && alone.Gradient.Equals(Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets).Gradient);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once()
    {
        Assert.Equal([105, 102], Codes(Examples.Create(Matrix.Of(2, 1, 1, 2), Matrix.Of(1, 1, double.NaN))).Order().Reverse());
        Assert.Equal([100, 100], Codes(Examples.Create(Matrix.Of(0, 1), Matrix.Of(0, 1))));
        var layers = Valid(Layers.Dense([2, 3], Activation.Tanh, Activation.Tanh));
        var examples = Valid(Examples.Create(Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1)));
        Assert.Equal(
        [
            "inputs: 1 given, but 2 expected (as many columns as the first layer takes).",
            "targets: 1 given, but 3 expected (as many columns as the last layer gives).",
        ], Sentences(Objective.Create(layers, Loss.HalfSquaredError, examples)));
    }
}
