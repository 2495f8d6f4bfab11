using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>How much less inertia k clusters leave in the data than in rows without clusters: Gap = mean of log W* -
/// log W, with W the inertia of the data and W* that of reference data drawn uniformly from the box that holds the
/// rows. Tibshirani, Walther and Hastie, Journal of the Royal Statistical Society B 63 (2001).</summary>
/// <param name="Value">Gap, in nats; infinite where the data have no inertia left and every reference has.</param>
/// <param name="StandardError">s: the standard deviation of log W* times sqrt(1 + 1/B), with B the number of
/// references.</param>
public sealed record GapStatistic(double Value, double StandardError)
{
    /// <summary>That many tables as large as the observations, each column uniform between the least and the largest of
    /// the rows.</summary>
    internal static Observations[] References(uint seed, int count, Observations observations) =>
        [.. Enumerable.Range(0, count)
            .Select(number => Reference(MersenneTwister.FromSeeds(seed, (uint)number, 1), observations))];

    /// <summary>The statistic of an inertia and those of the references; None where one of the references is zero,
    /// whose logarithm is not finite.</summary>
    internal static Option<GapStatistic> Of(double ofData, IReadOnlyCollection<double> references)
    {
        if (references.Count == 0 || references.Contains(0)) return Option<GapStatistic>.None;
        double[] logs = [.. references.Select(inertia => Math.Log(inertia))];
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Select(log => log - mean).Average(difference => difference * difference));
        return new GapStatistic(mean - Math.Log(ofData), deviation * Math.Sqrt(1 + 1.0 / logs.Length));
    }

    static Observations Reference(MersenneTwister generator, Observations observations)
    {
        var (n, d) = (observations.Count, observations.Features);
        var columns = Enumerable.Range(0, d).Select(observations.Values.Column);
        var box = columns.Select(column => (Low: column.Min(), High: column.Max())).ToArray();
        var samples = generator.RandomSamples(n * d).Value;
        var values = Matrix.Build(n, d, (i, f) => box[f].Low + (box[f].High - box[f].Low) * samples[i * d + f]);
        return Observations.Of(values, observations.Weights.IfNone(() => Vector.Constant(n, 1)));
    }
}
