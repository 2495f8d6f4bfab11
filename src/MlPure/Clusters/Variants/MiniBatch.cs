using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>One state of a run of mini-batches. It holds all that the next step needs, so that a run resumed gives the
/// same bits.</summary>
/// <param name="Centroids">The centroids (k x d).</param>
/// <param name="Mass">How many rows were assigned to each centroid so far (k).</param>
/// <param name="Step">How many batches there were.</param>
/// <param name="Generator">What the next batch is drawn from.</param>
public sealed record MiniBatchState(Centroids Centroids, Vector Mass, int Step, MersenneTwister Generator);

/// <summary>K-means by small random batches, for so many rows that one pass takes long: each batch is assigned to the
/// nearest centroids, and each centroid moves towards the mean of the rows assigned to it. Sculley, WWW
/// (2010).</summary>
/// <remarks>The learning rate of a centroid is m / (v + m), with m the rows of this batch assigned to it and v all rows
/// assigned before. So a centroid is the mean of all rows ever assigned to it, the start having no mass. The inertia
/// may rise from step to step, unlike in Lloyd's iteration, and a run ends at its last batch.</remarks>
public static class MiniBatch
{
    /// <summary>The state of these centroids before any batch.</summary>
    /// <exception cref="ArgumentException">Other columns than the rows have: <see cref="Centroids.Parse(Matrix,
    /// Observations)"/> was not called.</exception>
    public static MiniBatchState Init(MiniBatchProblem problem, Centroids start, MersenneTwister generator)
    {
        if (start.Features != problem.Observations.Features)
            throw new ArgumentException(
                $"Centroids of {start.Features} columns for observations of {problem.Observations.Features}.");
        return new(start, Vector.Constant(start.Count, 0), 0, generator);
    }

    /// <summary>One batch of rows drawn with replacement, in proportion to their weights where they have any.</summary>
    public static MiniBatchState Step(MiniBatchProblem problem, MiniBatchState state)
    {
        var size = problem.Settings.BatchSize;
        var (rows, next) = problem.Sampler.Rows(state.Generator, size);
        var batch = Observations.Of(problem.Observations.Values.SelectRows(rows), Vector.Constant(size, 1));
        return PartialFit(state, batch) with { Generator = next };
    }

    /// <summary>Mini-batches as an algorithm, which ends at its limit of steps.</summary>
    public static Algorithm<MiniBatchState> Algorithm(MiniBatchProblem problem) => new(
        state => Step(problem, state), static _ => Option<Outcome>.None, static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, one for each batch.</summary>
    public static IEnumerable<MiniBatchState> Trajectory(MiniBatchProblem problem, MiniBatchState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its last batch.</summary>
    public static Run<MiniBatchState> Run(MiniBatchProblem problem, MiniBatchState state) =>
        Algorithm(problem).Run(state);

    /// <summary>The state after one batch chosen by the caller; the weights of its rows are frequencies.</summary>
    /// <exception cref="ArgumentException">Other columns than the centroids have: call <see cref="Centroids.For"/>
    /// first to validate.</exception>
    public static MiniBatchState PartialFit(MiniBatchState state, Observations batch)
    {
        var assigned = Assignment.Summarize(state.Centroids, batch);
        var mass = Vector.Create(state.Mass.Length, (state.Mass, assigned), static (cells, sum) =>
        {
            for (var j = 0; j < cells.Length; j++) cells[j] = sum.Mass[j] + sum.assigned.Mass[j];
        });
        var (k, d) = (state.Centroids.Count, state.Centroids.Features);
        var centroids = Matrix.Create(k, d, (state.Centroids.Values, assigned, mass), static (cells, move) =>
        {
            var (previous, assigned, mass) = move;
            for (var i = 0; i < cells.Length; i++)
            {
                var (cluster, f) = (i / previous.Columns, i % previous.Columns);
                var (from, rate) = (previous[cluster, f], assigned.Mass[cluster] / mass[cluster]);
                cells[i] = assigned.Mass[cluster] == 0 ? from
                    : Math.FusedMultiplyAdd(assigned.Mean[cluster, f] - from, rate, from);
            }
        });
        return new(new(centroids), mass, state.Step + 1, state.Generator);
    }
}
