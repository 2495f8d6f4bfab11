using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Components all of whose responsibilities underflow to zero.</summary>
static class EmptyComponents
{
    /// <summary>Their numbers, ascending.</summary>
    public static ImmutableArray<int> Of(SufficientStatistics statistics) => statistics.HasEmptyComponent
        ? [.. Enumerable.Range(0, statistics.Components).Where(j => statistics.Mass[j] == 0)]
        : [];

    /// <summary>The mixture of the next step, and what was done about empty components.</summary>
    public static (GaussianMixture Mixture, Seq<EmptyComponentEvent> Events) Resolve(EmProblem problem, EmState state,
        GaussianMixture maximum)
    {
        var empty = Of(state.Statistics);
        if (empty.IsEmpty) return (maximum, Seq<EmptyComponentEvent>.Empty);
        var observations = problem.Observations;
        var restarts = problem.Settings.EmptyComponents == EmptyComponentPolicy.Restart;
        var rows = restarts ? LowestDensityRows(problem, maximum, empty.Length) : [];
        var mixture = Enumerable.Range(0, rows.Length)
            .Aggregate(maximum, (mixture, i) => Split(mixture, empty[i], observations.RowAt(rows[i])));
        var events = empty.Select((component, i) => new EmptyComponentEvent(
            state.Step + 1, component, i < rows.Length ? observations.RowNumber(rows[i]) : Option<int>.None));
        // One that has weight zero already was empty before, and that was reported then.
        return (mixture, LanguageExt.Prelude.toSeq(events.Where(one => one.Row.IsSome
            || state.Mixture.MixingWeights[one.Component] > 0)).Strict());
    }

    /// <summary>Rows of the least densities, the first of equals, no two of the same values.</summary>
    static ImmutableArray<int> LowestDensityRows(EmProblem problem, GaussianMixture mixture, int count)
    {
        var densities = LogDensities.OfComplete(mixture, problem.Observations, problem.Settings.Threads);
        return [.. Enumerable.Range(0, densities.Length).OrderBy(row => densities[row])
            .DistinctBy(problem.Observations.RowAt).Take(count)];
    }

    /// <summary>The component takes half the weight of the one that x most likely came from, and its covariance, and
    /// has its mean at x. What a family shares among its components is shared still.</summary>
    static GaussianMixture Split(GaussianMixture mixture, int component, Vector x)
    {
        var γ = EStep.Posterior(mixture, x);
        var from = γ.Span.IndexOf(γ.Max());
        var half = mixture.MixingWeights[from] / 2;
        return new(
            Vector.From(mixture.MixingWeights.Select((weight, j) => j == from || j == component ? half : weight)),
            mixture.Components.SetItem(component, new(x, mixture.Components[from].Covariance)));
    }
}
