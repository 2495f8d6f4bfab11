using MlPure.Mixtures;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Mixtures;

/// <summary>What a fitted mixture model promises (src/MlPure/Mixtures/MixtureModel.cs, MixtureModelQueries.cs,
/// ComponentOrder.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class MixtureModelSpec
{
    static MixtureModel ModelOf(MixtureScene given, Option<Noise> noise = default) =>
        new(given.Mixture, CovarianceModel.VVV, noise, given.Rows, -100, 300, new Outcome.Converged(3), 3);

    static MixtureModel Noisy(MixtureScene given) =>
        ModelOf(given, new Noise(0.25, 2.0 * given.Features, Vector.Constant(given.Features, 2)));

    static int ArgMax(ReadOnlySpan<double> probabilities, int components)
    {
        var largest = 0;
        for (var j = 1; j < probabilities.Length; j++)
            if (probabilities[j] > probabilities[largest]) largest = j;
        return largest < components ? largest : -1;
    }

    /// <summary>Some cells of each row replaced by NaN, never the same ones in neighbouring rows; every fourth row is
    /// empty.</summary>
    static Matrix WithHoles(Matrix rows) =>
        Matrix.Build(rows.Rows, rows.Columns, (i, f) => i % 4 == 3 || (i + f) % 3 == 0 ? double.NaN : rows[i, f]);

    [Property]
    public bool The_predicted_label_is_the_column_of_the_largest_probability_or_minus_one_for_noise(
        MixtureScene given) =>
        new[] { ModelOf(given), Noisy(given) }.All(model => new[] { given.Values, WithHoles(given.Values) }.All(rows =>
        {
            var (labels, probabilities) =
                (model.Predict(rows).GetOrThrow(), model.PredictProbabilities(rows).GetOrThrow());
            return labels.Length == rows.Rows
                && Enumerable.Range(0, rows.Rows).All(i => labels[i] == ArgMax(probabilities.Row(i), given.Components));
        }));

    [Property]
    public bool The_probabilities_of_a_row_sum_to_one_with_and_without_noise(MixtureScene given) =>
        new[] { ModelOf(given), Noisy(given) }.All(model => new[] { given.Values, WithHoles(given.Values) }.All(rows =>
        {
            var probabilities = model.PredictProbabilities(rows).GetOrThrow();
            return probabilities.Columns == given.Components + (model.Noise.IsSome ? 1 : 0)
                && Enumerable.Range(0, rows.Rows).All(i => probabilities.RowVector(i).Sum().IsCloseTo(1, 1e-12));
        }));

    [Property]
    public bool The_score_of_a_mixture_model_is_the_mean_of_the_log_densities(MixtureScene given) =>
        new[] { ModelOf(given), Noisy(given) }.All(model =>
        model.Score(given.Values).GetOrThrow()
            .IsCloseTo(model.LogDensities(given.Values).GetOrThrow().Average(), 1e-12));

    [Property]
    public bool A_log_density_without_noise_is_the_mixture_s(MixtureScene given)
    {
        var densities = ModelOf(given).LogDensities(given.Values).GetOrThrow();
        return Enumerable.Range(0, given.Rows)
            .All(i => densities[i].IsCloseTo(given.Mixture.LogDensity(given.Values.Row(i)), 1e-12));
    }

    /// <summary>p(x) = π₀ / V + (1 - π₀) Σⱼ πⱼ N(x | μⱼ, Σⱼ), as written.</summary>
    [Property]
    public bool A_log_density_with_noise_is_that_of_mixture_and_noise_together(MixtureScene given)
    {
        var densities = Noisy(given).LogDensities(given.Values).GetOrThrow();
        return Enumerable.Range(0, given.Rows).All(i => densities[i].IsCloseTo(
            Math.Log(0.25 * Math.Exp(-2.0 * given.Features)
                + 0.75 * Math.Exp(given.Mixture.LogDensity(given.Values.Row(i)))), 1e-11));
    }

    [Property]
    public bool A_missing_value_in_a_new_row_is_integrated_out(WideScene wide)
    {
        var (given, row) = (wide.Scene, wide.Scene.Values.RowVector(0));
        var model = ModelOf(given);
        var withHole = Matrix.Build(1, given.Features, (_, f) => f == 0 ? double.NaN : row[f]);
        var others = model.Marginal([.. Enumerable.Range(1, given.Features - 1)]).GetOrThrow();
        return model.LogDensities(withHole).GetOrThrow()[0]
            .IsCloseTo(others.LogDensity(row.Slice(1, given.Features - 1).Span), 1e-10);
    }

    [Property]
    public bool A_row_without_values_has_the_mixing_weights_as_probabilities_and_the_mean_as_imputation(
        MixtureScene given)
    {
        var (model, nothing) = (Noisy(given), Matrix.Build(1, given.Features, (_, _) => double.NaN));
        var weights = model.Components.MixingWeights.Select(weight => 0.75 * weight).Append(0.25);
        return model.PredictProbabilities(nothing).GetOrThrow().RowVector(0).IsCloseTo(Vector.From(weights), 1e-15)
            && model.LogDensities(nothing).GetOrThrow()[0] == 0
            && model.Impute(nothing).GetOrThrow().RowVector(0).Equals(model.Components.Mean);
    }

    [Property]
    public bool Imputation_leaves_observed_values_as_they_are_bit_for_bit_and_no_value_missing(MixtureScene given)
    {
        var rows = WithHoles(given.Values);
        var imputed = ModelOf(given).Impute(rows).GetOrThrow();
        return (imputed.Rows, imputed.Columns) == (rows.Rows, rows.Columns)
            && Enumerable.Range(0, rows.Rows).All(i => Enumerable.Range(0, rows.Columns).All(f =>
            double.IsNaN(rows[i, f]) ? double.IsFinite(imputed[i, f]) : imputed[i, f].HasTheBitsOf(rows[i, f])));
    }

    [Property]
    public bool The_marginal_of_all_columns_is_the_components_themselves(MixtureScene given) =>
        ModelOf(given).Marginal([.. Enumerable.Range(0, given.Features)]).GetOrThrow() == ModelOf(given).Components;

    [Property]
    public bool Sampled_rows_have_finite_log_densities(MixtureScene given)
    {
        var model = Noisy(given);
        var sample = model.Sample(MersenneTwister.FromSeed(1), 50).GetOrThrow().Value;
        return sample.Values.Rows == 50 && model.LogDensities(sample.Values).GetOrThrow().All(double.IsFinite);
    }

    [Property]
    public bool A_single_row_can_be_predicted_and_is_as_it_is_among_others(MixtureScene given)
    {
        var (model, all) = (Noisy(given), Noisy(given).Predict(given.Values).GetOrThrow());
        return Enumerable.Range(0, given.Rows)
            .All(i => model.Predict(given.Values.SelectRows([i])).GetOrThrow().Single() == all[i]);
    }

    [Property]
    public bool Components_are_in_the_order_of_their_means_and_of_equal_means_the_heavier_first(MixtureScene given)
    {
        var mixture = ModelOf(given).Components;
        return Enumerable.Range(1, given.Components - 1).All(j =>
        {
            var (before, after) = (mixture.Components[j - 1].Mean, mixture.Components[j].Mean);
            var first = Enumerable.Range(0, given.Features).FirstOrDefault(f => before[f] != after[f], -1);
            return first < 0 ? mixture.MixingWeights[j - 1] >= mixture.MixingWeights[j] : before[first] < after[first];
        });
    }

    [Property]
    public bool Relabelling_the_components_gives_the_same_model(MixtureScene given)
    {
        var mixture = given.Mixture;
        GaussianMixture reversed = new(Vector.From(mixture.MixingWeights.Reverse()), [.. mixture.Components.Reverse()]);
        var weights = mixture.Components.Zip(mixture.MixingWeights).ToArray();
        var tied = weights.Length != weights.DistinctBy(one => (one.Item1.Mean, one.Item2)).Count();
        return tied || ModelOf(given).Components == new MixtureModel(
            reversed, CovarianceModel.VVV, Option<Noise>.None, given.Rows, -100, 300, new Outcome.Converged(3),
                3).Components;
    }
}
