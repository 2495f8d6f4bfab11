using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>One run of a parametric bootstrap: EM on rows that were drawn from the estimate.</summary>
/// <param name="Number">Which, counted from 0.</param>
/// <param name="Fit">Where EM arrived, or why it could not start.</param>
public sealed record BootstrapRun(int Number, Fin<EmFit> Fit)
{
    /// <summary>Whether EM came to rest.</summary>
    public bool IsConverged => Fit.Exists(fit => fit.Outcome.IsConverged);

    /// <summary>Whether every component still has weight.</summary>
    public bool KeptComponents => Fit.Exists(fit => fit.State.Mixture.MixingWeights.All(weight => weight > 0));

    /// <summary>Whether a covariance floor is active at the end: a spurious maximum, perhaps.</summary>
    public bool IsDegenerate => Fit.Exists(fit => fit.State.FloorActive);

    /// <summary>Whether its estimates count: it came to rest, with every component and no floor active.</summary>
    public bool Counts => IsConverged && KeptComponents && !IsDegenerate;

    /// <summary>A run by itself: it draws from the generator of (seed, number), and knows of no other run.</summary>
    /// <param name="seed">The seed of all runs.</param>
    /// <param name="number">Which run, counted from 0.</param>
    /// <param name="estimate">The mixture that rows are drawn from, and that EM starts from, so that components keep their numbers.</param>
    /// <param name="rows">How many rows are drawn.</param>
    /// <param name="settings">How EM is run.</param>
    public static BootstrapRun Of(uint seed, int number, GaussianMixture estimate, int rows, EmSettings settings) => new(number, (
        from sample in Sample.Draw(MersenneTwister.FromSeeds(seed, (uint)number), estimate, rows)
        from observations in Observations.Parse(sample.Value.Values)
        from fit in Em.Run(estimate, observations, settings.For(settings.Model, Threads.One))
        select fit).ToOne());
}
