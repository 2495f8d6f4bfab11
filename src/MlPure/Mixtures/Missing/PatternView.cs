using System.Collections.Immutable;
using MlPure.Data;

namespace MlPure.Mixtures;

/// <summary>What a mixture says of the rows of one pattern.</summary>
/// <param name="Pattern">The rows.</param>
/// <param name="Marginal">The density of what is observed.</param>
/// <param name="Regression">That of the missing features on the observed; None where nothing is missing.</param>
sealed record PatternView(MissingPattern Pattern, GaussianMixture Marginal, Option<Conditional> Regression)
{
    /// <summary>The view, or a fault of each component whose covariance, with the observed columns before the others, is not positive definite to working precision (302).</summary>
    public static Validation<Error, PatternView> Of(GaussianMixture mixture, MissingPattern pattern) => pattern.Missing.IsEmpty
        ? Validation<Error, PatternView>.Success(new(pattern, mixture, Option<Conditional>.None))
        : Conditional.Of(mixture, pattern.Observed).Map(regression => new PatternView(pattern, regression.Marginal, regression));

    /// <summary>Something of each pattern, in their order.</summary>
    public static Validation<Error, ImmutableArray<T>> Each<T>(GaussianMixture mixture, IncompleteObservations observations, Func<PatternView, Validation<Error, T>> of)
    {
        var values = observations.Patterns.Select(pattern => Of(mixture, pattern).Bind(of)).ToImmutableArray();
        return Faults.Parse.Unless(LanguageExt.Prelude.toSeq(values.SelectMany(value => Faults.Parse.Faults(value))).Strict(), () => values.SelectMany(value => value.SuccessToArray()).ToImmutableArray());
    }

    /// <summary>What each pattern has for its rows, put in the order of the rows.</summary>
    public static ImmutableArray<T> Placed<T>(IncompleteObservations observations, IEnumerable<IEnumerable<T>> values) =>
        [.. observations.Patterns.Zip(values, (pattern, own) => pattern.Rows.Zip(own, (row, value) => (row, value))).SelectMany(all => all).OrderBy(at => at.row).Select(at => at.value)];
}
