using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>A search for better optima than Lloyd's iteration finds alone: a centroid is removed and put on a row, the
/// clusters near both places settle, and the result is kept if it is better.</summary>
/// <remarks>Random swaps: Fränti, Journal of Big Data 5 (2018). The centroid to remove is drawn in the order of what
/// its removal costs at most, the inertia that merging its cluster with another would add: that of rank k u³, u
/// uniform. The row is drawn as k-means++ draws, as in Lattanzi and Sohler, ICML (2019). A search that only goes
/// downhill can get stuck, so after a number of failures the best centroids found are perturbed by two to five
/// exchanges at once, uniformly drawn and kept whatever their inertia: Hansen and Mladenović, Pattern Recognition 34
/// (2001); Gribel and Vidal, Pattern Recognition 88 (2019).</remarks>
static class Swap
{
    /// <summary>The state of a search that has settled these centroids and tried nothing yet.</summary>
    /// <exception cref="ArgumentException">Other columns than the rows have: <see cref="Centroids.Parse(Linear.Matrix,
    /// Data.Observations)"/> was not called.</exception>
    public static SwapState Init(SwapProblem problem, Centroids start, MersenneTwister generator)
    {
        var run = Settle(problem, start);
        var cells = CellsOf(problem, run.Last.Centroids);
        var maxTrials = problem.Settings.TrialsFor(problem.Lloyd.Observations, cells.Count);
        return new(run, cells, cells.ByRemovalCost(), 0, maxTrials, 0, 0, 0, generator);
    }

    /// <summary>One trial. The best of the next state is never worse than the best of this one.</summary>
    public static SwapState Step(SwapProblem problem, SwapState state)
    {
        if (IsOptimal(state)) return state with { Trials = state.Trials + 1 };
        var buffer = state.Generator.ToBuffer();
        var perturbs = state.Failures >= problem.Settings.Patience;
        var candidate = perturbs ? Perturb(problem, state, buffer) : Exchange(problem, state, buffer);
        var tried = state with
        {
            Trials = state.Trials + 1,
            Failures = state.Failures + 1,
            Perturbations = state.Perturbations + (perturbs ? 1 : 0),
            TrialsSinceBest = state.TrialsSinceBest + 1,
            Generator = buffer.ToGenerator(),
        };
        bool IsKept(Cells cells) => perturbs || IsBelow(cells.Inertia, state.Current.Inertia);
        return candidate.Filter(IsKept).Map(cells => cells.Recomputed(problem.Lloyd.Observations)).Filter(IsKept)
            .Match(None: () => tried, Some: cells => Keep(problem, tried with { Failures = 0 }, cells));
    }

    /// <summary>The search as an algorithm. It converges where nothing better is possible (one cluster, or no inertia),
    /// or, of default trials, where nothing was won for long; else it ends at the limit of its trials.</summary>
    public static Algorithm<SwapState> Algorithm(SwapProblem problem) =>
        new(state => Step(problem, state), state => Ending(problem, state), static state => state.Trials, int.MaxValue);

    /// <summary>The states from one on, lazily, up to the last of the search.</summary>
    public static IEnumerable<SwapState> Trajectory(SwapProblem problem, SwapState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The search from a state to its end. A search resumed gives the same states, bit for bit, as one that
    /// was never interrupted.</summary>
    public static Run<SwapState> Run(SwapProblem problem, SwapState state) => Algorithm(problem).Run(state);

    static Option<Outcome> Ending(SwapProblem problem, SwapState state) =>
        IsOptimal(state) || IsIdle(problem, state) ? new Outcome.Converged(state.Trials)
        : state.Trials >= state.MaxTrials ? new Outcome.LimitReached(state.Trials)
        : Option<Outcome>.None;

    static bool IsIdle(SwapProblem problem, SwapState state) => state.TrialsSinceBest
        >= problem.Settings.IdleTrialsFor(problem.Lloyd.Observations, state.Current.Count);

    static bool IsOptimal(SwapState state) => state.Current.Count == 1 || state.Best.Last.Inertia == 0;

    /// <summary>Below by more than rounding: sums of the same clusters in another order differ in their last
    /// bits.</summary>
    static bool IsBelow(double inertia, double than) => inertia < than * (1 - 1e-12);

    /// <summary>Goes on from these cells. Where they are better than the best so far, Lloyd's iteration over all rows
    /// has the last word.</summary>
    static SwapState Keep(SwapProblem problem, SwapState state, Cells cells)
    {
        var current = state with { Current = cells, Removals = cells.ByRemovalCost() };
        if (!IsBelow(cells.Inertia, state.Best.Last.Inertia)) return current;
        var run = Settle(problem, cells.Means);
        return IsBelow(run.Last.Inertia, state.Best.Last.Inertia)
            ? current with { Best = run, TrialsSinceBest = 0 } : current;
    }

    static Run<KMeansState> Settle(SwapProblem problem, Centroids start) =>
        KMeans.Run(problem.Lloyd, KMeans.Init(problem.Lloyd, start));

    static Cells CellsOf(SwapProblem problem, Centroids centroids) =>
        Cells.Of(centroids, problem.Lloyd.Observations, problem.Lloyd.Settings.Threads);

    static Option<Cells> Exchange(SwapProblem problem, SwapState state, TwisterBuffer generator)
    {
        var u = generator.Sample();
        var removed = state.Removals[(int)(u * u * u * state.Current.Count)];
        var rows = problem.Lloyd.Observations;
        return LocalLloyd.Exchange(rows, state.Current, removed, state.Current.DrawRow(rows, generator),
            problem.Lloyd.Settings.MaxSteps, state.Current.Inertia);
    }

    static Option<Cells> Perturb(SwapProblem problem, SwapState state, TwisterBuffer generator)
    {
        var (rows, maxSteps) = (problem.Lloyd.Observations, problem.Lloyd.Settings.MaxSteps);
        var cells = CellsOf(problem, state.Best.Last.Centroids);
        var changed = new bool[cells.Count];
        for (var i = 0; i < 2 + state.Perturbations % 4 && cells.Inertia > 0; i++)
        {
            var removed = (int)generator.UpTo((ulong)cells.Count - 1);
            (cells, var these) = LocalLloyd.Put(rows, cells, removed, cells.DrawRow(rows, generator));
            changed = [.. changed.Zip(these, static (before, now) => before || now)];
        }
        return LocalLloyd.Settle(rows, cells, changed, maxSteps, double.PositiveInfinity);
    }
}
