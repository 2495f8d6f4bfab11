using MlPure.Benchmarks.Peers;

namespace MlPure.Benchmarks.Jobs;

/// <summary>A job as it was timed. The numbers of a peer are null where it is not installed or there is none.</summary>
/// <param name="Job">The job.</param>
/// <param name="Ours">The median of our timings.</param>
/// <param name="Peer">Its name and version.</param>
/// <param name="Theirs">The median of its timings.</param>
/// <param name="WallRatio">The median of peer / ours, pair by pair, of the time that passed.</param>
/// <param name="CpuRatio">The same of the time of processors.</param>
/// <param name="Verdict">How the answers compare.</param>
sealed record JobResult(Job Job, Timing? Ours, string? Peer, Timing? Theirs, double? WallRatio, double? CpuRatio,
    Verdict Verdict);

/// <summary>How our answer compares with the peer's.</summary>
/// <param name="Text">In words.</param>
/// <param name="IsRight">Whether it is as good, or there is nothing to compare.</param>
sealed record Verdict(string Text, bool IsRight)
{
    /// <summary>Two cells whose log-likelihoods differ by no more than this are alike, for criteria are twice
    /// that.</summary>
    const double Alike = 1e-3;

    /// <summary>There is no answer to compare.</summary>
    public static Verdict None { get; } = new("-", true);

    /// <summary>How the answers of a job compare.</summary>
    public static Verdict Of(Job job, double[] ours, double[] theirs) => job.Kind switch
    {
        JobKind.Selection => OfTables(ours, theirs),
        JobKind.Clusters => OfInertias(ours[0], theirs[0]),
        _ => OfErrors(ours, theirs),
    };

    /// <summary>The best of ours must be as good as the best of theirs.</summary>
    static Verdict OfTables(double[] ours, double[] theirs)
    {
        var worse = Enumerable.Range(0, ours.Length).Count(cell => ours[cell] > theirs[cell] + 2 * Alike);
        var better = Enumerable.Range(0, ours.Length).Count(cell => ours[cell] < theirs[cell] - 2 * Alike);
        var (best, bestOfPeer) = (Least(ours), Least(theirs));
        return new($"{worse} cells worse, {better} better; best {best:0.00} : {bestOfPeer:0.00}",
            best <= bestOfPeer + 2 * Alike);
    }

    static double Least(double[] values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    static Verdict OfInertias(double ours, double theirs) =>
        new($"inertia {ours / theirs - 1:+0.0e+0;-0.0e+0;0}", ours <= theirs * (1 + 1e-4));

    /// <summary>Each is a standard error of 999 draws, which varies by 2 %.</summary>
    static Verdict OfErrors(double[] ours, double[] theirs)
    {
        var apart = ours.Zip(theirs, (a, b) => Math.Abs(a / b - 1)).Max();
        return new($"standard errors within {apart:0.0 %}", apart <= 0.2);
    }
}
