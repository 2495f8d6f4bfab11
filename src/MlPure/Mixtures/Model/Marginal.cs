using System.Collections.Immutable;

namespace MlPure.Mixtures;

/// <summary>The density of some features of a mixture, the others integrated out: p(x_A) = Σⱼ πⱼ N(x_A | μⱼ,A, Σⱼ,AA).
/// Bishop, <i>PRML</i> (2006), eq. 2.98.</summary>
static class Marginal
{
    /// <summary>The mixture over those columns, in the order given.</summary>
    /// <returns>The mixture, or faults: no column (323), a column that is not there (324) or named twice (325); a
    /// component whose covariance, with its columns in another order, is not positive definite to working precision
    /// (302).</returns>
    public static Validation<Error, GaussianMixture> Of(GaussianMixture mixture, IReadOnlyList<int> columns) =>
        ColumnChoice.Parse(columns, mixture.Features).Bind(choice => Over(mixture, choice.Chosen));

    internal static Validation<Error, GaussianMixture> Over(GaussianMixture mixture, ImmutableArray<int> columns) =>
        Each(mixture, component => Covariance.Of(ColumnChoice.At(component.Covariance.Matrix, columns, columns)))
            .Map(covariances => new GaussianMixture(mixture.MixingWeights, [.. mixture.Components.Zip(
                covariances, (component, covariance) =>
                    new Gaussian(ColumnChoice.At(component.Mean, columns), covariance))]));

    /// <summary>A value of each component, or a fault (302) for each that has none.</summary>
    internal static Validation<Error, ImmutableArray<T>> Each<T>(GaussianMixture mixture, Func<Gaussian, Option<T>> of)
    {
        var values = mixture.Components.Select(of).ToImmutableArray();
        var faults = LanguageExt.Prelude.toSeq(values.Select((value, j) => (value, j)).Where(at => at.value.IsNone)
            .Select(at => (Error)new MixtureFault.OfComponent(at.j, new MixtureFault.NotPositiveDefinite()))).Strict();
        return Faults.Parse.Unless(faults, () => values.SelectMany(value => value.ToSeq()).ToImmutableArray());
    }
}
