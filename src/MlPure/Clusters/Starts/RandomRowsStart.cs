using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>First centroids that are random rows, no two with the same numbers: equal centroids would never
/// separate.</summary>
static class RandomRowsStart
{
    /// <summary>k random rows. Without weights they are the first rows of numpy's <c>permutation(n)</c> that differ;
    /// with weights, each in turn is drawn in proportion to its weight among the rows left.</summary>
    public static (Centroids Value, MersenneTwister Next) Draw(
        MersenneTwister generator, int k, Observations observations)
    {
        var (order, next) = Order(generator, observations);
        return (Centroids.FromRows(order.Select(observations.RowAt).Distinct().Take(k)), next);
    }

    /// <summary>All rows in the order in which they are drawn. With weights w: by falling log(u) / w, which is a draw
    /// without replacement in proportion to w (Efraimidis and Spirakis, Information Processing Letters 97
    /// (2006)).</summary>
    static (IEnumerable<int> Order, MersenneTwister Next) Order(MersenneTwister generator, Observations observations) =>
        observations.Weights.Match(
            Some: weights => OrderByWeight(generator, weights),
            None: () => Shuffled(generator, observations.Count));

    static (IEnumerable<int> Order, MersenneTwister Next) Shuffled(MersenneTwister generator, int rows)
    {
        var (order, next) = generator.Permutation(rows);
        return (order, next);
    }

    static (IEnumerable<int> Order, MersenneTwister Next) OrderByWeight(MersenneTwister generator, Vector weights)
    {
        var (samples, next) = generator.RandomSamples(weights.Length);
        var rows = Enumerable.Range(0, weights.Length);
        return (rows.OrderByDescending(row => Math.Log(1 - samples[row]) / weights[row]), next);
    }
}
