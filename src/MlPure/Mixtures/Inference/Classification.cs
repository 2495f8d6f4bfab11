using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Each row with the component that it most likely came from.</summary>
/// <param name="Labels">For each row that takes part, the component of the largest responsibility, the lowest of equals
/// (n); <see cref="Noise"/> where noise has more.</param>
/// <param name="Uncertainty">1 - maxⱼ γ[i,j] (n), from 0 to 1 - 1/k: summed from the other responsibilities, so that it
/// does not cancel where a row is all but certain.</param>
public sealed record Classification(ImmutableArray<int> Labels, Vector Uncertainty)
{
    /// <summary>The label of a row that is most likely of no component.</summary>
    public const int Noise = -1;

    /// <summary>The classification of rows under a mixture, with noise where there is any, by what is observed in each
    /// row, and without a table of n x k responsibilities.</summary>
    /// <returns>The classification, or faults: observations of another dimension than the mixture (322); where values
    /// are missing, noise without extents (348) or a component that is singular once the observed columns come first
    /// (302).</returns>
    public static Validation<Error, Classification> Of(
        GaussianMixture mixture, Observations observations, Threads threads = default, Option<Noise> noise = default) =>
        from rows in LogDensities.Fitting(mixture, observations)
        from _ in noise.Map(some => some.Fits(rows)).IfNone(rows)
        from all in rows.IsComplete
            ? Validation<Error, Classification>.Success(OfRows(mixture, rows, threads, noise))
            : PatternView.Each(mixture, rows, view => OfRows(
                view.Marginal, view.Pattern.Observations, threads, noise.Map(some => some.Over(view.Pattern.Observed))))
                    .Map(parts => Placed(rows, parts))
        select all;

    /// <summary>How many rows each component has by weight (k), those of <see cref="Labels"/> where there is no noise:
    /// one pass over complete rows, without their labels.</summary>
    internal static Vector Counts(GaussianMixture mixture, Observations observations, Threads threads) =>
        Pass.Sum(observations.Count, threads, block =>
        {
            var counts = new double[mixture.Components.Length];
            var rows = BlockOfRows.Of(observations, block, counts.Length);
            var posteriors = rows.Expect(mixture);
            for (var row = 0; row < block.Count; row++) counts[posteriors.ArgMax(row)] += rows.Weights[row];
            return new VectorSum(Vector.Own(counts));
        }).Values;

    /// <inheritdoc/>
    public bool Equals(Classification? other) =>
        other is not null && Labels.SequenceEqual(other.Labels) && Uncertainty.Equals(other.Uncertainty);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Labels.Length, Uncertainty);

    static Classification Placed(Observations rows, ImmutableArray<Classification> parts) => new(
        [.. MissingPattern.ScatterToRows(rows, parts.Select(part => part.Labels.AsEnumerable()))],
        Vector.From(MissingPattern.ScatterToRows(rows, parts.Select(part => part.Uncertainty.AsEnumerable()))));

    static Classification OfRows(GaussianMixture mixture, Observations rows, Threads threads, Option<Noise> noise)
    {
        var k = mixture.Components.Length;
        var (labels, uncertainty) = (new int[rows.Count], new double[rows.Count]);
        Pass.Each(rows.Count, threads, block =>
        {
            var posteriors = BlockOfRows.Of(rows, block, k).Expect(mixture);
            for (var row = 0; row < block.Count; row++)
            {
                var largest = posteriors.ArgMax(row);
                var ofOthers = 0.0;
                for (var j = 0; j < k; j++)
                    if (j != largest) ofOthers += posteriors[row, j];
                var ofNoise = noise.Case is Mixtures.Noise some
                    ? some.PosteriorOf(posteriors.LogDensity(row)).Posterior : 0;
                var isNoise = ofNoise > (1 - ofNoise) * posteriors[row, largest];
                (labels[block.First + row], uncertainty[block.First + row]) =
                    isNoise ? (Noise, 1 - ofNoise) : (largest, ofNoise + (1 - ofNoise) * ofOthers);
            }
        });
        return new(ImmutableCollectionsMarshal.AsImmutableArray(labels), Vector.Own(uncertainty));
    }
}
