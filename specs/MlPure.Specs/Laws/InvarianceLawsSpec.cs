using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Laws;

/// <summary>The laws of invariance for the doors of the library (specs/MlPure.Specs/Laws/InvarianceLaws.cs).</summary>
public class InvarianceLawsSpec
{
    static readonly Matrix rows = TheBlobs.Observations.Values;

    static KMeansModel Clusters(Matrix values, Option<Vector> weights = default, Threads threads = default)
    {
        var observations = Observations.Parse(values, weights).GetOrThrow();
        var settings = KMeansSettings.Default;
        return KMeansModel.Fit(observations, 4, settings with { Lloyd = settings.Lloyd with { Threads = threads } })
            .GetOrThrow();
    }

    static bool Close(Matrix a, Matrix b) => a.IsCloseTo(b, 1e-9);

    [Fact]
    public void Clusters_are_the_same_bit_for_bit_for_any_number_of_threads() =>
        Assert.True(InvarianceLaws.IgnoresThreads(threads =>
    {
        var model = Clusters(rows, threads: threads);
        return (model.Centroids.Values, model.Inertia, model.Predict(rows).GetOrThrow());
    }));

    [Fact]
    public void Clusters_do_not_depend_on_the_order_of_rows() =>
        Assert.True(InvarianceLaws.IgnoresRowOrder(rows, values => Clusters(values).Centroids.Values, Close));

    [Fact]
    public void Centroids_follow_the_units_of_the_rows_bit_for_bit_in_powers_of_two() => Assert.True(
        InvarianceLaws.FollowsUnits(rows, values => Clusters(values).Centroids.Values, (centroids, unit) =>
            centroids.Map(c => c * unit)));

    [Fact]
    public void Clusters_take_whole_weights_for_copies_of_rows() => Assert.True(
        InvarianceLaws.TakesWeightsForCopies(rows, (values, weights) =>
            Clusters(values, weights).Centroids.Values, Close));
}
