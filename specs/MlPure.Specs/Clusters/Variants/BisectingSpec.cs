using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Scores;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What bisecting K-means promises (src/MlPure/Clusters/Bisecting.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 60)]
public class BisectingSpec
{
    static Bisection[] States(uint seed, int k, Observations observations, Threads threads = default) =>
        [.. Bisecting.Trajectory(MersenneTwister.FromSeed(seed), k, observations, 2, threads).GetOrThrow().Value];

    [Property]
    public bool The_inertia_never_rises_and_each_state_has_one_part_more(ClusterScene given, uint seed)
    {
        var states = States(seed, given.Count, given.Weighted);
        return states.Select((state, step) => state.Centroids.Count == step + 1 && state.Labels.Distinct().Count() == step + 1).All(holds => holds)
            && Enumerable.Range(1, states.Length - 1).All(step => states[step].TotalInertia <= states[step - 1].TotalInertia * (1 + 1e-9));
    }

    [Property]
    public bool There_are_k_parts_or_one_for_each_row_that_differs(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().Count();
        return States(seed, given.Count, given.Weighted)[^1].Centroids.Count == Math.Min(given.Count, distinct);
    }

    [Property]
    public bool A_centroid_is_the_mean_of_its_part_and_the_inertia_its_scatter(ClusterScene given, uint seed) =>
        States(seed, given.Count, given.Weighted).All(state => Enumerable.Range(0, state.Centroids.Count).All(part =>
        {
            int[] rows = [.. Enumerable.Range(0, given.Rows).Where(row => state.Labels[row] == part)];
            var moments = Moments.Of(Observations.Parse(given.Values.SelectRows(rows), Vector.From(rows.Select(row => (double)given.Weights[row]))).GetOrThrow());
            return moments.Mean.IsCloseTo(state.Centroids.Values.RowVector(part)) && moments.Scatter.Sum().IsCloseTo(state.Inertia[part]);
        }));

    [Fact]
    public void Four_clouds_are_found_and_any_count_of_threads_finds_the_same()
    {
        var last = States(0, 4, TheBlobs.Observations, Threads.One)[^1];
        Assert.InRange(AdjustedRand.Of(TheBlobs.Made.Labels, last.Labels).GetOrThrow(), 0.8, 1);
        Assert.Equal(last.Labels.AsEnumerable(), States(0, 4, TheBlobs.Observations, Threads.Create(3).GetOrThrow())[^1].Labels.AsEnumerable());
    }

    [Fact]
    public void What_cannot_be_divided_is_refused_with_all_faults() =>
        Assert.Equal([111, 110], Codes(Bisecting.Trajectory(MersenneTwister.FromSeed(0), 3, Observations.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow(), 0)));
}
