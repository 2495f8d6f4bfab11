using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Mixtures;

/// <summary>What <see cref="ModelSelection"/> tries, and by what it chooses.</summary>
public sealed record SelectionSettings
{
    /// <summary>The numbers of components to try; none for 1 to 9, and no more than there are rows.</summary>
    public ImmutableArray<int> Components { get; init; } = [];

    /// <summary>The families to try; none for all that differ in the dimension of the rows, and under a prior those
    /// that it supports.</summary>
    public ImmutableArray<CovarianceModel> Models { get; init; } = [];

    /// <summary>What the choice is based on.</summary>
    public Criterion Criterion { get; init; }

    /// <summary>Which models are taken to their ends.</summary>
    public SelectionEffort Effort { get; init; }

    /// <summary>How each cell is fitted; its model is replaced by the cell's.</summary>
    public EmSettings Em { get; init; } = EmSettings.Default;

    /// <summary>The seed of the draws of starts: of rows for the hierarchy, where there are more than
    /// <see cref="Hierarchy.MaxRows"/>, and of centroids for K-means. Which 16 384 of more rows have short runs does
    /// not depend on it.</summary>
    public uint Seed { get; init; }

    /// <summary>Rows that are noise at the start (numbers among the rows that take part), as
    /// <see cref="NearestNeighborClutter"/> finds them: then each mixture has a noise component, and the hierarchy is
    /// of the other rows. None for mixtures without noise.</summary>
    public ImmutableArray<int> NoiseRows { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(SelectionSettings? other) => other is not null && Components.SequenceEqual(other.Components)
        && Models.SequenceEqual(other.Models) && NoiseRows.SequenceEqual(other.NoiseRows)
        && (Criterion, Effort, Em, Seed) == (other.Criterion, other.Effort, other.Em, other.Seed);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Criterion, Effort, Em, Seed, Components.Length, Models.Length, NoiseRows.Length);

    internal ImmutableArray<int> ComponentsFor(Observations observations) =>
        Components.IsEmpty ? [.. Enumerable.Range(1, Math.Min(9, observations.Count))] : Components;

    internal ImmutableArray<CovarianceModel> ModelsFor(Observations observations) => Models.IsEmpty
        ? [.. CovarianceModel.For(observations.Features).Where(model => Em.PriorSupports(model).IsSuccess)]
        : Models;

    /// <summary>The faults of these settings for those rows.</summary>
    internal Seq<Error> FaultsFor(Observations observations)
    {
        var counts = ComponentsFor(observations);
        var most = counts.Max();
        var components = counts.SelectMany(k => Parse.AtLeast("components", 1, k).Faults()).Concat(Parse.Rule(
            most <= observations.Count, most, () => new ValueFault.TooMany("components", most, observations.Count))
                .Faults());
        var models = ModelsFor(observations).SelectMany(model => (Em with { Model = model }).Validate().Faults());
        return LanguageExt.Prelude.toSeq(components).Strict() + LanguageExt.Prelude.toSeq(models.Distinct()).Strict()
            + DegenerateColumns.Of(observations, Em);
    }
}
