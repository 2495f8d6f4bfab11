using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What the one call promises (src/MlPure/Clusters/KMeans.cs, KMeansSettings.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class KMeansFitSpec
{
    static KMeansFit Fit(Observations observations, Validation<Error, KMeansSettings> settings) => KMeans.Fit(observations, settings.GetOrThrow()).GetOrThrow();

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

    /// <summary>scikit-learn#10059: a centroid twice, or labels with gaps.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void Every_way_finds_the_three_numbers_there_are_where_four_clusters_are_asked_for(ClusterMethod method, ClusterStart start)
    {
        var observations = Observations.Parse(Matrix.Of(6, 1, 9, 9, 5, 9, 7, 9)).GetOrThrow();
        var fit = Fit(observations, KMeansSettings.Create(4, 0, method, start));
        Assert.Equal([5.0, 7, 9], fit.Centroids.Values.AsVector());
        Assert.Equal(new[] { 2, 2, 0, 2, 1, 2 }, fit.Assign(observations).Labels);
        Assert.True(fit.Outcome is Outcome.FewerClusters { Found: 3, Asked: 4 });
    }

    /// <summary>scikit-learn#25527: rows of next to no weight got a centroid of their own.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void Every_way_leaves_featherweights_to_the_heavy(ClusterMethod method, ClusterStart start)
    {
        var observations = Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
            Assert.Equal(0.484128, Fit(observations, KMeansSettings.Create(2, seed, method, start)).Inertia, 1e-6);
    }

    /// <summary>linfa#244: a run at its limit threw the model away.</summary>
    [Fact]
    public void A_fit_cut_short_says_so_and_has_its_clusters_in_order_too()
    {
        for (var seed = 0u; seed < 10; seed++)
        {
            var fit = Fit(TheBlobs.Observations, KMeansSettings.Create(6, seed, ClusterMethod.Lloyd, ClusterStart.Rows, restarts: 1, maxSteps: 1));
            Assert.Equal(new Outcome.LimitReached(1), fit.Outcome);
            Assert.Equal(fit.Centroids.Values.Column(0).Order(), fit.Centroids.Values.Column(0));
            Assert.Equal(Assignment.Summarize(fit.Centroids, TheBlobs.Observations), fit.State.Statistics);
        }
    }

    [Property]
    public bool A_row_of_weight_zero_is_absent(ClusterScene given, uint seed)
    {
        var values = Matrix.FromRows([Vector.Constant(given.Features, 77), .. Enumerable.Range(0, given.Rows).Select(given.Values.RowVector)]);
        var observations = Observations.Parse(values, Vector.From([0, .. given.Weights.Select(weight => (double)weight)])).GetOrThrow();
        var settings = KMeansSettings.Create(given.Count, seed, trials: 5);
        var (absent, plain) = (Fit(observations, settings), Fit(given.Weighted, settings));
        return absent.Centroids == plain.Centroids && absent.State.Statistics == plain.State.Statistics && absent.Outcome == plain.Outcome;
    }

    /// <summary>elki-project/elki#76: squares that overflow or vanish gave wrong clusters without a word.</summary>
    [Property]
    public bool At_any_scale_the_clusters_are_the_same_or_the_numbers_are_refused(ClusterScene given, uint seed)
    {
        var settings = KMeansSettings.Create(given.Count, seed, trials: 5).GetOrThrow();
        var plain = KMeans.Fit(given.Observations, settings).GetOrThrow();
        return new[] { -1060, -700, -495, -300, 300, 495, 700, 1020 }.All(power =>
        {
            var scale = Math.ScaleB(1, power);
            return Observations.Parse(given.Values.Map(x => scale * x)).Match(
                Succ: scaled => KMeans.Fit(scaled, settings).GetOrThrow().Centroids.Values.HasTheBitsOf(plain.Centroids.Values.Map(x => scale * x)),
                Fail: faults => Math.Abs(power) > 495 && faults.ForAll(fault => fault.Code is 106 or 109));
        });
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from call to call.</summary>
    [Fact]
    public void The_same_call_gives_the_same_fit()
    {
        var observations = Observations.Parse(Matrix.Build(60, 2, (i, j) => j == 0 ? 37 * i % 2000 : i % 7)).GetOrThrow();
        var fits = Enumerable.Range(0, 10).Select(_ => Fit(observations, KMeansSettings.Create(4, 1))).ToArray();
        Assert.All(fits, fit => Assert.Equal(fits[0], fit));
        Assert.Equal(fits[0].Centroids.Values.Column(0).Order(), fits[0].Centroids.Values.Column(0));
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
            == Fit(given.Weighted, KMeansSettings.Create(given.Count, seed, trials: 5, threads: Threads.Create(3).GetOrThrow()));

    [Fact]
    public void What_cannot_be_asked_is_refused_with_all_faults()
    {
        Assert.Equal([110, 110, 110, 110, 110], Codes(KMeansSettings.Create(0, restarts: 0, trials: -1, maxSteps: -1, tolerance: -1)));
        Assert.Equal([111], Codes(KMeans.Fit(TheBlobs.Observations, KMeansSettings.Create(4001).GetOrThrow())));
    }
}
