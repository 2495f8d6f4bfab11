using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Components that no row has a share in.</summary>
static class EmptyComponents
{
    /// <summary>Their numbers, ascending.</summary>
    public static ImmutableArray<int> Of(SufficientStatistics statistics) =>
        [.. Enumerable.Range(0, statistics.Components).Where(j => statistics.Mass[j] == 0)];

    /// <summary>Those that keep their density with weight zero from the next step on, told once.</summary>
    public static Seq<EmptyComponentEvent> Kept(EmState state) => LanguageExt.Prelude.toSeq(Of(state.Statistics).Where(j => state.Mixture.MixingWeights[j] > 0)
        .Select(j => new EmptyComponentEvent(state.Step + 1, j, Option<int>.None))).Strict();

    /// <summary>The mixture of the next step, and what was done about components that vanished.</summary>
    public static (GaussianMixture Mixture, Seq<EmptyComponentEvent> Events) Resolve(GaussianMixture maximum, EmState state, Observations observations, EmSettings settings)
    {
        var vanished = Of(state.Statistics);
        if (vanished.IsEmpty) return (maximum, Seq<EmptyComponentEvent>.Empty);
        var rows = settings.Vanished == EmptyComponentPolicy.Restart ? Worst(maximum, observations, settings, vanished.Length) : [];
        var mixture = rows.Zip(vanished).Aggregate(maximum, (mixture, at) => Split(mixture, at.Item2, observations.Values.RowVector(at.Item1)));
        var events = vanished.Select((j, i) => new EmptyComponentEvent(state.Step + 1, j, i < rows.Length ? observations.RowNumber(rows[i]) : Option<int>.None));
        // One that has weight zero already vanished before, and that was told then.
        return (mixture, LanguageExt.Prelude.toSeq(events.Where(one => one.Row.IsSome || state.Mixture.MixingWeights[one.Component] > 0)).Strict());
    }

    /// <summary>Rows of the least densities, the first of equals, no two of the same values.</summary>
    static ImmutableArray<int> Worst(GaussianMixture mixture, Observations observations, EmSettings settings, int count)
    {
        var densities = LogDensities.Each(mixture, observations, settings.Threads);
        return [.. Enumerable.Range(0, observations.Count).OrderBy(row => densities[row]).DistinctBy(observations.Values.RowVector).Take(count)];
    }

    /// <summary>The component takes half the weight of the one that x most likely came from, and its covariance, and has its mean at x. What a family shares among
    /// its components is shared still.</summary>
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
