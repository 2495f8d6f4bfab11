using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A mixture as the rows of one pattern of missing values see it.</summary>
/// <param name="Pattern">The rows.</param>
/// <param name="Marginal">The density of what is observed.</param>
/// <param name="Regression">That of the missing features on the observed; None where nothing is missing.</param>
sealed record PatternView(MissingPattern Pattern, GaussianMixture Marginal, Option<Conditional> Regression)
{
    /// <summary>The view, or a fault of each component whose covariance, with the observed columns before the others,
    /// is not positive definite to working precision (302).</summary>
    public static Validation<Error, PatternView> Of(GaussianMixture mixture, MissingPattern pattern) =>
        pattern.Missing.IsEmpty
        ? Validation<Error, PatternView>.Success(new(pattern, mixture, Option<Conditional>.None))
        : Conditional.Of(mixture, pattern.Observed)
            .Map(regression => new PatternView(pattern, regression.Marginal, regression));

    /// <summary>A value of each pattern, in their order, or the faults of <see cref="Of"/>.</summary>
    public static Validation<Error,
        ImmutableArray<T>> Each<T>(GaussianMixture mixture, Observations observations, Func<PatternView, T> of) =>
        EachOrFaults(mixture, observations, view => Validation<Error, T>.Success(of(view)));

    /// <summary>The same where the value may have faults too.</summary>
    public static Validation<Error, ImmutableArray<T>> EachOrFaults<T>(
        GaussianMixture mixture, Observations observations, Func<PatternView, Validation<Error, T>> of) =>
        All([.. observations.Patterns.Select(pattern => Of(mixture, pattern).Bind(of))]);

    /// <summary>The same with several workers. Patterns of one block are shared out among them; a pattern of several
    /// blocks keeps all of them busy by itself.</summary>
    public static Validation<Error, ImmutableArray<T>> EachInParallel<T>(
        GaussianMixture mixture, Observations observations, Threads threads, Func<PatternView, Threads, T> of)
    {
        var patterns = observations.Patterns;
        Validation<Error, T> At(int p, Threads workers) => Of(mixture, patterns[p]).Map(view => of(view, workers));
        var small = ParallelMap.Of(patterns.Length, threads, p => patterns[p].Rows.Length <= Blocks.Rows
            ? At(p, Threads.One) : Option<Validation<Error, T>>.None);
        return All([.. small.Select((part, p) => part.IfNone(() => At(p, threads)))]);
    }

    /// <summary>The statistics of all patterns, added in the fixed tree of their numbers.</summary>
    public static TStatistic Sum<TStatistic>(IEnumerable<TStatistic> parts) where TStatistic : IMonoid<TStatistic> =>
        parts.Select((part, number) => OrderedSum<TStatistic>.Of(number, part))
            .Aggregate(OrderedSum<TStatistic>.Empty, (sum, part) => sum.Join(part))
            .Total().IfNone(TStatistic.Zero);

    /// <summary>The sum of parts already computed.</summary>
    public static TStatistic Sum<TStatistic>(ImmutableArray<TStatistic> parts) where TStatistic
        : IMonoid<TStatistic> => Sum(parts.AsEnumerable());

    static Validation<Error, ImmutableArray<T>> All<T>(ImmutableArray<Validation<Error, T>> parts)
    {
        var faults = LanguageExt.Prelude.toSeq(parts.SelectMany(part => part.Faults())).Strict();
        return Parse.Unless(faults, () => parts.SelectMany(part => part.SuccessToArray()).ToImmutableArray());
    }
}
