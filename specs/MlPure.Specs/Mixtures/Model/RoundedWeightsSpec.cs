using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>Weights and responsibilities that were rounded on their way (src/MlPure/Mixtures/Model/GaussianMixture.cs,
/// Starts/Initial.cs).</summary>
public class RoundedWeightsSpec
{
    static Validation<Error, GaussianMixture> Mixture(params double[] weights) => GaussianMixture.Parse(
        Vector.Of(weights), Matrix.Build(weights.Length, 1, (j, _) => j),
        [.. weights.Select(_ => Matrix.Identity(1))]);

    static double[] Single(params float[] numbers) => [.. numbers.Select(number => (double)number)];

    [Theory]
    [InlineData(0.5, 0.5 + 9e-10)]
    [InlineData(0.2, 0.8 - 9e-7)]
    public void Mixing_weights_that_sum_to_nearly_one_are_divided_by_their_sum(double first, double second)
    {
        var weights = Mixture(first, second).GetOrThrow().MixingWeights;
        Assert.Equal(1, weights.Sum(), 2.3e-16);
        Assert.Equal(first / second, weights[0] / weights[1], 1e-15);
    }

    [Fact]
    public void Mixing_weights_in_single_precision_are_taken()
    {
        Assert.Equal(1, Mixture(Single(0.2f, 0.3f, 0.5f)).GetOrThrow().MixingWeights.Sum(), 2.3e-16);
        var many = Mixture([.. Enumerable.Repeat((double)(1f / 49), 49)]).GetOrThrow().MixingWeights;
        Assert.All(many, weight => Assert.Equal(1 / 49.0, weight, 1e-17));
    }

    [Fact]
    public void Mixing_weights_that_sum_to_one_as_numbers_do_are_kept_bit_for_bit()
    {
        Vector tenths = Vector.From(Enumerable.Repeat(0.1, 10));
        Assert.Equal(tenths, Mixture([.. tenths]).GetOrThrow().MixingWeights);
        Assert.Equal([312], Codes(Mixture(0.5, 0.5 + 1.1e-6)));
    }

    [Fact]
    public void Responsibilities_in_single_precision_are_those_that_they_were_rounded_from()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 0, 1, 5, 7)).GetOrThrow();
        double[] exact = [0.2, 0.3, 0.5];
        Validation<Error, GaussianMixture> From(double[] row) => Initial.FromResponsibilities(
            Matrix.Build(4, 3, (i, j) => row[(i + j) % 3]), rows, EmSettings.Default);
        var (rounded, whole) = (From(Single(0.2f, 0.3f, 0.5f)).GetOrThrow(), From(exact).GetOrThrow());
        Assert.Equal(1, rounded.MixingWeights.Sum(), 4e-16);
        Assert.True(rounded.Means.IsCloseTo(whole.Means, 1e-6));
        Assert.Equal([332, 332, 332, 332], Codes(From([0.2, 0.3, 0.5 + 2e-6])));
    }
}
