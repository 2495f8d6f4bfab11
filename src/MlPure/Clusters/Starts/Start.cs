using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>First centroids, drawn from a generator.</summary>
public static class Start
{
    /// <summary>k random rows, no two with the same numbers: equal centroids would never part. Without weights the rows are the first of numpy's
    /// <c>permutation(n)</c> that differ; with weights, each in turn is drawn in proportion to its weight among the rows left.</summary>
    /// <returns>The centroids and the generator that comes next, or the fault: k below 1 (110) or above the number of rows (111). Where fewer than k rows differ,
    /// all that do: fewer than k.</returns>
    public static Validation<Error, (Centroids Value, MersenneTwister Next)> Rows(MersenneTwister generator, int k, Observations observations) =>
        Count(k, observations).Map(count =>
        {
            var (order, next) = Order(generator, observations);
            return (Distinct(order, count, observations.Values), next);
        });

    /// <summary>How many clusters may be asked for of these observations: from 1 to n.</summary>
    internal static Validation<Error, int> Count(int k, Observations observations) =>
        Parse.AtLeast("k", 1, k).Bind(count => Parse.Rule(count <= observations.Count, count, () => new ValueFault.TooMany("clusters", count, observations.Count)));

    /// <summary>All rows in the order in which they are drawn. With weights w: by falling log(u) / w, which is a draw without replacement in proportion to w
    /// (Efraimidis and Spirakis, Information Processing Letters 97 (2006)).</summary>
    static (IEnumerable<int> Order, MersenneTwister Next) Order(MersenneTwister generator, Observations observations)
    {
        if (observations.Weights.IsNone)
        {
            var (order, after) = generator.Permutation(observations.Count);
            return (order, after);
        }
        var weights = observations.Weights.IfNone(Vector.Empty);
        var (samples, next) = generator.RandomSamples(observations.Count);
        return (Enumerable.Range(0, observations.Count).OrderByDescending(row => Math.Log(1 - samples[row]) / weights[row]), next);
    }

    static Centroids Distinct(IEnumerable<int> order, int count, Matrix values) =>
        new(Matrix.FromRows([.. order.Select(values.RowVector).Distinct().Take(count)]));
}
