using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>A search for better optima than Lloyd's iteration finds alone: a centroid is removed and put elsewhere,
/// Lloyd's iteration settles all of them, and the result is kept if it is better.</summary>
/// <remarks>The centroid to remove is drawn uniformly, its new place by k-means++. A search that only goes downhill can
/// get stuck, so after a number of failures the best centroids found are perturbed by two to four exchanges at once,
/// kept whatever their inertia, and every fourth time the search starts anew from k-means++. Random swaps: Fränti,
/// Journal of Big Data 5 (2018); perturbed local searches: Hansen and Mladenović, Pattern Recognition 34 (2001); Gribel
/// and Vidal, Pattern Recognition 88 (2019).</remarks>
static class Swap
{
    /// <summary>The state of a search that has settled these centroids and tried nothing yet.</summary>
    /// <exception cref="ArgumentException">Other columns than the rows have: <see cref="Centroids.Parse(Linear.Matrix,
    /// Data.Observations)"/> was not called.</exception>
    public static SwapState Init(SwapProblem problem, Centroids start, MersenneTwister generator)
    {
        var run = Settle(problem, start);
        var maxTrials = problem.Settings.TrialsFor(problem.Lloyd.Observations, run.Last.Centroids.Count);
        return new(run, run, 0, maxTrials, 0, 0, generator);
    }

    /// <summary>One trial. The best of the next state is never worse than the best of this one.</summary>
    public static SwapState Step(SwapProblem problem, SwapState state)
    {
        if (IsOptimal(state)) return state with { Trials = state.Trials + 1 };
        var perturbs = state.Failures >= problem.Settings.Patience;
        var (start, next) = perturbs
            ? Perturb(problem, state)
            : Exchange(problem, state.Current.Last.Centroids, state.Generator);
        var run = Settle(problem, start);
        var isKept = perturbs || IsBetter(run, state.Current);
        return state with
        {
            Best = IsBetter(run, state.Best) ? run : state.Best,
            Current = isKept ? run : state.Current,
            Trials = state.Trials + 1,
            Failures = isKept ? 0 : state.Failures + 1,
            Perturbations = state.Perturbations + (perturbs ? 1 : 0),
            Generator = next,
        };
    }

    /// <summary>The search as an algorithm. It converges where nothing better is possible (one cluster, or no inertia),
    /// and else ends at the limit of its trials.</summary>
    public static Algorithm<SwapState> Algorithm(SwapProblem problem) =>
        new(state => Step(problem, state), Ending, static state => state.Trials, int.MaxValue);

    /// <summary>The states from one on, lazily, up to the last of the search.</summary>
    public static IEnumerable<SwapState> Trajectory(SwapProblem problem, SwapState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The search from a state to its end. A search resumed gives the same states, bit for bit, as one that
    /// was never interrupted.</summary>
    public static Run<SwapState> Run(SwapProblem problem, SwapState state) => Algorithm(problem).Run(state);

    static Option<Outcome> Ending(SwapState state) =>
        IsOptimal(state) ? new Outcome.Converged(state.Trials)
        : state.Trials >= state.MaxTrials ? new Outcome.LimitReached(state.Trials)
        : Option<Outcome>.None;

    static bool IsOptimal(SwapState state) => state.Current.Last.Centroids.Count == 1 || state.Best.Last.Inertia == 0;

    /// <summary>Better by more than rounding: sums of the same clusters in another order differ in their last
    /// bits.</summary>
    static bool IsBetter(Run<KMeansState> run, Run<KMeansState> than) =>
        run.Last.Inertia < than.Last.Inertia * (1 - 1e-12);

    static Run<KMeansState> Settle(SwapProblem problem, Centroids start) =>
        KMeans.Run(problem.Lloyd, KMeans.Init(problem.Lloyd, start));

    static (Centroids, MersenneTwister) Perturb(SwapProblem problem, SwapState state)
    {
        var best = state.Best.Last.Centroids;
        if (state.Perturbations % 4 == 3)
            return KMeansInitializer.PlusPlus.DrawValid(
                state.Generator, best.Count, problem.Lloyd.Observations, problem.Lloyd.Settings.Threads);
        return Enumerable.Range(0, 2 + state.Perturbations % 4).Aggregate((Centroids: best, state.Generator),
            (drawn, _) => Exchange(problem, drawn.Centroids, drawn.Generator));
    }

    static (Centroids Centroids, MersenneTwister Generator) Exchange(
        SwapProblem problem, Centroids centroids, MersenneTwister generator)
    {
        var (removed, next) = generator.RandInt(0, centroids.Count);
        int[] kept = [.. Enumerable.Range(0, centroids.Count).Where(cluster => cluster != removed)];
        var rest = new Centroids(centroids.Values.SelectRows(kept));
        return KMeansPlusPlus.Add(next, rest, problem.Lloyd.Observations, 1, problem.Lloyd.Settings.Threads);
    }
}
