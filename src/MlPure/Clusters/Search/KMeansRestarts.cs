using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>One run of several.</summary>
/// <param name="Start">The centroids that it started from.</param>
/// <param name="Run">Its last state, and how it ended.</param>
sealed record KMeansRestart(Centroids Start, Run<KMeansState> Run);

/// <summary>Runs from several starts. Each start is drawn from its own generator, so that no run depends on
/// another.</summary>
/// <param name="All">Every run, in order, however it ended; at least one.</param>
sealed record KMeansRestarts(Seq<KMeansRestart> All)
{
    /// <summary>The run of least inertia among those that no empty cluster ended, or among all where there is none; the
    /// first of equals.</summary>
    public KMeansRestart Best
    {
        get
        {
            var succeeded = All.Filter(static one => one.Run.Outcome is not ClusterOutcome.ClusterEmpty);
            return (succeeded.IsEmpty ? All : succeeded)
                .Reduce(static (best, one) => one.Run.Last.Inertia < best.Run.Last.Inertia ? one : best);
        }
    }

    /// <summary>Lloyd's iteration from that many random starts. The generator's next number s is the seed of all: run r
    /// draws its start from the generator of (s, r).</summary>
    /// <returns>All runs and the generator that comes next, or all faults: k below 1 (110) or above the number of rows
    /// (111), no runs (110).</returns>
    public static Validation<Error, (KMeansRestarts Value, MersenneTwister Next)> Run(
        KMeansProblem problem, int k, int runs, KMeansInitializer initializer, MersenneTwister generator)
    {
        return Check.That(KMeansInitializers.CheckCount(k, problem.Observations))
            .And(Parse.AtLeast("restarts", 1, runs))
            .Then(() => Of(problem, k, runs, initializer, Lloyd, generator));
        Run<KMeansState> Lloyd(int number, Centroids start, MersenneTwister next) =>
            KMeans.Run(problem, KMeans.Init(problem, start));
    }

    /// <summary>A run from each of that many starts, for arguments that are already validated. A run is given its
    /// number, its start and the generator that comes after it.</summary>
    internal static (KMeansRestarts Value, MersenneTwister Next) Of(
        KMeansProblem problem, int k, int runs, KMeansInitializer initializer,
        Func<int, Centroids, MersenneTwister, Run<KMeansState>> run, MersenneTwister generator)
    {
        var (seed, next) = generator.NextUInt32();
        var all = ParallelMap.Of(runs, problem.Settings.Threads, number =>
        {
            var (start, after) = Draw(problem, k, number, initializer, seed);
            return new KMeansRestart(start, run(number, start, after));
        });
        return (new(LanguageExt.Prelude.toSeq(all).Strict()), next);
    }

    /// <summary>The start of the run of that number, as <see cref="Of"/> draws it.</summary>
    internal static Centroids StartOf(
        KMeansProblem problem, int k, int number, KMeansInitializer initializer, MersenneTwister generator) =>
        Draw(problem, k, number, initializer, generator.NextUInt32().Value).Start;

    static (Centroids Start, MersenneTwister Next) Draw(
        KMeansProblem problem, int k, int number, KMeansInitializer initializer, uint seed) => initializer.DrawValid(
        MersenneTwister.FromSeeds(seed, (uint)number), k, problem.Observations, problem.Settings.Threads);
}
