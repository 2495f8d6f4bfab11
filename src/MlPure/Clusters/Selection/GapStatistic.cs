using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>How much less inertia k clusters leave than they would leave of rows without clusters: Gap = mean of log W* - log W, W being the inertia of the data and W* that of
/// reference data drawn uniformly from the box that holds the rows. Tibshirani, Walther and Hastie, Journal of the Royal Statistical Society B 63 (2001).</summary>
/// <param name="Value">Gap, in nats.</param>
/// <param name="Error">s: the standard deviation of log W* times sqrt(1 + 1/B), B being the number of references.</param>
public sealed record GapStatistic(double Value, double Error)
{
    /// <summary>That many tables as large as the observations, each column uniform between the least and the largest of the rows.</summary>
    internal static Seq<Observations> References(uint seed, int count, Observations observations) =>
        LanguageExt.Prelude.toSeq(Enumerable.Range(0, count)).Map(number => Reference(MersenneTwister.FromSeeds(seed, (uint)number, 1), observations)).Strict();

    /// <summary>The statistic of an inertia and those of the references; None where one of them is zero, whose logarithm is no number.</summary>
    internal static Option<GapStatistic> Of(double inertia, Seq<double> references)
    {
        if (references.IsEmpty || inertia == 0 || references.Exists(reference => reference == 0)) return Option<GapStatistic>.None;
        double[] logs = [.. references.Map(Math.Log)];
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Average(log => (log - mean) * (log - mean)));
        return new GapStatistic(mean - Math.Log(inertia), deviation * Math.Sqrt(1 + 1.0 / logs.Length));
    }

    static Observations Reference(MersenneTwister generator, Observations observations)
    {
        var (n, d) = (observations.Count, observations.Features);
        var box = Enumerable.Range(0, d).Select(f => observations.Values.Column(f)).Select(column => (Low: column.Min(), High: column.Max())).ToArray();
        var samples = generator.RandomSamples(n * d).Value;
        return Observations.Of(Matrix.Build(n, d, (i, f) => box[f].Low + (box[f].High - box[f].Low) * samples[i * d + f]), observations.Weights.IfNone(() => Vector.Constant(n, 1)));
    }
}
