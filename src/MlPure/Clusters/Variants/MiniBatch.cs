using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>Where a run of mini-batches is. It holds all that the next step needs, so that a run resumed goes on with the same bits.</summary>
/// <param name="Centroids">The centroids (k x d).</param>
/// <param name="Mass">How many drawn rows each centroid has taken in (k).</param>
/// <param name="Step">How many batches there were.</param>
/// <param name="Generator">What the next batch is drawn from.</param>
public sealed record MiniBatchState(Centroids Centroids, Vector Mass, int Step, MersenneTwister Generator);

/// <summary>K-means by small random batches, for rows so many that one pass is long: each batch is assigned to the nearest centroids, and each centroid moves towards the mean
/// of what it was given. Sculley, WWW (2010).</summary>
/// <remarks>The learning rate of a centroid is m / (v + m), m being the rows of this batch that it was given and v all that it was given before; so a centroid is the mean of all
/// rows it was ever given, the start having no mass. Inertia may rise from step to step: there is no promise of the kind that Lloyd's iteration gives.</remarks>
public static class MiniBatch
{
    /// <summary>A run that has these centroids and has drawn nothing yet.</summary>
    public static MiniBatchState At(MersenneTwister generator, Centroids start) => new(start, Vector.Constant(start.Count, 0), 0, generator);

    /// <summary>The states of a run, lazily: the first, then one for each batch up to <paramref name="steps"/> in all. A batch is <paramref name="size"/> rows drawn with
    /// replacement, in proportion to their weights where they have any.</summary>
    /// <returns>The trajectory, or all faults: a size below 1 (110), steps below 0 (110), columns other than the centroids' (105).</returns>
    public static Validation<Error, IEnumerable<MiniBatchState>> Trajectory(MiniBatchState from, Observations observations, int size = 1024, int steps = 100)
    {
        var faults = Parse.AtLeast("size of a batch", 1, size).Faults() + Parse.AtLeast("steps", 0, steps).Faults() + from.Centroids.For(observations).Faults();
        return Parse.Unless(faults, () =>
        {
            var draw = new Draw(Vector.Constant(observations.Count, 1), observations.Weights);
            return Iterate.From(from, state =>
            {
                var (rows, next) = draw.Rows(state.Generator, size);
                return Step(state, Observations.Of(observations.Values.SelectRows(rows), Vector.Constant(size, 1))) with { Generator = next };
            }).Take(Math.Max(0, steps - from.Step) + 1);
        });
    }

    /// <summary>One batch taken in, whoever chose it; its weights are frequencies.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/> first to validate.</exception>
    public static MiniBatchState Step(MiniBatchState state, Observations batch)
    {
        var given = Assignment.Summarize(state.Centroids, batch);
        var mass = Vector.Create(state.Mass.Length, (state, given), static (cells, pair) =>
        {
            for (var j = 0; j < cells.Length; j++) cells[j] = pair.state.Mass[j] + pair.given.Mass[j];
        });
        var centroids = Matrix.Create(state.Centroids.Count, state.Centroids.Features, (state.Centroids.Values, given, mass), static (cells, moved) =>
        {
            var (former, given, mass) = moved;
            for (var i = 0; i < cells.Length; i++)
            {
                var (cluster, f) = (i / former.Columns, i % former.Columns);
                cells[i] = given.Mass[cluster] == 0 ? former[cluster, f]
                    : Math.FusedMultiplyAdd(given.Mean[cluster, f] - former[cluster, f], given.Mass[cluster] / mass[cluster], former[cluster, f]);
            }
        });
        return new(new(centroids), mass, state.Step + 1, state.Generator);
    }
}
