using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using static MlPure.Specs.Fixtures.LloydRuns;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What Lloyd's iteration promises (src/MlPure/Clusters/Lloyd/KMeans.cs). Published numbers and bug reports
/// are in KMeansOracleSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class KMeansSpec
{
    static readonly Threads[] severalThreads =
        [.. new[] { 2, 3, 7, 16 }.Select(count => Threads.Create(count).GetOrThrow())];

    static Centroids RowsOfBlobs(params int[] rows) =>
        Centroids.Parse(TheBlobs.Observations.Values.SelectRows(rows)).GetOrThrow();

    [Property]
    public bool The_inertia_rises_by_no_more_than_rounding_even_where_empty_clusters_move(ClusterScene scene)
    {
        var inertias = States(scene.Centroids, scene.Weighted).Select(state => state.Inertia).ToArray();
        return inertias.Zip(inertias.Skip(1)).All(pair => pair.Item2 <= pair.Item1 * (1 + 1e-9));
    }

    [Property]
    public bool A_run_converges_with_every_centroid_the_mean_of_its_rows_and_every_row_with_the_nearest(
        ClusterScene scene)
    {
        var run = Run(scene.Centroids, scene.Weighted);
        var next = KMeans.Step(Problem(scene.Weighted), run.Last);
        return run.Outcome.IsConverged && run.Last.CentroidShift == 0 && run.Last.Statistics.Empty.IsEmpty
            && Labels(run.Last.Centroids, scene.Weighted).Distinct().Count() == run.Last.Centroids.Count
            && next.Centroids.Values.HasTheBitsOf(run.Last.Centroids.Values);
    }

    [Property]
    public bool A_state_is_its_centroids_and_the_statistics_of_the_rows_nearest_to_them(ClusterScene scene) =>
        States(scene.Centroids, scene.Weighted).All(state =>
        {
            var distances = Assignment.Nearest(state.Centroids, scene.Weighted).SquaredDistances;
            return state.Statistics == Assignment.Summarize(state.Centroids, scene.Weighted)
                && state.Inertia.IsCloseTo(Enumerable.Range(0, scene.Rows)
                    .Sum(row => scene.Weights[row] * distances[row]));
        });

    [Property]
    public bool No_two_centroids_are_equal_at_the_end_of_a_run(ClusterScene scene)
    {
        var values = Run(scene.Centroids, scene.Observations).Last.Centroids.Values;
        return Enumerable.Range(0, values.Rows).Select(values.RowVector).Distinct().Count() == values.Rows;
    }

    [Property]
    public bool Lloyds_iteration_finds_fewer_clusters_only_where_fewer_rows_differ(ClusterScene scene)
    {
        var run = Run(scene.Centroids, scene.Observations);
        return run.Last.Centroids.Count == Math.Min(scene.Count, scene.DistinctRows)
            && run.Outcome is ClusterOutcome.FewerClusters == scene.Count > scene.DistinctRows;
    }

    [Property]
    public bool A_run_resumed_from_its_centroids_step_and_events_is_the_run_uninterrupted_bit_for_bit(
        ClusterScene scene, NonNegativeInt cut)
    {
        var (problem, states) = (Problem(scene.Weighted), States(scene.Centroids, scene.Weighted));
        var state = states[cut.Get % states.Length];
        var resumed = KMeans.Run(problem, KMeans.Init(problem, state.Centroids, state.Step, state.Events));
        var whole = Run(scene.Centroids, scene.Weighted);
        return resumed == whole && resumed.Last.Centroids.Values.HasTheBitsOf(whole.Last.Centroids.Values);
    }

    [Property]
    public bool After_one_step_from_the_same_centroids_weights_are_copies(ClusterScene scene)
    {
        // One step: after it centroids may differ in their last bits, and a row as near to two may go either way.
        var (weights, copies) = (Problem(scene.Weighted), Problem(scene.Copied));
        var weighted = KMeans.Step(weights, KMeans.Init(weights, scene.Centroids));
        var copied = KMeans.Step(copies, KMeans.Init(copies, scene.Centroids));
        return weighted.Centroids.Values.IsCloseTo(copied.Centroids.Values)
            && weighted.Inertia.IsCloseTo(copied.Inertia);
    }

    [Property]
    public bool A_row_of_weight_zero_does_not_change_a_run_of_Lloyds_iteration(ClusterScene scene) =>
        Run(scene.Centroids, scene.WithAbsentRow).Last.Centroids.Values.HasTheBitsOf(
            Run(scene.Centroids, scene.Weighted).Last.Centroids.Values);

    [Property]
    public bool Scaling_by_a_power_of_two_scales_the_run_bit_for_bit(ClusterScene scene)
    {
        var start = Centroids.Parse(scene.Centroids.Values.Map(x => 8 * x)).GetOrThrow();
        var scaled = Run(start, Observations.Parse(scene.Values.Map(x => 8 * x)).GetOrThrow()).Last;
        var plain = Run(scene.Centroids, scene.Observations).Last;
        return scaled.Centroids.Values.HasTheBitsOf(plain.Centroids.Values.Map(x => 8 * x))
            && scaled.Inertia == 64 * plain.Inertia;
    }

    [Property]
    public bool A_step_depends_neither_on_the_order_of_rows_nor_on_a_common_shift(ClusterScene scene, uint seed)
    {
        // One step, as with copies. Coordinates are halves, so a shift by a whole number keeps every distance.
        // Empty clusters are dropped: which of several farthest rows one moves to does depend on the order of rows.
        var settings = new LloydSettings { EmptyClusters = EmptyClusterPolicy.Drop };
        Centroids Next(Matrix values, Matrix centroids)
        {
            var problem = Problem(Observations.Parse(values).GetOrThrow(), settings);
            return KMeans.Step(problem, KMeans.Init(problem, Centroids.Parse(centroids).GetOrThrow())).Centroids;
        }
        int[] order = [.. MersenneTwister.FromSeed(seed).Permutation(scene.Rows).Value];
        var (rows, centroids) = (scene.Values, scene.Centroids.Values);
        var next = Next(rows, centroids).Values;
        return Next(rows.SelectRows(order), centroids).Values.IsCloseTo(next)
            && Next(rows.Map(x => x + 1000), centroids.Map(x => x + 1000)).Values.IsCloseTo(next.Map(x => x + 1000));
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_a_common_shift_changes_the_clusters()
    {
        var observations = TheBlobs.Observations;
        var start = RowsOfBlobs(0, 1333, 2666, 3999);
        var here = Run(start, observations).Last;

        int[] backwards = [.. Enumerable.Range(0, 4000).Reverse()];
        var reversed = Run(start, Observations.Parse(observations.Values.SelectRows(backwards)).GetOrThrow()).Last;
        Assert.True(reversed.Centroids.Values.IsCloseTo(here.Centroids.Values, 1e-12));
        Assert.Equal(1, reversed.Inertia / here.Inertia, 1e-12);

        var moved = Observations.Parse(observations.Values.Map(x => x + 1000)).GetOrThrow();
        var shifted = Run(Centroids.Parse(start.Values.Map(x => x + 1000)).GetOrThrow(), moved).Last;
        Assert.True(shifted.Centroids.Values.IsCloseTo(here.Centroids.Values.Map(x => x + 1000), 1e-12));
        Assert.Equal(1, shifted.Inertia / here.Inertia, 1e-10);
        Assert.Equal(Labels(here.Centroids, observations), Labels(shifted.Centroids, moved));
    }

    [Fact]
    public void Relabelling_the_start_relabels_the_run_bit_for_bit()
    {
        var here = Run(RowsOfBlobs(0, 1333, 2666, 3999), TheBlobs.Observations).Last.Centroids.Values;
        var relabelled = Run(RowsOfBlobs(2666, 0, 3999, 1333), TheBlobs.Observations).Last.Centroids.Values;
        Assert.True(relabelled.HasTheBitsOf(here.SelectRows([2, 0, 3, 1])));
    }

    [Fact]
    public void Lloyds_iteration_takes_bit_identical_states_for_any_number_of_threads()
    {
        var start = RowsOfBlobs(0, 1333, 2666, 3999);
        var one = Run(start, TheBlobs.Observations, new() { Threads = Threads.One });
        Assert.All(severalThreads, threads =>
            Assert.Equal(one, Run(start, TheBlobs.Observations, new() { Threads = threads })));
    }

    [Fact]
    public void A_tolerance_ends_a_run_sooner_and_the_outcome_is_converged()
    {
        var start = RowsOfBlobs(0, 1, 2, 3);
        var strict = Run(start, TheBlobs.Observations);
        var loose = Run(start, TheBlobs.Observations, new() { Tolerance = 1e-2 });
        Assert.True(loose.Outcome is Outcome.Converged);
        Assert.True(loose.Steps < strict.Steps && loose.Last.CentroidShift > 0);
        Assert.InRange(loose.Last.CentroidShift, 0,
            Problem(TheBlobs.Observations, new() { Tolerance = 1e-2 }).ShiftTolerance);
    }

    [Fact]
    public void A_start_at_a_fixed_point_takes_no_step() => Assert.Equal(new Outcome.Converged(0), Run(
        Centroids.Parse(Matrix.Of(2, 1, 0.5, 10.5)).GetOrThrow(), Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 11))
            .GetOrThrow()).Outcome);

    [Fact]
    public void An_empty_cluster_moves_or_is_dropped_or_ends_the_run_as_the_settings_say()
    {
        var observations = Observations.Parse(Matrix.Of(5, 1, 77, 0, 1, 10, 11), Vector.Of(0, 1, 1, 1, 1)).GetOrThrow();
        var start = Centroids.Parse(Matrix.Of(2, 1, 5, 100)).GetOrThrow();

        var moved = Run(start, observations).Last;
        Assert.Equal(
            ["Step 1: cluster 1 was empty; its centroid moved to row 1, the farthest."],
                moved.Events.Map(one => one.Message).AsEnumerable());
        Assert.Equal((2, 1.0), (moved.Centroids.Count, moved.Inertia));

        var dropped = Run(start, observations, new() { EmptyClusters = EmptyClusterPolicy.Drop });
        Assert.Equal(["Step 1: cluster 1 was empty and was dropped."],
            dropped.Last.Events.Map(one => one.Message).AsEnumerable());
        Assert.Equal((1, 5.5), (dropped.Last.Centroids.Count, dropped.Last.Centroids.Values[0, 0]));
        Assert.Equal(new ClusterOutcome.FewerClusters(1, 1, 2), dropped.Outcome);

        var failed = Run(start, observations, new() { EmptyClusters = EmptyClusterPolicy.Fail });
        Assert.Equal(new ClusterOutcome.ClusterEmpty(0, 1), failed.Outcome);
        Assert.Equal(start, failed.Last.Centroids);
    }

    [Fact]
    public void Settings_of_Lloyds_iteration_that_are_out_of_range_are_refused_with_all_faults()
    {
        Assert.Equal([110, 110], Codes(new LloydSettings { MaxSteps = -1, Tolerance = double.NaN }.Validate()));
        Assert.Empty(Codes(new LloydSettings { MaxSteps = 0, Tolerance = 0 }.Validate()));
        Assert.Equal([110], Codes(KMeansProblem.Create(TheBlobs.Observations, new() { Tolerance = -1 })));
    }

    [Fact]
    public void Centroids_of_other_columns_than_the_rows_are_a_programming_error() =>
        Assert.Equal("Centroids of 3 columns for observations of 2.", Assert.Throws<ArgumentException>(() =>
            KMeans.Init(Problem(TheBlobs.Observations), Centroids.Parse(Matrix.Of(1, 3, 0, 1, 2)).GetOrThrow()))
            .Message);

    /// <summary>The tolerance is a share of the columns' average variance.</summary>
    [Theory]
    [InlineData(1024)]
    [InlineData(1 / 4096.0)]
    public void The_tolerance_of_Lloyds_iteration_does_not_depend_on_the_unit(double scale)
    {
        var settings = new LloydSettings { Tolerance = 1e-3 };
        var scaled = Observations.Parse(TheBlobs.Observations.Values.Map(x => x * scale)).GetOrThrow();
        var start = RowsOfBlobs(0, 1, 2, 3, 4, 5, 6, 7);
        var (here, there) = (Run(start, TheBlobs.Observations, settings),
            Run(Centroids.Parse(start.Values.Map(x => x * scale)).GetOrThrow(), scaled, settings));
        Assert.True(here.Steps > 0 && here.Last.CentroidShift > 0);
        Assert.Equal(here.Outcome, there.Outcome);
        Assert.Equal(here.Last.Centroids.Values.Map(x => x * scale), there.Last.Centroids.Values);
    }
}
