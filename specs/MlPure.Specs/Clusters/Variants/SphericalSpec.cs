using MlPure.Clusters;
using MlPure.Data;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What K-means by direction promises (src/MlPure/Clusters/Spherical.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class SphericalSpec
{
    /// <summary>The scene with one more column of threes, so that no row is zero.</summary>
    static Matrix Lifted(Matrix values) => Matrix.Build(values.Rows, values.Columns + 1, (i, f) => f < values.Columns ? values[i, f] : 3);

    static Observations Directions(ClusterScene given) =>
        Spherical.Directions(Observations.Parse(Lifted(given.Values), Vector.From(given.Weights.Select(weight => (double)weight))).GetOrThrow()).GetOrThrow();

    static Centroids Start(ClusterScene given) => Centroids.Parse(Lifted(given.Centroids.Values)).GetOrThrow();

    static double Dot(Vector a, Vector b) => Enumerable.Range(0, a.Length).Sum(f => a[f] * b[f]);

    [Property]
    public bool Rows_and_centroids_have_length_one(ClusterScene given)
    {
        var directions = Directions(given);
        return Enumerable.Range(0, given.Rows).Select(directions.Values.RowVector).All(row => Dot(row, row).IsCloseTo(1))
            && Spherical.Trajectory(Start(given), directions, LloydSettings.Default).All(state =>
                Enumerable.Range(0, state.Centroids.Count).Select(state.Centroids.Values.RowVector).All(centroid => Dot(centroid, centroid).IsCloseTo(1)));
    }

    [Property]
    public bool Twice_one_minus_the_cosine_is_the_inertia_and_never_rises(ClusterScene given)
    {
        var directions = Directions(given);
        var states = Spherical.Trajectory(Start(given), directions, LloydSettings.Default).ToArray();
        return states.All(state =>
            {
                var labels = Assignment.Nearest(state.Centroids, directions).Labels;
                return state.Inertia.IsCloseTo(Enumerable.Range(0, given.Rows).Sum(row =>
                    2 * given.Weights[row] * (1 - Dot(directions.Values.RowVector(row), state.Centroids.Values.RowVector(labels[row])))));
            })
            && Enumerable.Range(1, states.Length - 1).All(step => states[step].Inertia <= states[step - 1].Inertia * (1 + 1e-9) + 1e-12);
    }

    [Property]
    public bool Every_row_is_with_the_centroid_of_largest_cosine(ClusterScene given)
    {
        var directions = Directions(given);
        var fit = Spherical.Run(Start(given), directions, LloydSettings.Default);
        var labels = fit.Assign(directions).Labels;
        return fit.Outcome.IsConverged && Enumerable.Range(0, given.Rows).All(row =>
        {
            var cosines = Enumerable.Range(0, fit.Centroids.Count).Select(j => Dot(directions.Values.RowVector(row), fit.Centroids.Values.RowVector(j))).ToArray();
            return cosines[labels[row]].IsCloseTo(cosines.Max());
        });
    }

    [Fact]
    public void The_length_of_a_row_does_not_matter()
    {
        var near = Spherical.Directions(Observations.Parse(Matrix.Of(4, 2, 1, 0, 2, 0.25, 0, 4, 0.5, 8)).GetOrThrow()).GetOrThrow();
        var far = Spherical.Directions(Observations.Parse(Matrix.Of(4, 2, 8, 0, 2e100, 0.25e100, 0, 1e-100, 0.5, 8)).GetOrThrow()).GetOrThrow();
        Assert.True(near.Values.IsCloseTo(far.Values));
        var fit = Spherical.Run(Centroids.Parse(Matrix.Of(2, 2, 1, 0.1, 0.1, 1)).GetOrThrow(), near, LloydSettings.Default);
        Assert.Equal(new[] { 0, 0, 1, 1 }, fit.Assign(near).Labels);
        Assert.True(fit.Outcome is Outcome.Converged);
    }

    [Fact]
    public void Rows_that_cancel_leave_a_centroid_without_direction_and_no_NaN()
    {
        var opposite = Spherical.Directions(Observations.Parse(Matrix.Of(2, 2, 1, 0, -1, 0)).GetOrThrow()).GetOrThrow();
        var fit = Spherical.Run(Centroids.Parse(Matrix.Of(1, 2, 0, 1)).GetOrThrow(), opposite, LloydSettings.Default);
        Assert.Equal(Matrix.Of(1, 2, 0, 0), fit.Centroids.Values);
    }

    [Fact]
    public void Rows_of_zeros_are_named() => Assert.Equal(
        ["values: row 2 is all zeros and has no direction; remove it, or cluster by distance."],
        Sentences(Spherical.Directions(Observations.Parse(Matrix.Of(3, 2, 5, 5, 1, 0, 0, 0), Vector.Of(0, 1, 1)).GetOrThrow())));
}
