using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What mini-batches promise (src/MlPure/Clusters/MiniBatch.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class MiniBatchSpec
{
    static MiniBatchState[] States(ClusterScene given, uint seed, int size = 7, int steps = 12) =>
        [.. MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.FromSeed(seed), given.Centroids), given.Weighted, size, steps).GetOrThrow()];

    [Property]
    public bool A_centroid_is_the_mean_of_all_rows_it_was_ever_given(ClusterScene given)
    {
        // Batches cut by hand: the rows in order, four at a time, twice over.
        var batches = Enumerable.Range(0, 2).SelectMany(_ => Enumerable.Range(0, given.Rows).Chunk(4)).ToArray();
        var (state, seen) = (MiniBatch.At(MersenneTwister.FromSeed(0), given.Centroids), Enumerable.Range(0, given.Count).Select(_ => new List<Vector>()).ToArray());
        foreach (var rows in batches)
        {
            var batch = Observations.Parse(given.Values.SelectRows(rows)).GetOrThrow();
            var labels = Assignment.Nearest(state.Centroids, batch).Labels;
            for (var i = 0; i < rows.Length; i++) seen[labels[i]].Add(given.Values.RowVector(rows[i]));
            state = MiniBatch.Step(state, batch);
        }
        return Enumerable.Range(0, given.Count).All(j => state.Mass[j] == seen[j].Count && Enumerable.Range(0, given.Features).All(f =>
            state.Centroids.Values[j, f].IsCloseTo(seen[j].Count == 0 ? given.Centroids.Values[j, f] : seen[j].Average(row => row[f]))));
    }

    [Property]
    public bool A_run_resumed_is_the_run_uninterrupted_on_bits(ClusterScene given, uint seed, NonNegativeInt cut)
    {
        var states = States(given, seed);
        var at = states[cut.Get % states.Length];
        var resumed = MiniBatch.Trajectory(new(at.Centroids, at.Mass, at.Step, MersenneTwister.FromState(at.Generator.State).GetOrThrow()), given.Weighted, 7, 12).GetOrThrow().Last();
        return resumed == states[^1] && resumed.Centroids.Values.HasTheBitsOf(states[^1].Centroids.Values);
    }

    [Property]
    public bool Every_batch_gives_all_its_rows_to_some_centroid(ClusterScene given, uint seed) =>
        States(given, seed).Select((state, step) => (state, step)).All(at => at.state.Step == at.step && at.state.Mass.Sum() == 7 * at.step);

    [Fact]
    public void On_clouds_it_comes_near_the_optimum()
    {
        var start = PlusPlus.Draw(MersenneTwister.FromSeed(1), 4, TheBlobs.Observations).GetOrThrow().Value;
        var last = MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.FromSeed(2), start), TheBlobs.Observations, 256, 60).GetOrThrow().Last();
        Assert.InRange(Assignment.Summarize(last.Centroids, TheBlobs.Observations).TotalInertia, 2794.24, 2794.24 * 1.02);
    }

    [Fact]
    public void Rows_without_weight_are_never_drawn()
    {
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 1000), Vector.Of(1e6, 1e6, 1e-9)).GetOrThrow();
        var last = MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.FromSeed(2), Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow()), observations, 50, 20).GetOrThrow().Last();
        Assert.InRange(last.Centroids.Values[0, 0], 0.4, 0.6);
    }

    [Fact]
    public void What_cannot_be_run_is_refused_with_all_faults() => Assert.Equal([110, 110, 105],
        Codes(MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.FromSeed(0), Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow()), TheBlobs.Observations, 0, -1)));
}
