using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Scores;
using MlPure.Specs.Oracles;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What bisecting K-means promises (src/MlPure/Clusters/Variants/Bisecting.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 60)]
public class BisectingSpec
{
    static BisectingProblem Problem(Observations observations, int k, uint seed, Threads threads = default) =>
        BisectingProblem.Create(observations, k, new() { Seed = seed, Restarts = 2, Threads = threads }).GetOrThrow();

    static BisectingState[] States(BisectingProblem problem) =>
        [.. Bisecting.Trajectory(problem, Bisecting.Init(problem))];

    static BisectingState[] States(ClusterScene scene, uint seed) => States(Problem(scene.Weighted, scene.Count, seed));

    [Property]
    public bool Each_step_of_bisecting_K_means_makes_one_cluster_more_and_raises_the_inertia_by_no_more_than_rounding(
        ClusterScene scene, uint seed)
    {
        var states = States(scene, seed);
        return states.Select((state, step) =>
            state.Centroids.Count == step + 1 && state.Labels.Distinct().Count() == step + 1).All(holds => holds)
            && states.Zip(states.Skip(1)).All(pair => pair.Item2.TotalInertia <= pair.Item1.TotalInertia * (1 + 1e-9));
    }

    [Property]
    public bool Bisecting_K_means_ends_with_k_clusters_or_one_for_each_row_that_differs(ClusterScene scene, uint seed)
    {
        var problem = Problem(scene.Weighted, scene.Count, seed);
        var (run, found) = (Bisecting.Run(problem, Bisecting.Init(problem)), Math.Min(scene.Count, scene.DistinctRows));
        Outcome expected = found == scene.Count
            ? new Outcome.Converged(found - 1)
            : new ClusterOutcome.FewerClusters(found - 1, found, scene.Count);
        return run.Last.Centroids.Count == found && run.Steps == found - 1 && run.Outcome == expected;
    }

    [Fact]
    public void A_division_is_the_best_of_Lloyds_runs_from_the_generator_of_the_first_number_of_the_seed_and_of_k()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();
        var (first, settings) = (MersenneTwister.FromSeed(4).NextUInt32().Value, new KMeansSettings { Restarts = 2 });
        double Halves(KMeansMethod method) => KMeansModel.Fit(iris, 2, settings with
        {
            Method = method,
            Seed = MersenneTwister.FromSeeds(first, 1).NextUInt32().Value,
        }).GetOrThrow().Inertia;
        Assert.Equal(Halves(KMeansMethod.Lloyd), States(Problem(iris, 2, 4)).Last().TotalInertia, 1e-9);
    }

    /// <summary>Rows without clusters have many optima: one start ends above the best of several.</summary>
    [Fact]
    public void A_division_has_as_many_starts_as_are_asked_for()
    {
        var rows = Observations.Parse(MersenneTwister.FromSeed(7).StandardNormals(300).Value.AsMatrix(60, 5))
            .GetOrThrow();
        double Bisected(uint seed, int restarts) => States(BisectingProblem.Create(rows, 2, new()
        {
            Seed = seed,
            Restarts = restarts,
        }).GetOrThrow()).Last().TotalInertia;
        double Halves(uint seed, int restarts) => KMeansModel.Fit(rows, 2, new()
        {
            Method = KMeansMethod.Lloyd,
            Restarts = restarts,
            Seed = MersenneTwister.FromSeeds(MersenneTwister.FromSeed(seed).NextUInt32().Value, 1).NextUInt32().Value,
        }).GetOrThrow().Inertia;
        uint[] seeds = [.. Enumerable.Range(0, 10).Select(seed => (uint)seed)];
        foreach (var restarts in new[] { 1, 3, 30 })
            Assert.All(seeds, seed => Assert.Equal(Halves(seed, restarts), Bisected(seed, restarts), 1e-9));
        Assert.True(seeds.Sum(seed => Bisected(seed, 30)) < seeds.Sum(seed => Bisected(seed, 1)));
    }

    [Property]
    public bool A_centroid_of_bisecting_K_means_is_the_mean_of_its_cluster_and_the_inertia_its_scatter(
        ClusterScene scene, uint seed) =>
        States(scene, seed).All(state => Enumerable.Range(0, state.Centroids.Count).All(cluster =>
        {
            int[] rows = [.. Enumerable.Range(0, scene.Rows).Where(row => state.Labels[row] == cluster)];
            var weights = Vector.From(rows.Select(row => (double)scene.Weights[row]));
            var moments = Moments.Of(Observations.Parse(scene.Values.SelectRows(rows), weights).GetOrThrow());
            return moments.Mean.IsCloseTo(state.Centroids.Values.RowVector(cluster))
                && moments.Scatter.Sum().IsCloseTo(state.Inertia[cluster]);
        }));

    [Property]
    public bool Bisecting_K_means_resumed_is_the_run_uninterrupted_bit_for_bit(ClusterScene scene, uint seed,
        NonNegativeInt cut)
    {
        var problem = Problem(scene.Weighted, scene.Count, seed);
        var states = States(problem);
        return Bisecting.Run(problem, states[cut.Get % states.Length]) == Bisecting.Run(problem, states[0]);
    }

    [Fact]
    public void Bisecting_K_means_finds_four_clouds_and_the_same_for_any_number_of_threads()
    {
        var last = States(Problem(TheBlobs.Observations, 4, 0, Threads.One))[^1];
        Assert.InRange(AdjustedRand.Score(TheBlobs.Made.Labels, last.Labels).GetOrThrow(), 0.8, 1);
        Assert.Equal(last, States(Problem(TheBlobs.Observations, 4, 0, Threads.Create(3).GetOrThrow()))[^1]);
    }

    [Fact]
    public void A_bisection_of_rows_of_which_fewer_differ_than_asked_for_says_how_many_it_found()
    {
        var problem = Problem(Columns.Of(1, 1, 2, 2, 2), 4, 0);
        var run = Bisecting.Run(problem, Bisecting.Init(problem));
        Assert.Equal(new ClusterOutcome.FewerClusters(1, 2, 4), run.Outcome);
    }

    /// <summary>States come from elsewhere too, where sums of squares of equal rows need not be zero.</summary>
    [Fact]
    public void A_cluster_of_equal_rows_is_not_divided_whatever_inertia_a_state_says_it_has()
    {
        var problem = Problem(Columns.Of(0.1, 0.1, 0.1, 5, 6, 9, 11), 4, 0);
        var centroids = Centroids.Parse(Matrix.Of(3, 1, 0.1, 5.5, 10)).GetOrThrow();
        var state = new BisectingState([0, 0, 0, 1, 1, 2, 2], centroids, [0, 0.5, 2]);
        var rounded = state with { Inertia = [1e3, 0.5, 2] };
        Assert.Equal([0, 0, 0, 1, 1, 2, 3], Bisecting.Step(problem, rounded).Labels);
        Assert.Equal(Bisecting.Step(problem, state), Bisecting.Step(problem, rounded));
    }

    [Fact]
    public void Rows_that_cannot_be_divided_into_k_are_refused_with_all_faults() => Assert.Equal(
        [111, 110], Codes(BisectingProblem.Create(Observations.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow(), 3,
            new() { Restarts = 0 })));
}
