using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Nearest-neighbor clutter detection: Byers and Raftery, <i>Nearest-neighbor clutter removal for estimating
/// features in spatial point processes</i>, Journal of the American Statistical Association 93 (1998).</summary>
/// <remarks>Where rows lie at random, λ of them to a unit of volume, the distance D of a row to its K-th neighbor has
/// D^d from a gamma density of shape K and rate proportional to λ. Two such densities are mixed and fitted by EM; noise
/// is the one of the lower rate. Volumes and rates are kept as logarithms, so that any number of columns will
/// do.</remarks>
public static class NearestNeighborClutter
{
    /// <summary>K where none is given.</summary>
    public const int Neighbors = 12;

    const int MaxSteps = 1000;

    /// <summary>EM has converged where no share changes by more than this.</summary>
    const double Tolerance = 1e-9;

    /// <summary>The numbers (among the rows that take part) of the rows that are more likely noise, ascending; none
    /// where all have the same density around them, or all are likelier of one gamma density. Distances are Euclidean
    /// in features over their standard deviations; weights do not count. All n² distances are taken. Rows with missing
    /// values are completed by one normal density.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="neighbors">K.</param>
    /// <param name="threads">How many workers may be used.</param>
    /// <returns>The rows, or a number of neighbors below 1 (110) or not below the number of rows (111).</returns>
    public static Validation<Error, ImmutableArray<int>> Detect(
        Observations observations, int neighbors = Neighbors, Threads threads = default)
    {
        var most = observations.Count - 1;
        return Check.That(Parse.AtLeast("neighbours", 1, neighbors))
            .And(neighbors <= most, () => new ValueFault.TooMany("neighbours", neighbors, most))
            .Then(() => SingleNormal.Impute(observations, threads))
            .Map(rows => Detect(LogVolumes(rows, neighbors, threads), neighbors));
    }

    /// <summary>Two gamma densities of one shape.</summary>
    /// <param name="LogOdds">ln δ / (1 - δ) of each row (n), with δ the probability that it is of the first.</param>
    /// <param name="LogFirst">ln λ of the first.</param>
    /// <param name="LogSecond">ln λ of the second.</param>
    sealed record Split(Vector LogOdds, double LogFirst, double LogSecond)
    {
        public int Step { get; init; }

        public Option<Outcome> Ended { get; init; }
    }

    static ImmutableArray<int> Detect(Vector logVolumes, int k)
    {
        var middle = logVolumes.Average();
        var start = logVolumes.Map(v => v <= middle ? double.PositiveInfinity : double.NegativeInfinity);
        var fit = new Algorithm<Split>(state => Next(state, logVolumes, k), state => state.Ended, state =>
            state.Step, MaxSteps);
        var split = fit.Run(Maximize(start, logVolumes, k)).Last;
        var sign = split.LogFirst >= split.LogSecond ? -1 : 1;
        ImmutableArray<int> noise = [.. Enumerable.Range(0, logVolumes.Length).Where(i => sign * split.LogOdds[i] > 0)];
        return noise.Length == logVolumes.Length ? [] : noise;
    }

    /// <summary>E and then M; the state itself, ended, where the rates are no numbers, as of volumes that are all
    /// equal.</summary>
    static Split Next(Split state, Vector logVolumes, int k)
    {
        var next = Maximize(Expect(state, logVolumes, k), logVolumes, k) with { Step = state.Step + 1 };
        if (!double.IsFinite(next.LogSecond))
            return state with { Ended = new Outcome.NotFinite(state.Step, "a rate") };
        var change = next.LogOdds.Zip(state.LogOdds, (now, before) => Math.Abs(Share(now) - Share(before))).Max();
        return change <= Tolerance ? next with { Ended = new Outcome.Converged(next.Step) } : next;
    }

    /// <summary>ln δ / (1 - δ) = ln p / (1 - p) + K ln (λ₁ / λ₂) - (λ₁ - λ₂) v.</summary>
    static Vector Expect(Split split, Vector logVolumes, int k)
    {
        var odds = LogSum(split.LogOdds.Map(LogShare)) - LogSum(split.LogOdds.Map(z => LogShare(-z)))
            + k * (split.LogFirst - split.LogSecond);
        var (larger, smaller) = (Math.Max(split.LogFirst, split.LogSecond), Math.Min(split.LogFirst, split.LogSecond));
        var logGap = larger + Logarithm.Log(1 - Exponential.Exp(smaller - larger));
        var sign = split.LogFirst >= split.LogSecond ? 1 : -1;
        return logVolumes.Map(v => odds - sign * Exponential.Exp(logGap + v));
    }

    /// <summary>λ = K Σ δ / Σ δ v of each.</summary>
    static Split Maximize(Vector logOdds, Vector logVolumes, int k)
    {
        double LogRate(Vector logShares) =>
            Logarithm.Log(k) + LogSum(logShares) - LogSum(Vector.From(logShares.Zip(logVolumes, (share, v) =>
                share + v)));
        return new(logOdds, LogRate(logOdds.Map(LogShare)), LogRate(logOdds.Map(z => LogShare(-z))));
    }

    /// <summary>ln δ of the log odds z: -ln (1 + exp(-z)).</summary>
    static double LogShare(double z) => Math.Min(z, 0) - Logarithm.Log(1 + Exponential.Exp(-Math.Abs(z)));

    static double Share(double z) => Exponential.Exp(LogShare(z));

    static double LogSum(Vector logs)
    {
        double[] cells = [.. logs];
        return LogSumExp.Plain(cells);
    }

    /// <summary>d ln D of each row, less that of the median row (n); of rows whose neighbors are all equal to them, as
    /// of a tenth of the least other distance.</summary>
    static Vector LogVolumes(Observations observations, int k, Threads threads)
    {
        var logs = LogDistances(observations, k, threads);
        double[] finite = [.. logs.Where(double.IsFinite).Order()];
        if (finite.Length == 0) return logs.Map(_ => 0);
        var (least, median) = (finite[0] - Logarithm.Log(10), finite[finite.Length / 2]);
        return logs.Map(log => observations.Features * (Math.Max(log, least) - median));
    }

    /// <summary>ln D of each row to its K-th neighbor (n).</summary>
    static Vector LogDistances(Observations observations, int k, Threads threads)
    {
        var (n, d) = (observations.Count, observations.Features);
        var inverse = Moments.Of(observations, threads).Variances.Map(variance => variance > 0
            ? 1 / Math.Sqrt(variance) : 0);
        var x = Matrix.Build(n, d, (i, f) => observations.Values[i, f] * inverse[f]);
        var packed = new double[NearestNeighbors.PackedLength(n, d)];
        NearestNeighbors.Pack(x.Span, d, packed);
        var logs = new double[n];
        Pass.Each(n, threads, block =>
        {
            var squares = new double[block.Count * k];
            NearestNeighbors.Find(x.Span, d, packed, block.First, k, squares);
            for (var i = 0; i < block.Count; i++) logs[block.First + i] = 0.5 * Logarithm.Log(squares[i * k + k - 1]);
        });
        return Vector.Own(logs);
    }
}
