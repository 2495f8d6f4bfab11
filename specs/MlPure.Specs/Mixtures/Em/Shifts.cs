using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>Data far from the origin: a shift by 2^30 that is exact, and what is left of means there.</summary>
static class Shifts
{
    const double Far = 1L << 30, Grid = 1 << 20, Spacing = 1 << 22;

    /// <summary>The values as multiples of 2^-20, for which the shift is exact.</summary>
    public static Matrix Exact(Matrix values) => values.Map(x => Math.Round(x * Grid) / Grid);

    public static Matrix Of(Matrix values) => values.Map(x => x + Far);

    /// <summary>The state after all steps of the settings, where after each the means become multiples of 2^-22, which
    /// is how far apart the numbers near 2^30 are.</summary>
    public static EmState Rounded(GaussianMixture start, Observations observations, EmSettings settings) =>
        Enumerable.Range(0, settings.MaxSteps).Aggregate(
            Ems.Init(Rounded(start), observations, settings).GetOrThrow(), (state, _) =>
                Ems.Init(Rounded(Ems.Step(state, observations, settings).Mixture), observations, settings)
                    .GetOrThrow());

    /// <summary>Whether the second state is the first of data shifted. Sums over blocks of rows round means near 2^30
    /// too, so these are known to two of the numbers there; with the means there are, the log likelihood has the bits
    /// that it has at the origin.</summary>
    public static bool AreClose(EmState here, EmState there, Observations unshifted)
    {
        var mixture = WithMeans(there.Mixture, mean => mean - Far);
        return EStep.Summarize(mixture, unshifted).LogLikelihood.HasTheBitsOf(there.LogLikelihood)
            && here.Mixture.Means.AsVector().Minus(mixture.Means.AsVector()).LargestMagnitude() <= 2 / Spacing
            && here.Mixture.MixingWeights.IsCloseTo(mixture.MixingWeights, 1e-6)
            && here.Mixture.Components.Zip(mixture.Components, (one, other) =>
                one.Covariance.Matrix.IsCloseTo(other.Covariance.Matrix, 1e-6)).All(isClose => isClose);
    }

    /// <summary>Whether two states are bit-identical but for the shift of the second.</summary>
    public static bool AreSame(EmState here, EmState there) => here.LogLikelihood.HasTheBitsOf(there.LogLikelihood)
        && Of(here.Mixture.Means).HasTheBitsOf(there.Mixture.Means)
        && here.Mixture.MixingWeights.HasTheBitsOf(there.Mixture.MixingWeights)
        && here.Mixture.Components.Zip(there.Mixture.Components, (one, other) =>
            one.Covariance.Matrix.HasTheBitsOf(other.Covariance.Matrix)).All(isSame => isSame);

    static GaussianMixture Rounded(GaussianMixture mixture) =>
        WithMeans(mixture, mean => Math.Round(mean * Spacing) / Spacing);

    static GaussianMixture WithMeans(GaussianMixture mixture, Func<double, double> mean) => GaussianMixture.Parse(
        mixture.MixingWeights, mixture.Means.Map(mean),
        [.. mixture.Components.Select(component => component.Covariance.Matrix)]).GetOrThrow();
}
