using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The order in which a fitted model numbers its components, so that numbers do not change from start to
/// start: by the means, first column first, then the next; of equal means the heavier component first.</summary>
static class ComponentOrder
{
    /// <summary>The mixture with its components in that order.</summary>
    public static GaussianMixture Sort(GaussianMixture mixture)
    {
        ImmutableArray<int> order =
            [.. Enumerable.Range(0, mixture.Components.Length)
            .Order(Comparer<int>.Create((i, j) => Compare(mixture, i, j)))];
        return order.SequenceEqual(Enumerable.Range(0, order.Length))
            ? mixture
            : new(Vector.From(order.Select(j => mixture.MixingWeights[j])),
                [.. order.Select(j => mixture.Components[j])]);
    }

    static int Compare(GaussianMixture mixture, int i, int j)
    {
        var byMean = mixture.Components[i].Mean.Zip(mixture.Components[j].Mean, (a, b) => a.CompareTo(b))
            .FirstOrDefault(order => order != 0);
        return byMean != 0 ? byMean : mixture.MixingWeights[j].CompareTo(mixture.MixingWeights[i]);
    }
}
