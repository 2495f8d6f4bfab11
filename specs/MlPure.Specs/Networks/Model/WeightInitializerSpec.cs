using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What first weights promise (src/MlPure/Networks/Model/WeightInitializer.cs).</summary>
public class WeightInitializerSpec
{
    static readonly Layers Wide = Layers.Create(new Layer(400, 100, true, Activation.Tanh)).GetOrThrow();

    static Vector Drawn(WeightInitializer first) =>
        first.Draw(Wide, MersenneTwister.FromSeed(1)).Network.Weights(0).AsVector();

    static double Deviation(Vector numbers) => Math.Sqrt(numbers.Sum(x => x * x) / numbers.Length);

    /// <summary>Missing brackets: mlverse/torch#555.</summary>
    [Fact]
    public void Glorots_width_is_of_inputs_and_outputs_together()
    {
        var uniform = Drawn(WeightInitializer.GlorotUniform);
        Assert.True(uniform.LargestMagnitude() <= 0.1095445116);
        Assert.Equal(0.0632456, Deviation(uniform), 0.02 * 0.0632456);
        Assert.Equal(0, uniform.Average(), 1e-3);
        Assert.Equal(0.0632456, Deviation(Drawn(WeightInitializer.GlorotNormal)), 0.02 * 0.0632456);
    }

    [Fact]
    public void He_and_lecun_go_by_the_inputs_alone()
    {
        Assert.True(Drawn(WeightInitializer.HeUniform).LargestMagnitude() <= Math.Sqrt(6.0 / 400));
        Assert.Equal(Math.Sqrt(2.0 / 400), Deviation(Drawn(WeightInitializer.HeUniform)), 0.02 * 0.0707);
        Assert.Equal(Math.Sqrt(2.0 / 400), Deviation(Drawn(WeightInitializer.HeNormal)), 0.02 * 0.0707);
        Assert.Equal(0.05, Deviation(Drawn(WeightInitializer.LeCunNormal)), 0.02 * 0.05);
    }

    [Fact]
    public void Biases_start_at_zero_but_for_the_courseworks_uniform()
    {
        foreach (var first in WeightInitializer.All)
        {
            var biases = first.Draw(Wide, MersenneTwister.FromSeed(2)).Network.Biases(0);
            Assert.Equal(first == WeightInitializer.UnitUniform, biases.All(bias => bias > 0));
            Assert.Equal(first != WeightInitializer.UnitUniform, biases.All(bias => bias == 0));
        }
    }

    [Fact]
    public void The_same_generator_draws_the_same_weights_and_comes_back_advanced()
    {
        foreach (var first in WeightInitializer.All)
        {
            var generator = MersenneTwister.FromSeed(3);
            var (a, next) = first.Draw(Wide, generator);
            Assert.Equal(a, first.Draw(Wide, generator).Network);
            Assert.NotEqual(a, first.Draw(Wide, next).Network);
            Assert.Equal(first, WeightInitializer.Named(first.Name).GetOrThrow());
        }
    }

    /// <summary>wagonhelm/NaNmnist#2, lmjohns3/theanets#67.</summary>
    [Fact]
    public void A_start_of_all_zeros_never_learns_xor_and_a_drawn_one_differs_by_neuron()
    {
        var layers = Layers.Dense([2, 2, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var xor = Objective.Create(layers, Loss.SigmoidCrossEntropy, Matrix.Of(4, 2, 0, 0, 0, 1, 1, 0, 1, 1),
            Matrix.Of(4, 1, 0, 1, 1, 0)).GetOrThrow();
        var zero = xor.At(Network.Create(layers, Vector.Constant(layers.Parameters, 0)).GetOrThrow());
        Assert.Equal(Math.Log(2), zero.Loss, 1e-15);
        Assert.Equal(0, zero.Gradient.LargestMagnitude());
        var drawn = WeightInitializer.For(layers).Draw(layers, MersenneTwister.FromSeed(0)).Network.Weights(0);
        Assert.NotEqual(drawn.RowVector(0), drawn.RowVector(1));
    }

    /// <summary>Each weight is the next sample s of the generator, as -l + 2 l s; Glorot's l is √(6 / (inputs +
    /// outputs)), He's √(6 / inputs).</summary>
    [Fact]
    public void Uniform_weights_are_the_samples_of_the_generator_from_minus_a_limit_to_the_limit()
    {
        var samples = MersenneTwister.FromSeed(1).RandomSamples(400 * 100).Value;
        (WeightInitializer, double)[] limits =
        [
            (WeightInitializer.GlorotUniform, Math.Sqrt(6.0 / 500)),
            (WeightInitializer.HeUniform, Math.Sqrt(6.0 / 400)),
        ];
        foreach (var (first, limit) in limits)
            Assert.True(Drawn(first).IsCloseTo(samples.Map(sample => -limit + 2 * limit * sample), 1e-15));
    }
}
