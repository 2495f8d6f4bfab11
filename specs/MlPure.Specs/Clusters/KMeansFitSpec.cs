using MlPure.Clusters;
using MlPure.Data;
using MlPure.Sums;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What the one call promises (src/MlPure/Clusters/KMeans.cs, KMeansSettings.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class KMeansFitSpec
{
    static KMeansFit Fit(Observations observations, Validation<Error, KMeansSettings> settings) => Valid(KMeans.Fit(observations, Valid(settings)));

    public static IEnumerable<object[]> Ways =>
        from method in Enum.GetValues<ClusterMethod>() from start in Enum.GetValues<ClusterStart>() select new object[] { method, start };

    [Theory, MemberData(nameof(Ways))]
    public void Every_method_from_every_start_finds_the_four_clouds_in_the_same_order(ClusterMethod method, ClusterStart start)
    {
        var fit = Fit(TheBlobs.Observations, KMeansSettings.Create(4, 3, method, start, trials: 20));
        Assert.True(fit.Outcome is Outcome.Converged);
        Assert.Equal(2794.241382826833, fit.Inertia, 1e-8);
        var first = fit.Centroids.Values.Column(0);
        Assert.Equal(first.Order(), first);
    }

    [Property]
    public bool Fewer_clusters_come_out_only_where_fewer_rows_differ_and_the_outcome_says_so(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().Count();
        var fit = Fit(given.Weighted, KMeansSettings.Create(given.Count, seed, trials: 5));
        return fit.Centroids.Count == Math.Min(given.Count, distinct) && fit.Outcome.IsConverged && fit.Outcome is Outcome.FewerClusters == given.Count > distinct;
    }

    [Property]
    public bool Any_count_of_threads_gives_the_same_fit_on_bits(ClusterScene given, uint seed) =>
        Fit(given.Weighted, KMeansSettings.Create(given.Count, seed, trials: 5, threads: Threads.One))
            == Fit(given.Weighted, KMeansSettings.Create(given.Count, seed, trials: 5, threads: Valid(Threads.Of(3))));

    [Fact]
    public void What_cannot_be_asked_is_refused_with_all_faults()
    {
        Assert.Equal([110, 110, 110, 110, 110], Codes(KMeansSettings.Create(0, restarts: 0, trials: -1, maxSteps: -1, tolerance: -1)));
        Assert.Equal([111], Codes(KMeans.Fit(TheBlobs.Observations, Valid(KMeansSettings.Create(4001)))));
    }
}
