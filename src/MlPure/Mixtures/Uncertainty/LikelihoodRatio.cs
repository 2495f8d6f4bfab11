using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>k components and k + 1, fitted to the same rows by the same rule.</summary>
/// <param name="Null">The fit of k.</param>
/// <param name="Alternative">The fit of k + 1.</param>
public sealed record LikelihoodRatio(Run<EmState> Null, Run<EmState> Alternative)
{
    /// <summary>2 (ℓ₍k₊₁₎ - ℓ₍k₎). It is negative where the rule finds a lower maximum for k + 1 than for k.</summary>
    public double Statistic => 2 * (Alternative.Last.LogLikelihood - Null.Last.LogLikelihood);

    /// <summary>Whether both converged.</summary>
    public bool IsConverged => Null.Outcome.IsConverged && Alternative.Outcome.IsConverged;

    /// <summary>Both fits to some rows. Where values are missing, starts are from rows completed by one normal
    /// density.</summary>
    /// <returns>The fits, or the faults of the starts.</returns>
    internal static Validation<Error, LikelihoodRatio> Of(
        MersenneTwister generator, Observations observations, int k, EmSettings settings, EmStart start) =>
        from rows in SingleNormal.Impute(observations, settings.Threads)
        from first in start(generator, k, rows, settings)
        from smaller in Em.Run(first.Mixture, observations, settings)
        from second in start(first.Next, k + 1, rows, settings)
        from larger in Em.Run(second.Mixture, observations, settings)
        select new LikelihoodRatio(smaller, larger);

    /// <summary>Both fits to rows drawn from the fit of k, or why there are none. Rows are drawn from the generator of
    /// (seed, number), then the starts, whatever other runs there are.</summary>
    internal static Fin<LikelihoodRatio> OfDrawn(
        uint seed, int number, GaussianMixture model, BootstrapRows rows, EmSettings settings, EmStart start)
    {
        var alone = settings with { Threads = Threads.One };
        var ratio = from drawn in rows.Draw(MersenneTwister.FromSeeds(seed, (uint)number), model)
                    from fits in Of(drawn.Next, drawn.Rows, model.Components.Length, alone, start)
                    select fits;
        return ratio.ToOne();
    }
}
