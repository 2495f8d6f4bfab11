using MlPure.Data;
using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>A search for better optima than the one that Lloyd's iteration falls into: a centroid is taken away and put elsewhere, Lloyd's iteration settles them
/// all, and the result stays if it is better.</summary>
/// <remarks>Which centroid goes is drawn with equal chances, where it goes by k-means++ (a row, in proportion to its weight and its squared distance from the
/// others). Searches that only go downhill can stick, so after a number of failures the best centroids found are perturbed by two to four exchanges at once, kept
/// whatever they are worth, and every fourth time the search starts anew from k-means++. Random swaps: Fränti, Journal of Big Data 5 (2018); perturbed local
/// searches: Hansen and Mladenović, Pattern Recognition 34 (2001); Gribel and Vidal, Pattern Recognition 88 (2019).</remarks>
public static class Swap
{
    /// <summary>A search that has settled these centroids and tried nothing yet.</summary>
    public static SwapState At(MersenneTwister generator, Centroids start, Observations observations, SwapSettings settings)
    {
        var fit = KMeans.Run(start, observations, settings.Lloyd);
        return new(fit, fit, 0, 0, 0, generator);
    }

    /// <summary>One trial. The best of the next state is never worse than the best of this one.</summary>
    public static SwapState Step(SwapState state, Observations observations, SwapSettings settings)
    {
        var k = state.Current.Centroids.Count;
        if (IsDone(state)) return state with { Trials = state.Trials + 1 };
        var perturbs = state.Failures >= settings.Patience;
        var (start, next) = perturbs ? Perturbed(state, observations, settings) : Exchanged(state.Generator, state.Current.Centroids, observations, settings);
        var fit = KMeans.Run(start, observations, settings.Lloyd);
        var stays = perturbs || IsBetter(fit, state.Current);
        return new(
            IsBetter(fit, state.Best) ? fit : state.Best,
            stays ? fit : state.Current,
            state.Trials + 1,
            stays ? 0 : state.Failures + 1,
            state.Perturbations + (perturbs ? 1 : 0),
            next);
    }

    /// <summary>The states of a search, lazily: as many trials as the settings allow, fewer where nothing better can be.</summary>
    public static IEnumerable<SwapState> Trajectory(SwapState from, Observations observations, SwapSettings settings) =>
        Iterate.UntilConverged(from, state => Step(state, observations, settings), settings.TrialsFor(observations, from.Current.Centroids.Count) - from.Trials, IsDone);

    /// <summary>The best that a search from a start finds, and the generator that comes next.</summary>
    public static (KMeansFit Value, MersenneTwister Next) Run(MersenneTwister generator, Centroids start, Observations observations, SwapSettings settings)
    {
        var last = Trajectory(At(generator, start, observations, settings), observations, settings).Final().Last;
        return (last.Best, last.Generator);
    }

    static bool IsDone(SwapState state) => state.Current.Centroids.Count == 1 || state.Best.Inertia == 0;

    /// <summary>Better by more than rounding: sums of the same clusters in another order differ in their last bits.</summary>
    static bool IsBetter(KMeansFit fit, KMeansFit than) => fit.Inertia < than.Inertia * (1 - 1e-12);

    static (Centroids, MersenneTwister) Perturbed(SwapState state, Observations observations, SwapSettings settings)
    {
        var k = state.Best.Centroids.Count;
        if (state.Perturbations % 4 == 3)
            return PlusPlus.Drawn(state.Generator, k, observations, PlusPlus.Candidates(k), settings.Lloyd.Threads);
        return Enumerable.Range(0, 2 + state.Perturbations % 4).Aggregate((state.Best.Centroids, state.Generator),
            (at, _) => Exchanged(at.Generator, at.Centroids, observations, settings));
    }

    static (Centroids Centroids, MersenneTwister Generator) Exchanged(MersenneTwister generator, Centroids centroids, Observations observations, SwapSettings settings)
    {
        var (gone, next) = generator.RandInt(0, centroids.Count);
        var rest = new Centroids(centroids.Values.SelectRows([.. Enumerable.Range(0, centroids.Count).Where(cluster => cluster != gone)]));
        return PlusPlus.Add(next, rest, observations, 1, settings.Lloyd.Threads);
    }
}

/// <summary>A search by exchanges on its way.</summary>
/// <param name="Best">The best settled centroids so far.</param>
/// <param name="Current">The settled centroids that the next exchange starts from.</param>
/// <param name="Trials">How many exchanges have been tried.</param>
/// <param name="Failures">How many of them failed since the last that did not.</param>
/// <param name="Perturbations">How often the search was perturbed.</param>
/// <param name="Generator">What the next exchange is drawn from.</param>
public sealed record SwapState(KMeansFit Best, KMeansFit Current, int Trials, int Failures, int Perturbations, MersenneTwister Generator);
