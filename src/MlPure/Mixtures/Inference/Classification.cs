using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Each row with the component that it most likely came from.</summary>
/// <param name="Labels">For each row that takes part, the component of the largest responsibility, the lowest of equals (n); <see cref="Noise"/> where noise has more.</param>
/// <param name="Uncertainty">1 - maxⱼ γ[i,j] (n), from 0 to 1 - 1/k: summed from the other responsibilities, so that it does not cancel where a row is all but certain.</param>
public sealed record Classification(ImmutableArray<int> Labels, Vector Uncertainty)
{
    /// <summary>The label of a row that is most likely of no component.</summary>
    public const int Noise = -1;

    /// <summary>The classification of rows under a mixture, with noise beside it where there is any, without a table of n x k responsibilities.</summary>
    /// <returns>The classification, or observations of another dimension than the mixture (322).</returns>
    public static Validation<Error, Classification> Of(GaussianMixture mixture, Observations observations, Threads threads = default, Option<Noise> noise = default) =>
        LogDensities.Fitting(mixture, observations).Map(rows =>
        {
            var k = mixture.Components.Length;
            var (labels, uncertainty) = (new int[rows.Count], new double[rows.Count]);
            Pass.Each(rows.Count, threads, block =>
            {
                var shares = BlockOfRows.Of(rows, block, k).Expect(mixture);
                for (var row = 0; row < block.Count; row++)
                {
                    var likeliest = shares.ArgMax(row, k);
                    labels[block.First + row] = likeliest;
                    for (var j = 0; j < k; j++)
                        if (j != likeliest) uncertainty[block.First + row] += shares.Share(row, j);
                    if (noise.Case is not Mixtures.Noise beside) continue;
                    var (other, others) = (beside.Judge(shares.LogDensities[row] + mixture.LogUnit).Share, uncertainty[block.First + row]);
                    if (other > (1 - other) * shares.Share(row, likeliest)) (labels[block.First + row], uncertainty[block.First + row]) = (Noise, 1 - other);
                    else uncertainty[block.First + row] = other + (1 - other) * others;
                }
            });
            return new Classification(ImmutableCollectionsMarshal.AsImmutableArray(labels), Vector.Own(uncertainty));
        });
}
