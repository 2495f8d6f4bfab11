using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Nearest-neighbor clutter detection: Byers and Raftery, <i>Nearest-neighbor clutter removal for estimating features in spatial point
/// processes</i>, Journal of the American Statistical Association 93 (1998).</summary>
/// <remarks>Where rows lie at random, λ of them to a unit of volume, the distance D of a row to its K-th neighbour has D^d from a gamma density of shape K and rate
/// proportional to λ. Two such densities are mixed and fitted by EM; noise is the one of the lower rate.</remarks>
public static class NearestNeighborClutter
{
    /// <summary>K where none is given.</summary>
    public const int Neighbors = 12;

    /// <summary>The numbers (among the rows that take part) of the rows that are more likely noise, ascending; none where all lie as thinly, or all are
    /// likelier of one density. Distances are Euclidean in features over their standard deviations; weights do not count. All n² distances are
    /// taken. Rows with missing values are completed by one normal density.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="neighbors">K.</param>
    /// <param name="threads">How many workers may be used.</param>
    /// <returns>The rows, or a number of neighbors below 1 (110) or not below the number of rows (111).</returns>
    public static Validation<Error, ImmutableArray<int>> Detect(Observations observations, int neighbors = Neighbors, Threads threads = default)
    {
        var faults = Parse.AtLeast("neighbours", 1, neighbors).Faults()
            + Parse.Rule(neighbors < observations.Count, neighbors, () => new ValueFault.TooMany("neighbours", neighbors, observations.Count - 1)).Faults();
        return from k in Parse.Unless(faults, () => neighbors)
               from rows in Imputation.BySingleNormal(observations, threads)
               select Detect(Volumes(rows, k, threads), k);
    }

    /// <summary>Two gamma densities of a shape.</summary>
    /// <param name="Shares">How likely each volume is of the first (n).</param>
    /// <param name="First">The first's rate.</param>
    /// <param name="Second">The second's rate.</param>
    sealed record Split(Vector Shares, double First, double Second);

    static ImmutableArray<int> Detect(Vector volumes, int k)
    {
        if (volumes.Max() == volumes.Min()) return [];
        var middle = volumes.Average(Logarithm.Log);
        var split = Iterate.From(Rates(volumes.Map(v => Logarithm.Log(v) <= middle ? 1 : 0), volumes, k), before => Rates(Expect(before, volumes, k), volumes, k))
            .TakeWhile(now => double.IsFinite(now.First) && double.IsFinite(now.Second)).Take(1000).Until((before, now) => now.Shares.Zip(before.Shares, (a, b) => Math.Abs(a - b)).Max() <= 1e-9).Final().Last;
        var firstIsDense = split.First >= split.Second;
        if (split.Shares.Average(share => share < 0.5 ? 0 : 1) is 0 or 1) return [];
        return [.. Enumerable.Range(0, volumes.Length).Where(i => firstIsDense ? split.Shares[i] < 0.5 : split.Shares[i] > 0.5)];
    }

    /// <summary>λ = K Σ δ / Σ δ v of each.</summary>
    static Split Rates(Vector shares, Vector volumes, int k)
    {
        double Rate(Func<double, double> of) => k * shares.Sum(of) / shares.Select((share, i) => of(share) * volumes[i]).Sum();
        return new(shares, Rate(share => share), Rate(share => 1 - share));
    }

    /// <summary>δ = p λ₁^K exp(-λ₁ v) over that and the second's likewise.</summary>
    static Vector Expect(Split split, Vector volumes, int k)
    {
        var p = split.Shares.Average();
        var odds = Logarithm.Log(p / (1 - p)) + k * Logarithm.Log(split.First / split.Second);
        return volumes.Map(v => 1 / (1 + Exponential.Exp((split.First - split.Second) * v - odds)));
    }

    /// <summary>D^d of each row over that of the median row (n); of rows whose neighbours are all equal to them, as of a
    /// tenth of the least other distance.</summary>
    static Vector Volumes(Observations observations, int k, Threads threads)
    {
        var logs = LogDistances(observations, k, threads);
        var finite = logs.Where(double.IsFinite).Order().ToArray();
        return finite.Length == 0 ? logs.Map(_ => 1) : logs.Map(log => Exponential.Exp(observations.Features * (Math.Max(log, finite[0] - Logarithm.Log(10)) - finite[finite.Length / 2])));
    }

    /// <summary>ln D of each row to its K-th neighbour (n).</summary>
    static Vector LogDistances(Observations observations, int k, Threads threads)
    {
        var inverse = Moments.Of(observations, threads).Variances.Map(variance => variance > 0 ? 1 / Math.Sqrt(variance) : 0);
        var x = Matrix.Build(observations.Count, observations.Features, (i, f) => observations.Values[i, f] * inverse[f]);
        var logs = new double[observations.Count];
        Pass.Each(observations.Count, threads, block =>
        {
            var nearest = new double[k];
            for (var i = block.First; i < block.First + block.Count; i++)
            {
                Array.Fill(nearest, double.PositiveInfinity);
                for (var other = 0; other < x.Rows; other++)
                {
                    var square = 0.0;
                    var a = x.Row(i);
                    var b = x.Row(other);
                    for (var f = 0; f < a.Length; f++) square += (a[f] - b[f]) * (a[f] - b[f]);
                    if (other != i && square < nearest[k - 1]) Insert(nearest, square);
                }
                logs[i] = 0.5 * Logarithm.Log(nearest[k - 1]);
            }
        });
        return Vector.Own(logs);
    }

    /// <summary>Takes the largest out and puts a smaller one in its place in the ascending order.</summary>
    static void Insert(double[] ascending, double number)
    {
        var at = ascending.Length - 1;
        for (; at > 0 && ascending[at - 1] > number; at--) ascending[at] = ascending[at - 1];
        ascending[at] = number;
    }
}
