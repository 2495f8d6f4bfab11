using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>The whole search for k clusters: starts, Lloyd's iteration, and unless the settings say that alone,
/// exchanges and moves of single rows.</summary>
static class KMeansSearch
{
    /// <summary>How many starts from random rows are tried in a small table.</summary>
    const int SmallRestarts = 10;

    /// <summary>A table is small up to this many distances of a number each (n k d).</summary>
    const double MaxWorkOfRestarts = 1e5;

    /// <summary>The best run, with its clusters in the order of their centroids (by the first column, then the next),
    /// for arguments that are already validated.</summary>
    public static Run<KMeansState> Best(KMeansProblem problem, int k, KMeansSettings settings)
    {
        var swap = SwapProblem.Of(problem, settings.Swap);
        Run<KMeansState> Search(int number, Centroids start, MersenneTwister generator) =>
            settings.Method == KMeansMethod.Lloyd
                ? Kept(settings.LloydKeeper, KMeans.Algorithm(problem), number, () => KMeans.Init(problem, start))
                : Kept(settings.SwapKeeper, Swap.Algorithm(swap), number, () => Swap.Init(swap, start, generator))
                    .Last.Best;
        var (restarts, _) = KMeansRestarts.Of(
            problem, k, settings.RestartCount, settings.Initializer, Search, MersenneTwister.FromSeed(settings.Seed));
        var best = settings.Method == KMeansMethod.Lloyd
            ? restarts.Best.Run
            : WithSingleRows(problem, k, settings.Seed, restarts.Best.Run);
        return ReportMissing(SortCentroids(problem, best), k);
    }

    /// <summary>The run after moves of single rows. Of a small table also random rows are tried as starts, since those
    /// moves lead from poor ends of Lloyd's iteration to optima that exchanges do not find.</summary>
    static Run<KMeansState> WithSingleRows(KMeansProblem problem, int k, uint seed, Run<KMeansState> run)
    {
        var best = Hartigan.Improve(problem, run);
        if (problem.WorkOf(k) > MaxWorkOfRestarts || !best.Outcome.IsConverged) return best;
        var (others, _) = KMeansRestarts.Of(problem, k, SmallRestarts, KMeansInitializer.RandomRows,
            (_, start, _) => Hartigan.Improve(problem, KMeans.Run(problem, KMeans.Init(problem, start))),
            MersenneTwister.FromSeed(seed));
        var other = others.Best.Run;
        var isBelow = other.Last.Inertia < best.Last.Inertia * (1 - 1e-12);
        return isBelow && other.Outcome.IsConverged ? other : best;
    }

    /// <summary>The centroids that the run of that number starts from.</summary>
    public static Centroids StartOf(KMeansProblem problem, int k, KMeansSettings settings, int number) =>
        KMeansRestarts.StartOf(problem, k, number, settings.Initializer, MersenneTwister.FromSeed(settings.Seed));

    static Run<TState> Kept<TState>(
        Option<RunKeeper<TState>> keeper, Algorithm<TState> algorithm, int number, Func<TState> start) => keeper.Match(
        Some: some => some.Run(algorithm, number, start),
        None: () => algorithm.Run(start()));

    /// <summary>The same clusters in the order of their centroids. A run that had converged continues from there, since
    /// ties between centroids are broken by their numbers; one that an empty cluster ended keeps the numbers that its
    /// outcome names.</summary>
    static Run<KMeansState> SortCentroids(KMeansProblem problem, Run<KMeansState> run)
    {
        var values = run.Last.Centroids.Values;
        var rows = Enumerable.Range(0, values.Rows);
        int[] order = [.. rows.Order(Comparer<int>.Create((a, b) => values.Row(a).SequenceCompareTo(values.Row(b))))];
        if (order.SequenceEqual(rows) || run.Outcome is ClusterOutcome.ClusterEmpty) return run;
        var sorted = KMeans.Init(problem, new Centroids(values.SelectRows(order)), run.Steps, run.Last.Events);
        return run.Outcome.IsConverged ? KMeans.Run(problem, sorted) : run with { Last = sorted };
    }

    /// <summary>A start may already have found fewer rows that differ than clusters were asked for: the outcome reports
    /// it.</summary>
    static Run<KMeansState> ReportMissing(Run<KMeansState> run, int k)
    {
        var found = run.Last.Centroids.Count;
        return run.Outcome is Outcome.Converged && found < k
            ? run with { Outcome = new ClusterOutcome.FewerClusters(run.Steps, found, k) }
            : run;
    }
}
