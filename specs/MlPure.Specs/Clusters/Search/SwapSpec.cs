using MlPure.Clusters;
using MlPure.Data;
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

    /// <summary>Six clusters of the blobs, which have four, from poor starts: many exchanges fail.</summary>
    static IEnumerable<(SwapState Before, SwapState After)> Trials(int patience) =>
        Trials(patience, TheBlobs.Observations);

    static IEnumerable<(SwapState Before, SwapState After)> Trials(int patience, Observations rows) =>
        from seed in Enumerable.Range(0, 5)
        let problem = SwapProblem.Create(rows, new() { Trials = 60, Patience = patience }).GetOrThrow()
        let start = KMeansInitializer.RandomRows.Draw(MersenneTwister.FromSeed((uint)seed), 6, rows).GetOrThrow()
        let states = Swap.Trajectory(problem, Swap.Init(problem, start.Value, start.Next)).ToArray()
        from pair in states.Zip(states.Skip(1))
        select pair;

    [Fact]
    public void A_result_of_an_exchange_is_kept_where_it_is_better_than_the_current_one_and_only_then()
    {
        (SwapState Before, SwapState After)[] trials = [.. Trials(3).Where(trial => trial.Before.Failures < 3)];
        bool IsKept((SwapState Before, SwapState After) trial) => trial.After.Current != trial.Before.Current;
        Assert.All(trials, trial =>
        {
            Assert.Equal(IsKept(trial), trial.After.Current.Inertia < trial.Before.Current.Inertia);
            Assert.Equal(IsKept(trial) ? 0 : trial.Before.Failures + 1, trial.After.Failures);
            Assert.Equal(trial.Before.Perturbations, trial.After.Perturbations);
        });
        Assert.True(trials.Count(IsKept) > 20 && trials.Count(trial => !IsKept(trial)) > 20);
    }

    [Fact]
    public void After_its_patience_a_search_by_exchanges_goes_on_from_what_a_perturbation_leads_to()
    {
        (SwapState Before, SwapState After)[] trials = [.. Trials(3).Where(trial => trial.Before.Failures >= 3)];
        Assert.All(trials, trial => Assert.Equal(trial.Before.Perturbations + 1, trial.After.Perturbations));
        Assert.All(trials, trial => Assert.Equal(
            Cells.Of(trial.After.Current.Means, TheBlobs.Observations, default).All.Select(cell => cell.Rows),
            trial.After.Current.All.Select(cell => cell.Rows)));
        Assert.True(trials.Count(trial => trial.After.Current.Inertia > trial.Before.Current.Inertia) > 5);
        Assert.True(trials.Count(trial => trial.After.Failures == 0) > trials.Length / 2);
    }

    /// <summary>Each exchange draws a number below k and one below 1; six clusters are drawn by three bits.</summary>
    [Fact]
    public void Perturbations_are_of_two_three_four_and_five_exchanges_in_turn()
    {
        var trials = Trials(1).Where(trial => trial.Before.Failures >= 1).ToArray();
        Assert.All(trials, trial =>
        {
            var drawn = trial.Before.Generator.ToBuffer();
            for (var exchange = 0; exchange < 2 + trial.Before.Perturbations % 4; exchange++)
            {
                drawn.UpTo(5);
                drawn.Sample();
            }
            Assert.Equal(drawn.ToGenerator(), trial.After.Generator);
        });
        Assert.True(trials.Max(trial => trial.Before.Perturbations) > 8);
    }

    [Fact]
    public void Perturbations_draw_the_same_in_any_unit()
    {
        var small = Observations.Parse(TheBlobs.Observations.Values.Map(x => Math.ScaleB(x, -20))).GetOrThrow();
        Assert.Equal(Trials(1).Select(trial => trial.After.Generator),
            Trials(1, small).Select(trial => trial.After.Generator));
    }

    /// <summary>Two numbers, and one of two centroids on neither of them, since no step of Lloyd's iteration is
    /// taken: where that one is put on the number of no centroid, none is left to be drawn.</summary>
    [Fact]
    public void A_perturbation_ends_where_every_row_is_on_its_centroid()
    {
        var rows = Observations.Parse(Matrix.Of(3, 1, 0, 0, 10)).GetOrThrow();
        var problem = SwapProblem.Create(rows, new() { Trials = 5, Patience = 1 }, new() { MaxSteps = 0 }).GetOrThrow();
        var start = Centroids.Parse(Matrix.Of(2, 1, 0, 100), rows).GetOrThrow();
        var ended = 0;
        for (var seed = 0U; seed < 20; seed++)
        {
            var generator = MersenneTwister.FromSeed(seed);
            var drawn = generator.ToBuffer();
            if (drawn.UpTo(1) != 1) continue;
            drawn.Sample();
            var after = Swap.Step(problem, Swap.Init(problem, start, generator) with { Failures = 1 });
            Assert.Equal((1, 0.0, drawn.ToGenerator()),
                (after.Perturbations, after.Current.Inertia, after.Generator));
            ended++;
        }
        Assert.True(ended > 3, $"{ended}");
    }

    /// <summary>Of k in the order of their costs the centroid of rank k u³ is put on a row drawn.</summary>
    [Fact]
    public void An_exchange_removes_the_centroid_of_rank_k_u_cubed()
    {
        var trials = Trials(3).Where(trial => trial.Before.Failures < 3).ToArray();
        Assert.All(trials, trial =>
        {
            var before = trial.Before;
            var drawn = before.Generator.ToBuffer();
            var removed = before.Removals[(int)(6 * Math.Pow(drawn.Sample(), 3))];
            var row = before.Current.DrawRow(TheBlobs.Observations, drawn);
            var settled = LocalLloyd.Exchange(TheBlobs.Observations, before.Current, removed, row,
                LloydSettings.Default.MaxSteps, before.Current.Inertia).ToSeq();
            if (trial.After.Current != before.Current)
                Assert.Equal(settled[0].Recomputed(TheBlobs.Observations), trial.After.Current);
            Assert.Equal(drawn.ToGenerator(), trial.After.Generator);
            Assert.Equal(before.Current.ByRemovalCost(), before.Removals);
        });
    }

    [Fact]
    public void The_best_of_a_search_by_exchanges_never_gets_worse() => Assert.All(Trials(3), trial =>
        Assert.True(trial.After.Best.Last.Inertia <= trial.Before.Best.Last.Inertia));

    [Fact]
    public void Trials_since_the_best_are_counted_from_none() => Assert.All(Trials(3), trial => Assert.Equal(
        trial.After.Best.Last.Inertia < trial.Before.Best.Last.Inertia ? 0 : trial.Before.TrialsSinceBest + 1,
        trial.After.TrialsSinceBest));

    /// <summary>3e6 / (n d), within limits that grow with k.</summary>
    [Theory]
    [InlineData(5, 1, 4, 100 + 300 * 4)]
    [InlineData(1000, 8, 4, 375)]
    [InlineData(60_000, 1, 4, 100 + 10 * 4)]
    public void How_long_a_search_goes_on_idly_depends_on_the_size_of_the_table(int n, int d, int k, int trials)
    {
        var rows = Observations.Parse(Matrix.Build(n, d, (i, f) => i + f)).GetOrThrow();
        Assert.Equal(trials, SwapSettings.Default.IdleTrialsFor(rows, k));
        Assert.Equal(int.MaxValue, new SwapSettings { Trials = 5 }.IdleTrialsFor(rows, k));
        Assert.Equal(20 + 10 * k, new SwapSettings { IsOfStart = true }.IdleTrialsFor(rows, k));
    }

    /// <summary>Beyond the end of a search too, where nothing is left to try.</summary>
    [Property]
    public bool Each_step_of_a_search_by_exchanges_counts_one_trial(ClusterScene scene, uint seed)
    {
        var problem = ProblemOf(scene);
        SwapState[] states = [.. Swap.Trajectory(problem, Init(scene, seed))];
        var beyond = Swap.Step(problem, Swap.Step(problem, states[^1]));
        return states.Select((state, trial) => state.Trials == trial).All(isCounted => isCounted)
            && beyond.Trials == states.Length + 1;
    }

    [Property]
    public bool Where_nothing_better_is_possible_a_step_of_a_search_by_exchanges_counts_a_trial_and_changes_no_more(
        ClusterScene scene, uint seed)
    {
        var problem = ProblemOf(scene);
        var last = Swap.Run(problem, Init(scene, seed)).Last;
        var isOptimal = last.Best.Last.Inertia == 0 || last.Best.Last.Centroids.Count == 1;
        return !isOptimal || Swap.Step(problem, last) == last with { Trials = last.Trials + 1 };
    }

    [Property]
    public void A_search_by_exchanges_begins_with_nothing_tried(ClusterScene scene, uint seed)
    {
        var start = Init(scene, seed);
        Assert.Equal((0, 0, 0, 0), (start.Trials, start.Failures, start.Perturbations, start.TrialsSinceBest));
    }
}
