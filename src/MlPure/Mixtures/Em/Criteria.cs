using MlPure.Data;
using MlPure.Kernels;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A model-selection criterion; of each the least is best. See <see cref="Criteria"/>.</summary>
public enum Criterion
{
    /// <summary>Schwarz's criterion.</summary>
    Bic,

    /// <summary>That, and what it costs not to know which component a row is of.</summary>
    Icl,

    /// <summary>Akaike's criterion.</summary>
    Aic,
}

/// <summary>Model-selection criteria. With ℓ the log-likelihood, p the free parameters of the problem's family and n
/// the sum of the weights, each is a cost in nats, doubled: smaller is better. Where values are missing, ℓ is that of
/// what is observed.</summary>
/// <remarks>mclust has BIC and ICL with the other sign, 2 ℓ - p ln n, where larger is better: its numbers are the
/// negatives of these. scikit-learn's sign is ours. p counts all k components, those of weight zero as well.</remarks>
static class Criteria
{
    /// <summary>The criterion of that name.</summary>
    public static double Of(Criterion criterion, EmProblem problem, EmState state) => criterion switch
    {
        Criterion.Icl => Icl(problem, state),
        Criterion.Aic => Aic(problem, state),
        _ => Bic(problem, state),
    };

    /// <summary>BIC = -2 ℓ + p ln n. Schwarz, <i>Estimating the dimension of a model</i> (1978). Infinite where ℓ is
    /// minus infinity.</summary>
    public static double Bic(EmProblem problem, EmState state) =>
        -2 * state.LogLikelihood + Parameters(problem, state) * Logarithm.Log(problem.Observations.TotalWeight);

    /// <summary>AIC = -2 ℓ + 2 p. Akaike, <i>A new look at the statistical model identification</i> (1974).</summary>
    public static double Aic(EmProblem problem, EmState state) =>
        -2 * state.LogLikelihood + 2.0 * Parameters(problem, state);

    /// <summary>ICL = BIC - 2 Σᵢ wᵢ ln maxⱼ γ[i,j]: BIC, and what it costs not to know which component a row is of.
    /// Never below BIC, and close to it where components lie apart. Biernacki, Celeux and Govaert (2000), with each row
    /// given to its likeliest component, as mclust does, noise being one more. One pass.</summary>
    public static double Icl(EmProblem problem, EmState state) =>
        Bic(problem, state) - 2 * LogCertainty(problem, state);

    /// <summary>p: the free parameters of the problem's family, and those of noise where there is any.</summary>
    public static int Parameters(EmProblem problem, EmState state) =>
        problem.Settings.Model.Parameters(problem.Components, problem.Observations.Features)
            + (state.Noise.IsSome ? Noise.Parameters : 0);

    /// <summary>Σᵢ wᵢ ln maxⱼ γ[i,j]. The state's own E-step succeeded on these rows, and so does this one.</summary>
    static double LogCertainty(EmProblem problem, EmState state) => problem.Observations.IsComplete
        ? LogCertainty(state.Mixture, problem.Observations, state.Noise, problem.Settings.Threads).Value
        : PatternView.EachInParallel(state.Mixture, problem.Observations, problem.Settings.Threads, (view, threads) =>
            LogCertainty(view.Marginal, view.Pattern.Observations,
                state.Noise.Map(some => some.Over(view.Pattern.Observed)), threads))
            .Map(PatternView.Sum).GetOrThrow().Value;

    static ScalarSum LogCertainty(GaussianMixture mixture, Observations rows, Option<Noise> noise, Threads threads) =>
        Pass.Sum(rows.Count, threads, block =>
            new ScalarSum(BlockOfRows.Of(rows, block, mixture.Components.Length).Expect(mixture).LogCertainty(noise)));
}
