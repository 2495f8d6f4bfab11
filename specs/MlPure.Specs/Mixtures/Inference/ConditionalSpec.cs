using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What conditionals promise (src/MlPure/Mixtures/Model/Conditional.cs,
/// src/MlPure/Mixtures/Inference/ConditionalMeans.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class ConditionalSpec
{
    /// <summary>The last columns, in reverse order: at least one, and not all.</summary>
    static int[] Conditioning(MixtureScene given) =>
        [.. Enumerable.Range(0, given.Features).Skip(1 + given.Rows % (given.Features - 1)).Reverse()];

    /// <summary>The smallest double with all its digits, 2⁻¹⁰²².</summary>
    const double MinNormal = 2.2250738585072014e-308;

    static Vector At(Vector x, IEnumerable<int> columns) => Vector.From(columns.Select(f => x[f]));

    /// <summary>A component's weight in the conditional is a double: below the smallest normal one it loses its digits,
    /// and then the density of its component is lost, never gained.</summary>
    [Property]
    public bool The_joint_density_is_the_marginal_times_the_conditional_while_its_weights_are_normal_numbers(
        WideScene wide)
    {
        var given = wide.Scene;
        var conditional = Conditional.Of(given.Mixture, Conditioning(given)).GetOrThrow();
        return Enumerable.Range(0, given.Rows).All(i =>
        {
            var x = given.Values.RowVector(i);
            var (b, a) = (At(x, conditional.Conditioning), At(x, conditional.Target));
            var atB = conditional.At(b).GetOrThrow();
            var product = conditional.Marginal.LogDensity(b.Span) + atB.LogDensity(a.Span);
            var joint = given.Mixture.LogDensity(x.Span);
            var isLost = product < joint && atB.MixingWeights.Any(weight => weight < MinNormal);
            return product.IsCloseTo(joint, 1e-9) || isLost;
        });
    }

    /// <summary>Given x₁ = 50 the component at 0 with variance 1 has a responsibility of e⁻¹²⁵⁰ for it, zero as a
    /// double, though it alone reaches x₂ = 1000.</summary>
    [Fact]
    public void A_component_whose_responsibility_for_the_conditioning_values_underflows_is_lost()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 1000, 50, 0),
            [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        var conditional = Conditional.Of(mixture, [0]).GetOrThrow().At([50]).GetOrThrow();
        Assert.Equal([0.0, 1.0], conditional.MixingWeights);
    }

    [Property]
    public bool The_regression_of_each_row_is_the_mean_of_its_conditional_mixture(WideScene wide)
    {
        var given = wide.Scene;
        var conditional = Conditional.Of(given.Mixture, Conditioning(given)).GetOrThrow();
        var rows = Matrix.FromRows([.. Enumerable.Range(0, given.Rows)
            .Select(i => At(given.Values.RowVector(i), conditional.Conditioning))]);
        var means = conditional.Means(Observations.Parse(rows).GetOrThrow()).GetOrThrow();
        return Enumerable.Range(0, given.Rows)
            .All(i => means.RowVector(i).IsCloseTo(conditional.At(rows.RowVector(i)).GetOrThrow().Mean, 1e-12));
    }

    /// <summary>Eq. 2.81 and 2.82 by hand: the slope is 0.9 / 2, what is left of the variance 1 - 0.9² / 2.</summary>
    [Fact]
    public void The_conditional_of_one_component_is_the_regression_line()
    {
        var plane = GaussianMixture.Parse([1], Matrix.Of(1, 2, 10, 20), [Matrix.Of(2, 2, 2, 0.9, 0.9, 1)]).GetOrThrow();
        var at = Conditional.Of(plane, [0]).GetOrThrow().At([12]).GetOrThrow();
        Assert.Equal(20.9, at.Mean[0], 1e-13);
        Assert.Equal(1 - 0.81 / 2, at.Components[0].Covariance.Matrix[0, 0], 1e-15);
    }

    /// <summary>Two lines that cross: which one a row is near decides where its mean lies.</summary>
    [Fact]
    public void Conditional_weights_are_the_responsibilities_for_the_conditioning_values()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, -10, 1, 10, 5),
            [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        var conditional = Conditional.Of(mixture, [0]).GetOrThrow();
        Assert.Equal([1.0, 3, 5], conditional.Means(Columns.Of(-10, 0, 10)).GetOrThrow().AsVector(), (a, b) =>
            Math.Abs(a - b) < 1e-14);
        Assert.Equal([1.0, 5], conditional.At([0]).GetOrThrow().Means.AsVector());
    }

    [Fact]
    public void A_residual_of_all_but_dependent_features_does_not_cancel()
    {
        // The residual variance of the second is 1e-12: from 1 - (1 - 1e-12) four digits would be left.
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0),
            [Matrix.Of(2, 2, 1, 1, 1, 1 + Math.Pow(2, -40))]).GetOrThrow();
        Assert.Equal(Math.Pow(2, -40), Conditional.Of(mixture, [0]).GetOrThrow().At([3])
            .GetOrThrow().Components[0].Covariance.Matrix[0, 0]);
    }

    [Fact]
    public void Values_far_from_every_component_belong_to_the_nearest()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, -1, 1, 1, 5),
            [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([0.0, 1], Conditional.Of(mixture, [0]).GetOrThrow().At([1e5]).GetOrThrow().MixingWeights);
        // So far out that the two are equally near, to the last bit.
        Assert.Equal([0.5, 0.5], Conditional.Of(mixture, [0]).GetOrThrow().At([1e149]).GetOrThrow().MixingWeights);
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_regressions()
    {
        var mixture = Initial.AtRows([0, 1, 2, 3], TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        var known = Observations.Parse(TheBlobs.Made.Values.Column(1).AsMatrix(4000, 1)).GetOrThrow();
        var means = new[] { 1, 2, 3, 7 }.Select(count =>
            Conditional.Of(mixture, [1]).GetOrThrow().Means(known, Threads.Create(count).GetOrThrow()).GetOrThrow())
            .ToArray();
        Assert.All(means, mean => Assert.True(mean.HasTheBitsOf(means[0])));
    }

    [Fact]
    public void Columns_and_values_that_cannot_be_conditioned_on_are_refused_and_say_where()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([326], Codes(Conditional.Of(mixture, [1, 0])));
        Assert.Equal([324], Codes(Conditional.Of(mixture, [5])));
        Assert.Equal([325], Codes(Conditional.Of(mixture, [1, 1])));
        Assert.Equal([323], Codes(Conditional.Of(mixture, [])));
        var conditional = Conditional.Of(mixture, [1]).GetOrThrow();
        Assert.Equal([105], Codes(conditional.At([1, 2])));
        Assert.Equal([102], Codes(conditional.At([double.NaN])));
        Assert.Equal([106], Codes(conditional.At([1e200])));
        Assert.Contains("expected 1 features, got 2",
            Sentences(conditional.Means(Observations.Parse(Matrix.Of(1, 2, 1, 2)).GetOrThrow()))[0]);
    }
}
