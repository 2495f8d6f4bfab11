using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What the expectation step promises (src/MlPure/Mixtures/Inference/EStep.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 200)]
public class EStepSpec
{
    static Expectation Expect(MixtureScene given) => EStep.Expect(given.Mixture, given.Observations);

    [Property]
    public bool Responsibilities_of_each_row_sum_to_one(MixtureScene given)
    {
        var γ = Expect(given).Responsibilities;
        return Enumerable.Range(0, γ.Rows).All(i => γ.RowVector(i).Sum().IsCloseTo(1, 1e-14));
    }

    [Property]
    public bool Responsibilities_are_probabilities(MixtureScene given) =>
        Expect(given).Responsibilities.AsVector().All(γ => γ is >= 0 and <= 1 + 1e-15);

    [Property]
    public bool Responsibilities_have_the_bits_of_the_equation_written_for_one_row(MixtureScene given)
    {
        var γ = Expect(given).Responsibilities;
        return Enumerable.Range(0, γ.Rows)
            .All(i => γ.RowVector(i).HasTheBitsOf(EStep.Posterior(given.Mixture, given.Values.RowVector(i))));
    }

    /// <summary>Bayes' rule with plain densities, where they do not underflow.</summary>
    [Property]
    public bool Responsibilities_are_Bayes_rule(MixtureScene given)
    {
        var mixture = given.Mixture;
        var x = given.Values.Row(0).ToArray();
        double[] joint = [.. mixture.Components.Zip(mixture.MixingWeights, (component, weight) =>
            weight * Math.Exp(component.LogDensity(x)))];
        return joint.Sum() < 1e-290
            || Vector.From(joint.Select(p => p / joint.Sum()))
                .IsCloseTo(Expect(given).Responsibilities.RowVector(0), 1e-11);
    }

    [Property]
    public bool The_log_likelihood_is_the_sum_of_the_log_densities(MixtureScene given) =>
        Expect(given).LogLikelihood.IsCloseTo(
            Enumerable.Range(0, given.Rows).Sum(i => given.Mixture.LogDensity(given.Values.Row(i))), 1e-13);

    [Property]
    public bool The_fused_E_step_has_the_log_likelihood_and_the_statistics_of_the_responsibilities(
        MixtureScene given)
    {
        var (expectation, summary) = (Expect(given), EStep.Summarize(given.Mixture, given.Observations));
        var twin = EStep.Summarize(expectation.Responsibilities, given.Observations);
        return summary.LogLikelihood.HasTheBitsOf(expectation.LogLikelihood)
            && summary.Statistics.Mass.HasTheBitsOf(twin.Mass)
            && summary.Statistics.Mean.IsCloseTo(twin.Mean, 1e-11)
            && Enumerable.Range(0, given.Components)
                .All(j => twin.Mass[j] < 1e-100 || summary.Statistics.Scatter(j).IsCloseTo(twin.Scatter(j), 1e-11));
    }

    [Property]
    public bool The_diagonal_shape_keeps_the_diagonal_of_the_full_one(MixtureScene given)
    {
        var full = EStep.Summarize(given.Mixture, given.Observations).Statistics;
        var diagonal = EStep.Summarize(given.Mixture, given.Observations, ScatterShape.Diagonal).Statistics;
        return Enumerable.Range(0, given.Components).All(j =>
            full.ScatterDiagonal(j).IsCloseTo(diagonal.ScatterDiagonal(j), 1e-13)
                && diagonal.Scatter(j).Equals(Matrix.Diagonal(diagonal.ScatterDiagonal(j))));
    }

    [Property]
    public bool Masses_sum_to_the_number_of_rows(MixtureScene given) =>
        EStep.Summarize(given.Mixture, given.Observations).Statistics.Mass.Sum().IsCloseTo(given.Rows, 1e-13);

    [Property]
    public bool Relabelling_components_relabels_the_responsibilities(MixtureScene given)
    {
        var mixture = given.Mixture;
        var reversed = GaussianMixture.Parse(Vector.From(mixture.MixingWeights.Reverse()),
            mixture.Means.SelectRows([.. Enumerable.Range(0, given.Components).Reverse()]),
                [.. mixture.Components.Reverse().Select(c => c.Covariance.Matrix)]).GetOrThrow();
        var (γ, relabelled) =
            (Expect(given).Responsibilities, EStep.Expect(reversed, given.Observations).Responsibilities);
        return Enumerable.Range(0, γ.Rows)
            .All(i => Vector.From(γ.RowVector(i).Reverse()).IsCloseTo(relabelled.RowVector(i), 1e-13));
    }

