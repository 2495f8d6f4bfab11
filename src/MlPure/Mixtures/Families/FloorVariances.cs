using System.Runtime.CompilerServices;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What a relative floor is relative to: the variance of each column, but no more than a hundred times its
/// robust variance, so that a gross error does not hide the spread of the other rows.</summary>
static class FloorVariances
{
    /// <summary>Standard deviations count up to so many robust ones.</summary>
    const double MaxRatio = 10;

    /// <summary>The distance of the quartiles of a normal distribution of variance 1: 2 Φ⁻¹(3/4).</summary>
    const double NormalRange = 1.3489795003921634;

    /// <summary>Quartiles are of at most so many rows, evenly spaced.</summary>
    const int MaxRows = 2000;

    /// <summary>What was found of observations before: every problem of the same ones asks for it.</summary>
    static readonly ConditionalWeakTable<Observations, Vector> found = [];

    /// <summary>For each column min(s², (10 R / 1.349)²) (d), of what is observed, with s² the variance and R the
    /// distance of the quartiles; s² where R is 0.</summary>
    public static Vector Of(Observations observations, Threads threads) =>
        found.GetValue(observations, rows => Compute(rows, threads));

    static Vector Compute(Observations observations, Threads threads)
    {
        var variances = Moments.OfEach(observations, threads).Variances;
        var some = Math.Min(observations.Count, MaxRows);
        int[] rows = [.. Enumerable.Range(0, some).Select(i => (int)((long)i * observations.Count / some))];
        var (sample, weights) = (observations.SelectRows(rows), observations.WeightsAt(rows));
        return Vector.From(variances.Select((variance, column) =>
        {
            var range = QuartileRange(sample.Column(column), weights);
            var most = MaxRatio * range / NormalRange;
            return range > 0 ? Math.Min(variance, most * most) : variance;
        }));
    }

    static double QuartileRange(Vector column, Option<Vector> rowWeights)
    {
        int[] observed = [.. Enumerable.Range(0, column.Length).Where(row => !double.IsNaN(column[row]))];
        double[] numbers = [.. observed.Select(row => column[row])];
        double[] weights = [.. observed.Select(row => rowWeights.Match(all => all[row], () => 1))];
        Array.Sort(numbers, weights);
        return Quantile(numbers, weights, 0.75) - Quantile(numbers, weights, 0.25);
    }

    /// <summary>The least number up to which there is that share of the weight; 0 of no numbers.</summary>
    static double Quantile(double[] ascending, double[] weights, double share)
    {
        var (least, below) = (share * weights.Sum(), 0.0);
        for (var at = 0; at < ascending.Length; at++)
        {
            below += weights[at];
            if (below >= least) return ascending[at];
        }
        return 0;
    }
}
