using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What hard assignments promise (src/MlPure/Mixtures/Inference/Classification.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class ClassificationSpec
{
    [Property]
    public bool A_label_is_the_component_of_the_largest_responsibility_and_its_uncertainty_is_what_is_left(
        MixtureScene given)
    {
        var classification = Classification.Of(given.Mixture, given.Observations).GetOrThrow();
        var γ = EStep.Expect(given.Mixture, given.Observations).Responsibilities;
        return Enumerable.Range(0, γ.Rows).All(i =>
            γ[i, classification.Labels[i]] == γ.RowVector(i).Max()
                && classification.Uncertainty[i].IsCloseTo(1 - γ.RowVector(i).Max(), 1e-14)
            && classification.Uncertainty[i] >= 0
                && classification.Uncertainty[i] <= 1 - 1.0 / given.Components + 1e-15);
    }

    [Fact]
    public void A_row_of_equal_responsibilities_has_the_lowest_label_and_is_uncertain_by_a_half()
    {
        var twins = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, -1, 1), [Matrix.Identity(1), Matrix.Identity(1)])
            .GetOrThrow();
        var classification = Classification.Of(twins, Columns.Of(0, 3)).GetOrThrow();
        Assert.Equal([0, 1], classification.Labels.AsEnumerable());
        Assert.Equal(0.5, classification.Uncertainty[0]);
    }

    /// <summary>At 20 the odds are exp(-40): 1 - γ would be zero there.</summary>
    [Fact]
    public void An_uncertainty_too_small_to_be_taken_from_one_is_not_lost()
    {
        var twins = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, -1, 1), [Matrix.Identity(1), Matrix.Identity(1)])
            .GetOrThrow();
        Assert.Equal(1, Classification.Of(twins, Columns.Of(20)).GetOrThrow().Uncertainty[0] / Math.Exp(-40), 1e-12);
    }

    [Property]
    public void Rows_are_counted_by_their_weights_under_their_labels(MixtureScene given)
    {
        var weights = Vector.From(Enumerable.Range(0, given.Rows).Select(i => 0.5 + i % 3));
        var rows = Observations.Parse(given.Values, weights).GetOrThrow();
        var labels = Classification.Of(given.Mixture, rows).GetOrThrow().Labels;
        Assert.Equal(Enumerable.Range(0, given.Components).Select(j =>
            weights.Where((_, row) => labels[row] == j).Sum()), Classification.Counts(given.Mixture, rows, default));
    }
}