    [Property]
    public bool For_the_E_step_weight_two_is_the_row_twice_and_weight_zero_is_no_row(MixtureScene given)
    {
        var weights = Vector.From(Enumerable.Range(0, given.Rows).Select(i => i == 0 ? 1.0 : i % 3));
        var copies = given.Values.SelectRows([.. Enumerable.Range(0, given.Rows)
            .SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))]);
        var weighted = EStep.Summarize(given.Mixture, Observations.Parse(given.Values, weights).GetOrThrow());
        var copied = EStep.Summarize(given.Mixture, Observations.Parse(copies).GetOrThrow());
        return weighted.LogLikelihood.IsCloseTo(copied.LogLikelihood, 1e-13)
            && weighted.Statistics.Mass.IsCloseTo(copied.Statistics.Mass, 1e-13)
            && Enumerable.Range(0, given.Components).All(j => copied.Statistics.Mass[j] < 1e-100
                || (weighted.Statistics.Mean.RowVector(j).IsCloseTo(copied.Statistics.Mean.RowVector(j), 1e-11)
                    && weighted.Statistics.Scatter(j).IsCloseTo(copied.Statistics.Scatter(j), 1e-11)));
    }

    [Fact]
    public void A_row_midway_between_twin_components_is_shared_equally()
    {
        var twins = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, -1, 1), [Matrix.Identity(1), Matrix.Identity(1)])
            .GetOrThrow();
        Assert.Equal([0.5, 0.5], EStep.Posterior(twins, [0]));
    }

    /// <summary>scikit-learn#7462, RubixML/ML#1: densities multiplied outside log space gave 0/0.</summary>
    [Fact]
    public void A_row_far_from_every_component_has_responsibilities_and_a_log_density()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 10),
            [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var expectation = EStep.Expect(mixture, Columns.Of(10000));
        Assert.Equal([0.0, 1], expectation.Responsibilities.RowVector(0));
        Assert.Equal(-49900051.612085715, expectation.LogLikelihood, 1e-12 * 49900051);
    }

    /// <summary>scikit-learn#7462 again, where densities are smallest.</summary>
    [Fact]
    public void A_row_far_away_in_fifty_dimensions_has_responsibilities_that_sum_to_one()
    {
        var mixture = GaussianMixture.Parse([0.3, 0.7], Matrix.Build(2, 50, (j, f) => j * f),
            [Matrix.Identity(50), Matrix.Diagonal(Vector.Constant(50, 0.01))]).GetOrThrow();
        var expectation = EStep.Expect(mixture,
            Observations.Parse(Matrix.Build(3, 50, (i, f) => i == 0 ? 1e6 : i == 1 ? -1e100 : f)).GetOrThrow());
        Assert.All(Enumerable.Range(0, 3), i =>
            Assert.Equal(1, expectation.Responsibilities.RowVector(i).Sum(), 1e-15));
        Assert.True(double.IsFinite(expectation.LogLikelihood));
    }

    [Fact]
    public void A_row_so_far_that_its_square_is_no_number_belongs_to_the_nearest_and_nothing_is_NaN()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, -1e3, 0, 1e3, 0),
            [Matrix.Diagonal([1e-308, 1]), Matrix.Diagonal([1e-308, 1])]).GetOrThrow();
        var expectation = EStep.Expect(mixture, Observations.Parse(Matrix.Of(3, 2, 1e10, 1, -1e10, -1, 1e3, 0))
            .GetOrThrow());
        Assert.Equal(Matrix.Of(3, 2, 0, 1, 1, 0, 0, 1), expectation.Responsibilities);
        Assert.Equal(double.NegativeInfinity, expectation.LogLikelihood);
    }

    /// <summary>Every row is so far that its square is no number, in blocks that registers divide and do not.</summary>
    [Fact]
    public void Rows_that_are_too_far_belong_to_the_nearest_whatever_their_number()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, -1, 1),
            [Matrix.Of(1, 1, 1e-308), Matrix.Of(1, 1, 1e-308)]).GetOrThrow();
        foreach (var rows in Enumerable.Range(1, 33).Concat([2047, 2048, 2049]))
        {
            double Row(int i) => i % 3 == 0 ? -1e10 : 1e10;
            var expectation = EStep.Expect(mixture, Observations.Parse(Matrix.Build(rows, 1, (i, _) => Row(i)))
                .GetOrThrow());
            Assert.Equal(Matrix.Build(rows, 2, (i, j) => (Row(i) < 0) == (j == 0) ? 1 : 0),
                expectation.Responsibilities);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_a_bit_identical_E_step()
    {
        var mixture = Initial.AtRows([0, 1, 2, 3], TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        var passes = new[] { 1, 2, 3, 7, 16 }.Select(count =>
            EStep.Summarize(mixture, TheBlobs.Observations, threads: Threads.Create(count).GetOrThrow())).ToArray();
        Assert.All(passes, pass =>
        {
            Assert.True(pass.LogLikelihood.HasTheBitsOf(passes[0].LogLikelihood));
            Assert.True(pass.Statistics.Mean.HasTheBitsOf(passes[0].Statistics.Mean));
            Assert.All(Enumerable.Range(0, 4), j =>
                Assert.True(pass.Statistics.Scatter(j).HasTheBitsOf(passes[0].Statistics.Scatter(j))));
        });
    }

    [Property]
    public bool An_E_step_called_twice_gives_equal_bits_and_leaves_its_arguments_as_they_were(MixtureScene given)
    {
        var (mixture, observations) = (given.Mixture, given.Observations);
        var before = observations.Values.Map(x => x);
        return EStep.Expect(mixture,
            observations).Responsibilities.HasTheBitsOf(EStep.Expect(mixture, observations).Responsibilities)
            && observations.Values.HasTheBitsOf(before) && mixture.Equals(given.Mixture);
    }
}
