using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A first mixture of k components for some rows, drawn where there is something to draw: <see cref="Initial.KMeans"/> is one.</summary>
public delegate Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> EmStart(MersenneTwister generator, int k, Observations observations, EmSettings settings);

/// <summary>k components and k + 1, fitted to the same rows by the same rule.</summary>
/// <param name="Null">The fit of k.</param>
/// <param name="Alternative">The fit of k + 1.</param>
public sealed record LikelihoodRatio(EmFit Null, EmFit Alternative)
{
    /// <summary>2 (ℓ₍k₊₁₎ - ℓ₍k₎). It is negative where the rule finds a lower maximum for k + 1 than for k.</summary>
    public double Statistic => 2 * (Alternative.State.LogLikelihood - Null.State.LogLikelihood);

    /// <summary>Whether both came to rest.</summary>
    public bool IsConverged => Null.Outcome.IsConverged && Alternative.Outcome.IsConverged;

    /// <summary>Both fits to some rows.</summary>
    /// <returns>The fits, or the faults of the starts.</returns>
    public static Validation<Error, LikelihoodRatio> Of(MersenneTwister generator, Observations observations, int k, EmSettings settings, EmStart start) =>
        from first in start(generator, k, observations, settings)
        from smaller in Em.Run(first.Mixture, observations, settings)
        from second in start(first.Next, k + 1, observations, settings)
        from larger in Em.Run(second.Mixture, observations, settings)
        select new LikelihoodRatio(smaller, larger);
}

/// <summary>One run of the bootstrap of a likelihood ratio.</summary>
/// <param name="Number">Which, counted from 0.</param>
/// <param name="Ratio">Both fits to rows drawn from the fit of k, or why there are none.</param>
public sealed record RatioRun(int Number, Fin<LikelihoodRatio> Ratio)
{
    /// <summary>Whether its statistic counts: both fits came to rest.</summary>
    public bool Counts => Ratio.Exists(ratio => ratio.IsConverged);

    /// <summary>A run by itself: rows are drawn from the generator of (seed, number), then the starts, and no other run is known of.</summary>
    public static RatioRun Of(uint seed, int number, GaussianMixture model, int rows, EmSettings settings, EmStart start) => new(number, (
        from sample in Sample.Draw(MersenneTwister.FromSeeds(seed, (uint)number), model, rows)
        from observations in Observations.Parse(sample.Value.Values)
        from ratio in LikelihoodRatio.Of(sample.Next, observations, model.Components.Length, settings.For(settings.Model, Threads.One), start)
        select ratio).ToOne());
}
