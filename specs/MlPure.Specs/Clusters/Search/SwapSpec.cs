using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Randomness;
using static MlPure.Specs.Fixtures.LloydRuns;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What the search by exchanges promises (src/MlPure/Clusters/Search/Swap.cs). The published optima are in
/// OptimaSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class SwapSpec
{
    static SwapProblem ProblemOf(ClusterScene scene) =>
        SwapProblem.Create(scene.Weighted, new() { Trials = 40, Patience = 3 }).GetOrThrow();

    static SwapState Init(ClusterScene scene, uint seed) =>
        Swap.Init(ProblemOf(scene), scene.Centroids, MersenneTwister.FromSeed(seed));

    [Property]
    public bool The_best_exchange_is_never_worse_than_the_start_nor_than_the_best_before(ClusterScene scene, uint seed)
    {
        var start = Run(scene.Centroids, scene.Weighted).Last.Inertia;
        var best = Swap.Trajectory(ProblemOf(scene), Init(scene, seed)).Select(state => state.Best.Last.Inertia)
            .ToArray();
        return best[0] == start && best.Zip(best.Skip(1)).All(pair => pair.Item2 <= pair.Item1);
    }

    [Property]
    public bool The_best_of_a_search_by_exchanges_has_converged_and_its_inertia_is_that_of_its_centroids(
        ClusterScene scene, uint seed)
    {
        var best = Swap.Run(ProblemOf(scene), Init(scene, seed)).Last.Best;
        return best.Outcome.IsConverged && best.Last.CentroidShift == 0
            && best.Last.Statistics == Assignment.Summarize(best.Last.Centroids, scene.Weighted);
    }

    [Property]
    public bool A_search_by_exchanges_resumed_is_the_search_uninterrupted_bit_for_bit(ClusterScene scene, uint seed,
        NonNegativeInt cut)
    {
        var problem = ProblemOf(scene);
        var states = Swap.Trajectory(problem, Init(scene, seed)).ToArray();
        return Swap.Run(problem, states[cut.Get % states.Length]) == Swap.Run(problem, states[0]);
    }

    [Property]
    public bool A_search_by_exchanges_ends_at_its_trials_or_where_nothing_better_is_possible(ClusterScene scene,
        uint seed)
    {
        var run = Swap.Run(ProblemOf(scene), Init(scene, seed));
        var isOptimal = run.Last.Best.Last.Inertia == 0 || run.Last.Best.Last.Centroids.Count == 1;
        return isOptimal ? run.Outcome is Outcome.Converged : run.Outcome == new Outcome.LimitReached(40);
    }

    [Fact]
    public void Trials_are_those_of_the_settings_or_fewer_where_rows_are_many()
    {
        Observations Line(int rows) => Observations.Parse(Matrix.Build(rows, 4, (i, _) => i)).GetOrThrow();
        Assert.Equal(7, new SwapSettings { Trials = 7 }.TrialsFor(TheBlobs.Observations, 4));
        Assert.Equal(1200, SwapSettings.Default.TrialsFor(TheBlobs.Observations, 4));
        Assert.Equal(250, SwapSettings.Default.TrialsFor(Line(100_000), 40));
    }

    [Fact]
    public void A_search_of_default_trials_ends_where_nothing_was_won_for_long()
    {
        var problem = SwapProblem.Create(TheBlobs.Observations).GetOrThrow();
        var start = KMeansInitializer.PlusPlus.Draw(MersenneTwister.FromSeed(0), 4, TheBlobs.Observations).GetOrThrow();
        var run = Swap.Run(problem, Swap.Init(problem, start.Value, start.Next));
        Assert.Equal(375, run.Last.TrialsSinceBest);
        Assert.Equal(375, SwapSettings.Default.IdleTrialsFor(TheBlobs.Observations, 4));
        Assert.True(run.Outcome is Outcome.Converged && run.Steps < run.Last.MaxTrials);
    }

    [Fact]
    public void Settings_of_exchanges_that_are_out_of_range_are_refused_with_all_faults()
    {
        Assert.Equal([110, 110], Codes(new SwapSettings { Trials = -1, Patience = 0 }.Validate()));
        Assert.Equal([110, 110],
            Codes(SwapProblem.Create(TheBlobs.Observations, new() { Patience = 0 }, new() { MaxSteps = -1 })));
    }

    /// <summary>One exchange as its summary has it: a centroid drawn uniformly is removed, and k-means++ puts one
    /// elsewhere.</summary>
    static (Centroids Centroids, MersenneTwister Next) Exchanged(
        SwapProblem problem, Centroids centroids, MersenneTwister generator)
    {
        var (removed, next) = generator.RandInt(0, centroids.Count);
        int[] kept = [.. Enumerable.Range(0, centroids.Count).Where(cluster => cluster != removed)];
        return KMeansPlusPlus.Add(
            next, Centroids.Parse(centroids.Values.SelectRows(kept)).GetOrThrow(), problem.Lloyd.Observations);
    }

    static readonly SwapProblem ofBlobs =
        SwapProblem.Create(TheBlobs.Observations, new() { Trials = 40, Patience = 3 }).GetOrThrow();

    static Run<KMeansState> Settled(Centroids start) => KMeans.Run(ofBlobs.Lloyd, KMeans.Init(ofBlobs.Lloyd, start));

    /// <summary>Runs from many starts, of as many clusters, the best first.</summary>
    static readonly Run<KMeansState>[] settled = [.. Enumerable.Range(0, 30)
        .Select(seed => Settled(KMeansInitializer.RandomRows
            .Draw(MersenneTwister.FromSeed((uint)seed), 6, TheBlobs.Observations).GetOrThrow().Value))
        .OrderBy(run => run.Last.Inertia)];

    [Fact]
    public void A_result_is_kept_where_it_is_better_than_the_current_one_and_only_then()
    {
        var kept = Enumerable.Range(0, 30).Select(seed =>
        {
            var (best, current) = (settled[0], settled[5 + seed % 25]);
            var state = new SwapState(best, current, 7, 40, 2, 0, MersenneTwister.FromSeed((uint)seed));
            var (start, next) = Exchanged(ofBlobs, current.Last.Centroids, state.Generator);
            var tried = Settled(start);
            var isBetter = tried.Last.Inertia < current.Last.Inertia * (1 - 1e-12);
            var isBest = tried.Last.Inertia < best.Last.Inertia * (1 - 1e-12);
            Assert.Equal(state with
            {
                Best = isBest ? tried : best,
                Current = isBetter ? tried : current,
                Trials = 8,
                Failures = isBetter ? 0 : 3,
                Generator = next,
            }, Swap.Step(ofBlobs, state));
            return (isBetter, isBest);
        }).ToArray();
        Assert.True(kept.Count(one => one.isBetter && !one.isBest) > 3 && kept.Count(one => !one.isBetter) > 3);
    }

    [Fact]
    public void After_its_patience_the_search_goes_on_from_the_best_with_two_to_four_exchanges_or_anew_whatever_comes()
    {
        for (var perturbations = 0; perturbations < 16; perturbations++)
        {
            // From the second round on the current run is the best: what comes is kept though it is no better.
            var current = settled[perturbations < 8 ? 20 : 0];
            var state = new SwapState(settled[0], current, 7, 40, 3, perturbations, MersenneTwister.FromSeed(5));
            var (start, next) = perturbations % 4 == 3
                ? KMeansInitializer.PlusPlus.Draw(state.Generator, 6, TheBlobs.Observations).GetOrThrow()
                : Enumerable.Range(0, 2 + perturbations % 4).Aggregate((settled[0].Last.Centroids, state.Generator),
                    (drawn, _) => Exchanged(ofBlobs, drawn.Item1, drawn.Item2));
            var tried = Settled(start);
            Assert.Equal(state with
            {
                Best = tried.Last.Inertia < settled[0].Last.Inertia * (1 - 1e-12) ? tried : settled[0],
                Current = tried,
                Trials = 8,
                Failures = 0,
                Perturbations = perturbations + 1,
                Generator = next,
            }, Swap.Step(ofBlobs, state));
        }
    }
}
