using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>Spherical K-means, which clusters by direction alone: rows and centroids have length one, and the nearest
/// centroid is that of the largest cosine. Dhillon and Modha, Machine Learning 42 (2001).</summary>
/// <remarks>For vectors of length one |x - c|^2 = 2 - 2 cos(x, c), so the assignment is that of plain K-means. A
/// centroid is the direction of its rows' mean, where the sum of cosines is largest, so the inertia, 2 sum w (1 - cos),
/// cannot rise. Where the rows of a cluster cancel, their mean has no direction: its centroid is zero.</remarks>
static class Spherical
{
    /// <summary>The state of these centroids, which are brought to length one.</summary>
    /// <exception cref="ArgumentException">Other columns than the rows have: <see cref="Centroids.Parse(Matrix,
    /// Data.Observations)"/> was not called.</exception>
    public static KMeansState Init(SphericalProblem problem, Centroids start) =>
        KMeans.Init(problem.Lloyd, Normalize(start.Values));

    /// <summary>One step: the directions of the means become the centroids, and the rows are assigned to
    /// them.</summary>
    public static KMeansState Step(SphericalProblem problem, KMeansState state)
    {
        if (KMeans.HasFailed(problem.Lloyd, state)) return state;
        var (next, events) = CentroidUpdate.WithoutEmptyClusters(problem.Lloyd, state);
        return KMeans.Init(problem.Lloyd, Normalize(next.Values), state.Step + 1, state.Events + events);
    }

    /// <summary>Spherical K-means on this problem; it ends as Lloyd's iteration does.</summary>
    public static Algorithm<KMeansState> Algorithm(SphericalProblem problem) => new(
        state => Step(problem, state),
        state => KMeans.Ending(problem.Lloyd, state, CentroidShift(state)),
        static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the last of the run.</summary>
    public static IEnumerable<KMeansState> Trajectory(SphericalProblem problem, KMeansState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end; its inertia is 2 sum w (1 - cos).</summary>
    public static Run<KMeansState> Run(SphericalProblem problem, KMeansState state) => Algorithm(problem).Run(state);

    static Centroids Normalize(Matrix values) => new(SphericalProblem.Normalize(values));

    /// <summary>The squared distances by which the next step would move the centroids, where no cluster is
    /// empty.</summary>
    static double CentroidShift(KMeansState state)
    {
        var (next, now) = (SphericalProblem.Normalize(state.Statistics.Mean), state.Centroids.Values);
        return Enumerable.Range(0, now.Rows).Sum(j => Kernels.Nearest.Square(next.Row(j), now.Row(j)));
    }
}
