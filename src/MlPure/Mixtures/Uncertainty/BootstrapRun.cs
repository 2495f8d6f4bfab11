using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>One run of a parametric bootstrap: EM on rows that were drawn from the estimate.</summary>
/// <param name="Number">Which, counted from 0.</param>
/// <param name="Fit">The end of EM, or why it could not start.</param>
public sealed record BootstrapRun(int Number, Fin<Run<EmState>> Fit)
{
    /// <summary>Whether EM converged.</summary>
    public bool IsConverged => Fit.Exists(fit => fit.Outcome.IsConverged);

    /// <summary>Whether every component still has weight.</summary>
    public bool KeptComponents => Fit.Exists(fit => fit.Last.Mixture.MixingWeights.All(weight => weight > 0));

    /// <summary>Whether a covariance floor is active at the end: the fit may be degenerate.</summary>
    public bool IsDegenerate => Fit.Exists(fit => fit.Last.FloorActive);

    /// <summary>Whether its estimates are used: it converged, with every component and no floor active.</summary>
    public bool IsValid => IsConverged && KeptComponents && !IsDegenerate;

    /// <summary>A run by itself: it draws from the generator of (seed, number) and does not depend on other
    /// runs.</summary>
    /// <param name="seed">The seed of all runs.</param>
    /// <param name="number">Which run, counted from 0.</param>
    /// <param name="estimate">The mixture that rows are drawn from, and that EM starts from, so that components keep
    /// their numbers.</param>
    /// <param name="rows">How rows are drawn.</param>
    /// <param name="settings">How EM is run.</param>
    internal static BootstrapRun Of(
        uint seed, int number, GaussianMixture estimate, BootstrapRows rows, EmSettings settings)
    {
        var fit = from drawn in rows.Draw(MersenneTwister.FromSeeds(seed, (uint)number), estimate)
                  from run in Em.Run(estimate, drawn.Rows, settings with { Threads = Threads.One })
                  select run;
        return new(number, fit.ToOne());
    }
}
