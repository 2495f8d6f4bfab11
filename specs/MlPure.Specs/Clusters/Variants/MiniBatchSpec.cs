using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What mini-batches promise (src/MlPure/Clusters/Variants/MiniBatch.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class MiniBatchSpec
{
    static MiniBatchProblem Problem(Observations observations, int size, int steps) =>
        MiniBatchProblem.Create(observations, new() { BatchSize = size, MaxSteps = steps }).GetOrThrow();

    static MiniBatchProblem Problem(ClusterScene scene) => Problem(scene.Weighted, 7, 12);

    static MiniBatchState[] States(ClusterScene scene, uint seed) => [.. MiniBatch.Trajectory(
        Problem(scene), MiniBatch.Init(Problem(scene), scene.Centroids, MersenneTwister.FromSeed(seed)))];

    [Property]
    public bool A_centroid_of_mini_batches_is_the_mean_of_all_rows_ever_assigned_to_it(ClusterScene scene)
    {
        // Batches cut by hand: the rows in order, four at a time, twice over.
        var batches = Enumerable.Range(0, 2).SelectMany(_ => Enumerable.Range(0, scene.Rows).Chunk(4)).ToArray();
        var state = MiniBatch.Init(Problem(scene), scene.Centroids, MersenneTwister.FromSeed(0));
        var assigned = Enumerable.Range(0, scene.Count).Select(_ => new List<Vector>()).ToArray();
        foreach (var rows in batches)
        {
            var batch = Observations.Parse(scene.Values.SelectRows(rows)).GetOrThrow();
            var labels = Assignment.Nearest(state.Centroids, batch).Labels;
            for (var i = 0; i < rows.Length; i++) assigned[labels[i]].Add(scene.Values.RowVector(rows[i]));
            state = MiniBatch.PartialFit(state, batch);
        }
        double Expected(int j, int f) =>
            assigned[j].Count == 0 ? scene.Centroids.Values[j, f] : assigned[j].Average(row => row[f]);
        return Enumerable.Range(0, scene.Count).All(j => state.Mass[j] == assigned[j].Count
            && Enumerable.Range(0, scene.Features).All(f => state.Centroids.Values[j, f].IsCloseTo(Expected(j, f))));
    }

    [Property]
    public bool Mini_batches_resumed_from_a_stored_generator_are_the_run_uninterrupted_bit_for_bit(
        ClusterScene scene, uint seed, NonNegativeInt cut)
    {
        var states = States(scene, seed);
        var state = states[cut.Get % states.Length];
        var restored = state with { Generator = MersenneTwister.FromState(state.Generator.State).GetOrThrow() };
        var resumed = MiniBatch.Run(Problem(scene), restored);
        return resumed.Last == states[^1] && resumed.Last.Centroids.Values.HasTheBitsOf(states[^1].Centroids.Values)
            && resumed.Outcome == new Outcome.LimitReached(12);
    }

    [Property]
    public bool Every_row_of_every_batch_is_assigned_to_a_centroid(ClusterScene scene, uint seed) =>
        States(scene, seed).Select((state, step) => state.Step == step && state.Mass.Sum() == 7 * step)
            .All(holds => holds);

    [Fact]
    public void On_clouds_mini_batches_come_near_the_optimum()
    {
        var problem = Problem(TheBlobs.Observations, 256, 60);
        var start = KMeansInitializer.PlusPlus.Draw(MersenneTwister.FromSeed(1), 4, TheBlobs.Observations).GetOrThrow()
            .Value;
        var last = MiniBatch.Run(problem, MiniBatch.Init(problem, start, MersenneTwister.FromSeed(2))).Last;
        Assert.InRange(Assignment.Summarize(last.Centroids, TheBlobs.Observations).TotalInertia, 2794.24,
            2794.24 * 1.02);
    }

    [Fact]
    public void Rows_of_next_to_no_weight_are_not_drawn_into_mini_batches()
    {
        var problem = Problem(Observations.Parse(Matrix.Of(3, 1, 0, 1, 1000), Vector.Of(1e6, 1e6, 1e-9)).GetOrThrow(),
            50, 20);
        var zero = Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow();
        var last = MiniBatch.Run(problem, MiniBatch.Init(problem, zero, MersenneTwister.FromSeed(2))).Last;
        Assert.InRange(last.Centroids.Values[0, 0], 0.4, 0.6);
    }

    [Fact]
    public void Mini_batches_without_rows_or_with_other_columns_than_the_centroids_are_refused()
    {
        Assert.Equal([110, 110],
            Codes(MiniBatchProblem.Create(TheBlobs.Observations, new() { BatchSize = 0, MaxSteps = -1 })));
        Assert.Throws<ArgumentException>(() => MiniBatch.Init(
            Problem(TheBlobs.Observations, 1, 1), Centroids.Parse(Matrix.Of(1, 1, 0))
                .GetOrThrow(), MersenneTwister.FromSeed(0)));
    }
}
