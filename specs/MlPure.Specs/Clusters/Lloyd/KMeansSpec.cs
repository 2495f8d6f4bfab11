using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What Lloyd's iteration promises (src/MlPure/Clusters/KMeans.cs). Published numbers and reports are in KMeansOracleSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class KMeansSpec
{
    static readonly LloydSettings Settings = LloydSettings.Default;

    [Property]
    public bool The_inertia_never_rises_even_where_empty_clusters_move(ClusterScene given)
    {
        var inertias = KMeans.Trajectory(given.Centroids, given.Weighted, Settings).Select(state => state.Inertia).ToArray();
        return Enumerable.Range(1, inertias.Length - 1).All(step => inertias[step] <= inertias[step - 1] * (1 + 1e-9));
    }

    [Property]
    public bool A_run_comes_to_rest_with_every_centroid_the_mean_of_its_rows_and_every_row_with_the_nearest(ClusterScene given)
    {
        var fit = KMeans.Run(given.Centroids, given.Weighted, Settings);
        return fit.Outcome.IsConverged && fit.State.Movement == 0 && fit.State.Statistics.Empty.IsEmpty
            && fit.Assign(given.Weighted).Labels.Distinct().Count() == fit.Centroids.Count
            && KMeans.Step(fit.State, given.Weighted, Settings).Centroids.Values.HasTheBitsOf(fit.Centroids.Values);
    }

    [Property]
    public bool A_state_is_its_centroids_and_their_own_statistics(ClusterScene given) =>
        KMeans.Trajectory(given.Centroids, given.Weighted, Settings).All(state =>
        {
            var distances = Assignment.Nearest(state.Centroids, given.Weighted).SquaredDistances;
            return state.Statistics == Assignment.Summarize(state.Centroids, given.Weighted)
                && state.Inertia.IsCloseTo(Enumerable.Range(0, given.Rows).Sum(row => given.Weights[row] * distances[row]));
        });

    [Property]
    public bool No_two_centroids_are_equal_at_the_end(ClusterScene given)
    {
        var values = KMeans.Run(given.Centroids, given.Observations, Settings).Centroids.Values;
        return Enumerable.Range(0, values.Rows).Select(values.RowVector).Distinct().Count() == values.Rows;
    }

    [Property]
    public bool Fewer_clusters_come_out_only_where_fewer_rows_differ(ClusterScene given)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().Count();
        var fit = KMeans.Run(given.Centroids, given.Observations, Settings);
        return fit.Centroids.Count == Math.Min(given.Count, distinct) && fit.Outcome is Outcome.FewerClusters == given.Count > distinct;
    }

    [Property]
    public bool A_run_resumed_is_the_run_uninterrupted_on_bits(ClusterScene given, NonNegativeInt cut)
    {
        var states = KMeans.Trajectory(given.Centroids, given.Weighted, Settings).ToArray();
        var at = states[cut.Get % states.Length];
        var resumed = KMeans.Run(KMeans.At(at.Centroids, given.Weighted, Settings, at.Step, at.Events), given.Weighted, Settings);
        var whole = KMeans.Run(given.Centroids, given.Weighted, Settings);
        return resumed == whole && resumed.Centroids.Values.HasTheBitsOf(whole.Centroids.Values);
    }

    [Property]
    public bool Weights_are_copies_from_the_same_centroids(ClusterScene given)
    {
        // One step: after it centroids may differ in their last bits, and a row as near to two of them may go either way.
        var weighted = KMeans.Step(KMeans.At(given.Centroids, given.Weighted, Settings), given.Weighted, Settings);
        var copied = KMeans.Step(KMeans.At(given.Centroids, given.Copied, Settings), given.Copied, Settings);
        return weighted.Centroids.Values.IsCloseTo(copied.Centroids.Values) && weighted.Inertia.IsCloseTo(copied.Inertia);
    }

    [Property]
    public bool A_row_of_weight_zero_is_absent(ClusterScene given)
    {
        var values = Matrix.FromRows([Vector.Constant(given.Features, 77), .. Enumerable.Range(0, given.Rows).Select(given.Values.RowVector)]);
        var observations = Observations.Parse(values, Vector.From([0, .. given.Weights.Select(weight => (double)weight)])).GetOrThrow();
        return KMeans.Run(given.Centroids, observations, Settings).Centroids.Values.HasTheBitsOf(KMeans.Run(given.Centroids, given.Weighted, Settings).Centroids.Values);
    }

    [Property]
    public bool Scaling_by_a_power_of_two_scales_the_run_on_bits(ClusterScene given)
    {
        var scaled = KMeans.Run(Centroids.Parse(given.Centroids.Values.Map(x => 8 * x)).GetOrThrow(), Observations.Parse(given.Values.Map(x => 8 * x)).GetOrThrow(), Settings);
        var plain = KMeans.Run(given.Centroids, given.Observations, Settings);
        return scaled.Centroids.Values.HasTheBitsOf(plain.Centroids.Values.Map(x => 8 * x)) && scaled.Inertia == 64 * plain.Inertia;
    }

    [Property]
    public bool A_step_knows_neither_the_order_of_rows_nor_a_shift_of_all(ClusterScene given, uint seed)
    {
        // One step, as with copies. Coordinates are halves, so that a shift by a whole number leaves every distance as it is.
        var step = KMeans.Step(KMeans.At(given.Centroids, given.Observations, Settings), given.Observations, Settings);
        var order = MlPure.Randomness.MersenneTwister.FromSeed(seed).Permutation(given.Rows).Value;
        var permuted = Observations.Parse(given.Values.SelectRows([.. order])).GetOrThrow();
        var shifted = Observations.Parse(given.Values.Map(x => x + 1000)).GetOrThrow();
        var (far, away) = (KMeans.At(given.Centroids, permuted, Settings), KMeans.At(Centroids.Parse(given.Centroids.Values.Map(x => x + 1000)).GetOrThrow(), shifted, Settings));
        return far.Statistics.Mass.Equals(away.Statistics.Mass) && far.Statistics.Inertia.IsCloseTo(away.Statistics.Inertia)
            && (!far.Statistics.Empty.IsEmpty
                || (KMeans.Step(far, permuted, Settings).Centroids.Values.IsCloseTo(step.Centroids.Values)
                    && KMeans.Step(away, shifted, Settings).Centroids.Values.IsCloseTo(step.Centroids.Values.Map(x => x + 1000))));
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_a_shift_of_all_changes_the_clusters()
    {
        var observations = TheBlobs.Observations;
        var start = observations.Values.SelectRows([0, 1333, 2666, 3999]);
        var here = KMeans.Run(Centroids.Parse(start).GetOrThrow(), observations, Settings);

        var reversed = KMeans.Run(Centroids.Parse(start).GetOrThrow(), Observations.Parse(observations.Values.SelectRows([.. Enumerable.Range(0, 4000).Reverse()])).GetOrThrow(), Settings);
        Assert.True(reversed.Centroids.Values.IsCloseTo(here.Centroids.Values, 1e-12));
        Assert.Equal(1, reversed.Inertia / here.Inertia, 1e-12);

        var moved = Observations.Parse(observations.Values.Map(x => x + 1000)).GetOrThrow();
        var shifted = KMeans.Run(Centroids.Parse(start.Map(x => x + 1000)).GetOrThrow(), moved, Settings);
        Assert.True(shifted.Centroids.Values.IsCloseTo(here.Centroids.Values.Map(x => x + 1000), 1e-12));
        Assert.Equal(1, shifted.Inertia / here.Inertia, 1e-10);
        Assert.True(here.Assign(observations).Labels.SequenceEqual(shifted.Assign(moved).Labels));
    }

    [Fact]
    public void Relabelling_the_start_relabels_the_run_on_bits()
    {
        var observations = TheBlobs.Observations;
        var here = KMeans.Run(Centroids.Parse(observations.Values.SelectRows([0, 1333, 2666, 3999])).GetOrThrow(), observations, Settings);
        var there = KMeans.Run(Centroids.Parse(observations.Values.SelectRows([2666, 0, 3999, 1333])).GetOrThrow(), observations, Settings);
        Assert.True(there.Centroids.Values.HasTheBitsOf(here.Centroids.Values.SelectRows([2, 0, 3, 1])));
    }

    [Fact]
    public void Any_count_of_threads_takes_the_same_states_on_bits()
    {
        var start = Centroids.Parse(TheBlobs.Observations.Values.SelectRows([0, 1333, 2666, 3999])).GetOrThrow();
        var one = KMeans.Run(start, TheBlobs.Observations, LloydSettings.Create(threads: Threads.One).GetOrThrow());
        foreach (var count in new[] { 2, 3, 7, 16 })
            Assert.Equal(one, KMeans.Run(start, TheBlobs.Observations, LloydSettings.Create(threads: Threads.Create(count).GetOrThrow()).GetOrThrow()));
    }

    [Fact]
    public void A_tolerance_ends_a_run_sooner_and_says_that_it_converged()
    {
        var start = Centroids.Parse(TheBlobs.Observations.Values.SelectRows([0, 1, 2, 3])).GetOrThrow();
        var strict = KMeans.Run(start, TheBlobs.Observations, Settings);
        var loose = KMeans.Run(start, TheBlobs.Observations, LloydSettings.Create(tolerance: 1e-2).GetOrThrow());
        Assert.True(loose.Outcome is Outcome.Converged && loose.State.Step < strict.State.Step && loose.State.Movement > 0);
    }

    [Fact]
    public void A_start_at_rest_takes_no_step() => Assert.Equal(new Outcome.Converged(0),
        KMeans.Run(Centroids.Parse(Matrix.Of(2, 1, 0.5, 10.5)).GetOrThrow(), Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 11)).GetOrThrow(), Settings).Outcome);

    [Fact]
    public void An_empty_cluster_moves_is_dropped_or_ends_the_run_as_the_settings_say()
    {
        var observations = Observations.Parse(Matrix.Of(5, 1, 77, 0, 1, 10, 11), Vector.Of(0, 1, 1, 1, 1)).GetOrThrow();
        var start = Centroids.Parse(Matrix.Of(2, 1, 5, 100)).GetOrThrow();
        var moved = KMeans.Run(start, observations, Settings);
        Assert.Equal(new[] { "Step 1: cluster 1 was empty; its centroid moved to row 1, the farthest." }, moved.State.Events.Map(one => one.Message));
        Assert.Equal((2, 1.0), (moved.Centroids.Count, moved.Inertia));

        var dropped = KMeans.Run(start, observations, LloydSettings.Create(empty: EmptyCluster.Drop).GetOrThrow());
        Assert.Equal(new[] { "Step 1: cluster 1 was empty and was dropped." }, dropped.State.Events.Map(one => one.Message));
        Assert.Equal((1, 5.5), (dropped.Centroids.Count, dropped.Centroids.Values[0, 0]));
        Assert.Equal(new Outcome.FewerClusters(1, 1, 2), dropped.Outcome);

        var failed = KMeans.Run(start, observations, LloydSettings.Create(empty: EmptyCluster.Fail).GetOrThrow());
        Assert.Equal(new Outcome.ClusterEmpty(0, 1), failed.Outcome);
        Assert.Equal(start, failed.Centroids);
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused_with_all_faults() =>
        Assert.Equal([110, 110], Codes(LloydSettings.Create(maxSteps: -1, tolerance: double.NaN)));
}
