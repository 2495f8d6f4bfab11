using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using static MlPure.Specs.Fixtures.LloydRuns;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What spherical K-means promises (src/MlPure/Clusters/Variants/Spherical.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class SphericalSpec
{
    /// <summary>One more column, of threes, so that no row is zero.</summary>
    static Matrix WithThrees(Matrix values) =>
        Matrix.Build(values.Rows, values.Columns + 1, (i, f) => f < values.Columns ? values[i, f] : 3);

    static SphericalProblem Problem(ClusterScene scene)
    {
        var weights = Vector.From(scene.Weights.Select(weight => (double)weight));
        return SphericalProblem.Create(Observations.Parse(WithThrees(scene.Values), weights).GetOrThrow()).GetOrThrow();
    }

    static SphericalProblem Problem(Matrix values) =>
        SphericalProblem.Create(Observations.Parse(values).GetOrThrow()).GetOrThrow();

    static KMeansState Init(ClusterScene scene) =>
        Spherical.Init(Problem(scene), Centroids.Parse(WithThrees(scene.Centroids.Values)).GetOrThrow());

    static Run<KMeansState> Run(SphericalProblem problem, Matrix start) =>
        Spherical.Run(problem, Spherical.Init(problem, Centroids.Parse(start).GetOrThrow()));

    static double Dot(Vector a, Vector b) => Enumerable.Range(0, a.Length).Sum(f => a[f] * b[f]);

    static IEnumerable<Vector> RowsOf(Matrix values) => Enumerable.Range(0, values.Rows).Select(values.RowVector);

    [Property]
    public bool Rows_and_centroids_of_spherical_K_means_have_length_one(ClusterScene scene)
    {
        var problem = Problem(scene);
        return RowsOf(problem.Directions.Values).All(row => Dot(row, row).IsCloseTo(1))
            && Spherical.Trajectory(problem, Init(scene)).All(state =>
                RowsOf(state.Centroids.Values).All(centroid => Dot(centroid, centroid).IsCloseTo(1)));
    }

    [Property]
    public bool The_inertia_of_spherical_K_means_is_twice_one_minus_the_cosine_and_rises_by_no_more_than_rounding(
        ClusterScene scene)
    {
        var directions = Problem(scene).Directions;
        double Inertia(KMeansState state)
        {
            var labels = Labels(state.Centroids, directions);
            return Enumerable.Range(0, scene.Rows).Sum(row => 2 * scene.Weights[row]
                * (1 - Dot(directions.Values.RowVector(row), state.Centroids.Values.RowVector(labels[row]))));
        }
        var states = Spherical.Trajectory(Problem(scene), Init(scene)).ToArray();
        return states.All(state => state.Inertia.IsCloseTo(Inertia(state)))
            && states.Zip(states.Skip(1)).All(pair => pair.Item2.Inertia <= pair.Item1.Inertia * (1 + 1e-9) + 1e-12);
    }

    [Property]
    public bool Spherical_K_means_ends_with_every_row_at_the_centroid_of_largest_cosine(ClusterScene scene)
    {
        var problem = Problem(scene);
        var run = Spherical.Run(problem, Init(scene));
        var (centroids, labels) = (run.Last.Centroids, Labels(run.Last.Centroids, problem.Directions));
        return run.Outcome.IsConverged && RowsOf(problem.Directions.Values).Select((x, row) =>
        {
            var cosines = RowsOf(centroids.Values).Select(centroid => Dot(x, centroid)).ToArray();
            return cosines[labels[row]].IsCloseTo(cosines.Max());
        }).All(holds => holds);
    }

    [Property]
    public bool Spherical_K_means_resumed_is_the_run_uninterrupted_bit_for_bit(ClusterScene scene, NonNegativeInt cut)
    {
        var states = Spherical.Trajectory(Problem(scene), Init(scene)).ToArray();
        return Spherical.Run(Problem(scene), states[cut.Get % states.Length]) == Spherical.Run(Problem(scene),
            states[0]);
    }

    [Fact]
    public void The_length_of_a_row_does_not_matter_to_spherical_K_means()
    {
        var near = Problem(Matrix.Of(4, 2, 1, 0, 2, 0.25, 0, 4, 0.5, 8));
        var far = Problem(Matrix.Of(4, 2, 8, 0, 2e100, 0.25e100, 0, 1e-100, 0.5, 8));
        Assert.True(near.Directions.Values.IsCloseTo(far.Directions.Values));
        var run = Run(near, Matrix.Of(2, 2, 1, 0.1, 0.1, 1));
        Assert.Equal([0, 0, 1, 1], Labels(run.Last.Centroids, near.Directions));
        Assert.True(run.Outcome is Outcome.Converged);
    }

    [Fact]
    public void Rows_that_cancel_leave_a_centroid_of_zeros_and_no_NaN() => Assert.Equal(
        Matrix.Of(1, 2, 0, 0), Run(Problem(Matrix.Of(2, 2, 1, 0, -1, 0)), Matrix.Of(1, 2, 0, 1)).Last.Centroids.Values);

    [Fact]
    public void Rows_of_zeros_have_no_direction_and_are_named() => Assert.Equal(
        ["values: row 2 is all zeros and has no direction; remove it, or cluster by distance."],
        Sentences(SphericalProblem.Create(Observations.Parse(Matrix.Of(3, 2, 5, 5, 1, 0, 0, 0), Vector.Of(0, 1, 1))
            .GetOrThrow())));

    [Theory]
    [InlineData(1e-170)]
    [InlineData(1e-300)]
    [InlineData(1e150)]
    public void Directions_keep_their_digits_where_squares_vanish_or_overflow(double scale)
    {
        var rows = Matrix.Of(3, 2, 3, 4, -5, 12, 0, 7);
        var directions = SphericalProblem.Normalize(rows.Map(x => x * scale));
        Assert.True(directions.IsCloseTo(Matrix.Of(3, 2, 0.6, 0.8, -5 / 13.0, 12 / 13.0, 0, 1), 1e-15));
    }

    /// <summary>No row is nearest to two of the three centroids: the first step moves both, the second none.</summary>
    [Fact]
    public void Spherical_K_means_keeps_the_events_of_all_steps()
    {
        var problem = Problem(Matrix.Of(4, 2, 1, 0, 1, 0.1, 1, 0.2, 1, 0.3));
        var start = Spherical.Init(problem, Centroids.Parse(Matrix.Of(3, 2, 1, 0.1, -1, 0, -1, 1)).GetOrThrow());
        var first = Spherical.Step(problem, start);
        Assert.Equal(2, first.Events.Count);
        Assert.Equal(first.Events, Spherical.Step(problem, first).Events);
    }
}
