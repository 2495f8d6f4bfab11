using MlPure.Kernels;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What dropped activations promise (src/MlPure/Networks/Backprop/Dropout.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 60)]
public class DropoutSpec
{
    [Fact]
    public void Masks_of_dropout_are_zero_or_the_inverse_of_what_is_kept()
    {
        var layers = Layers.Create(new Layer(1, 50, true, Activation.Tanh) { Dropout = 0.2 },
            new Layer(50, 1, true, Activation.Identity)).GetOrThrow();
        var masks = Dropout.Masks(layers, 80, MersenneTwister.FromSeed(0)).AsSpan(0, 4000).ToArray();
        Assert.All(masks, mask => Assert.True(mask is 0 or 1.25));
        Assert.Equal(1, masks.Average(), 0.03);
    }

    [Fact]
    public void Masks_are_the_generators()
    {
        var layers = Layers.Dense([1, 50, 1], Activation.Tanh, Activation.Identity, dropout: 0.2).GetOrThrow();
        double[] Drawn(uint seed) => Dropout.Masks(layers, 8, MersenneTwister.FromSeed(seed));
        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
    }

    [Property]
    public bool The_gradient_with_dropped_activations_is_that_of_the_loss_with_the_same_ones_dropped(NetworkScene drawn)
    {
        var scene = Smooth.Everywhere(drawn);
        var layers = Layers.Create([.. scene.Layers.Select((layer, l) => layer
            with { Dropout = l < scene.Layers.Count - 1 ? 0.4 : 0 })]).GetOrThrow();
        var panel = RowPanel.Of(Dataset.Create(scene.Inputs, scene.Targets).GetOrThrow(), scene.Loss);
        var masks = Dropout.Masks(layers, Panels.Stride(scene.Rows), MersenneTwister.FromSeed(5));
        GradientSum At(Vector parameters) =>
            BackPropagation.Of(Network.Known(layers, parameters), scene.Loss, panel, masks);
        return At(scene.Network.Parameters).Gradient.IsGradientOf(w => At(w).Loss, scene.Network.Parameters);
    }
}
