using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What mini-batches promise (src/MlPure/Clusters/MiniBatch.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class MiniBatchSpec
{
    static MiniBatchState[] States(ClusterScene given, uint seed, int size = 7, int steps = 12) =>
        [.. Valid(MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.Seed(seed), given.Centroids), given.Weighted, size, steps))];

    [Property]
    public bool A_centroid_is_the_mean_of_all_rows_it_was_ever_given(ClusterScene given)
    {
        // Batches cut by hand: the rows in order, four at a time, twice over.
        var batches = Enumerable.Range(0, 2).SelectMany(_ => Enumerable.Range(0, given.Rows).Chunk(4)).ToArray();
        var (state, seen) = (MiniBatch.At(MersenneTwister.Seed(0), given.Centroids), Enumerable.Range(0, given.Count).Select(_ => new List<Vector>()).ToArray());
        foreach (var rows in batches)
        {
            var batch = Valid(Observations.Parse(given.Values.SelectRows(rows)));
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
        var resumed = Valid(MiniBatch.Trajectory(new(at.Centroids, at.Mass, at.Step, Valid(MersenneTwister.In(at.Generator.State))), given.Weighted, 7, 12)).Last();
        return resumed == states[^1] && resumed.Centroids.Values.HasTheBitsOf(states[^1].Centroids.Values);
    }

    [Property]
    public bool Every_batch_gives_all_its_rows_to_some_centroid(ClusterScene given, uint seed) =>
        States(given, seed).Select((state, step) => (state, step)).All(at => at.state.Step == at.step && at.state.Mass.Sum() == 7 * at.step);

    [Fact]
    public void On_clouds_it_comes_near_the_optimum()
    {
        var start = Valid(PlusPlus.Draw(MersenneTwister.Seed(1), 4, TheBlobs.Observations)).Value;
        var last = Valid(MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.Seed(2), start), TheBlobs.Observations, 256, 60)).Last();
        Assert.InRange(Assignment.Summarise(last.Centroids, TheBlobs.Observations).TotalInertia, 2794.24, 2794.24 * 1.02);
    }

    [Fact]
    public void Rows_without_weight_are_never_drawn()
    {
        var observations = Valid(Observations.Parse(Matrix.Of(3, 1, 0, 1, 1000), Vector.Of(1e6, 1e6, 1e-9)));
        var last = Valid(MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.Seed(2), Valid(Centroids.Parse(Matrix.Of(1, 1, 0)))), observations, 50, 20)).Last();
        Assert.InRange(last.Centroids.Values[0, 0], 0.4, 0.6);
    }

    [Fact]
    public void What_cannot_be_run_is_refused_with_all_faults() => Assert.Equal([110, 110, 105],
        Codes(MiniBatch.Trajectory(MiniBatch.At(MersenneTwister.Seed(0), Valid(Centroids.Parse(Matrix.Of(1, 1, 0)))), TheBlobs.Observations, 0, -1)));
}
