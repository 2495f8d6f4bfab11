using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What log-densities of rows promise (src/MlPure/Mixtures/Inference/LogDensities.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class LogDensitiesSpec
{
    [Property]
    public bool Each_row_has_its_log_density(MixtureScene given)
    {
        var all = LogDensities.Of(given.Mixture, given.Observations).GetOrThrow();
        return Enumerable.Range(0, given.Rows)
            .All(i => all[i].IsCloseTo(given.Mixture.LogDensity(given.Values.Row(i)), 1e-13));
    }

    [Property]
    public bool The_weighted_sum_of_log_densities_is_the_log_likelihood_and_their_mean_is_per_unit_of_weight(
        MixtureScene given)
    {
        var weights = Vector.From(Enumerable.Range(0, given.Rows).Select(i => 1.0 + i % 3));
        var data = Observations.Parse(given.Values, weights).GetOrThrow();
        var (all, total) = (LogDensities.Of(given.Mixture, data)
            .GetOrThrow(), LogDensities.LogLikelihood(given.Mixture, data).GetOrThrow());
        return total.IsCloseTo(all.Select((log, i) => weights[i] * log).Sum(), 1e-12)
            && total.HasTheBitsOf(EStep.Summarize(given.Mixture, data).LogLikelihood)
            && LogDensities.Mean(given.Mixture, data).GetOrThrow().IsCloseTo(total / weights.Sum(), 1e-15);
    }

    /// <summary>scikit-learn#7462, RubixML/ML#1.</summary>
    [Fact]
    public void A_row_far_from_every_component_has_a_log_density()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 10),
            [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        Assert.Equal(-49900051.612085715, LogDensities.Of(mixture, Columns.Of(10000)).GetOrThrow()[0], 1e-7);
    }

    /// <summary>opencv#9508: an assertion about the size of a matrix.</summary>
    [Fact]
    public void Rows_of_another_number_of_columns_are_refused_with_both_numbers()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 3, 0, 0, 0), [Matrix.Identity(3)]).GetOrThrow();
        var data = Observations.Parse(Matrix.Of(2, 2, 1, 2, 3, 4)).GetOrThrow();
        string[] sentences = [.. Sentences(LogDensities.Of(mixture, data)),
            .. Sentences(LogDensities.Mean(mixture, data)),
            .. Sentences(Classification.Of(mixture, data)), .. Sentences(Ems.Init(mixture, data, EmSettings.Default))];
        Assert.Equal(4, sentences.Length);
        Assert.All(sentences, sentence => Assert.Contains("expected 3 features, got 2", sentence));
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_log_densities()
    {
        var mixture = Initial.AtRows([0, 1, 2, 3], TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        var means = new[] { 1, 2, 3, 7 }.Select(count =>
            LogDensities.Mean(mixture, TheBlobs.Observations, Threads.Create(count).GetOrThrow()).GetOrThrow())
            .ToArray();
        Assert.All(means, mean => Assert.True(mean.HasTheBitsOf(means[0])));
    }
}
