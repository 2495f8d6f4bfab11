using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What the search for a model promises, by every method and from every start
/// (src/MlPure/Clusters/Search/KMeansSearch.cs). The published optima are in OptimaSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class KMeansSearchSpec
{
    static readonly KMeansSettings fewTrials = new() { Swap = new() { Trials = 5 } };

    static KMeansModel Fit(Observations observations, int k, KMeansSettings? settings = null) =>
        KMeansModel.Fit(observations, k, settings).GetOrThrow();

    static KMeansModel Fit(ClusterScene scene, uint seed) =>
        Fit(scene.Weighted, scene.Count, fewTrials with { Seed = seed });

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    public static IEnumerable<object[]> Ways =>
        from method in Enum.GetValues<KMeansMethod>()
        from initializer in Enum.GetValues<KMeansInitializer>()
        select new object[] { new KMeansSettings { Method = method, Initializer = initializer } };

    [Theory, MemberData(nameof(Ways))]
    public void Every_method_from_every_start_finds_the_four_clouds_in_the_same_order(KMeansSettings way)
    {
        var model = Fit(TheBlobs.Observations, 4, way with { Seed = 3, Swap = new() { Trials = 20 } });
        Assert.True(model.Outcome is Outcome.Converged);
        Assert.Equal(2794.241382826833, model.Inertia, 1e-8);
        var first = model.Centroids.Values.Column(0);
        Assert.Equal(first.Order(), first);
    }

    /// <summary>scikit-learn#10059: a centroid twice, or labels with gaps.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void Every_method_from_every_start_finds_the_three_distinct_numbers_where_four_clusters_are_asked_for(
        KMeansSettings way)
    {
        var observations = Column(9, 9, 5, 9, 7, 9);
        var model = Fit(observations, 4, way);
        Assert.Equal([5.0, 7, 9], model.Centroids.Values.AsVector());
        Assert.Equal([2, 2, 0, 2, 1, 2], model.Predict(observations).GetOrThrow().AsEnumerable());
        Assert.True(model.Outcome is ClusterOutcome.FewerClusters { Found: 3, Asked: 4 });
    }

    /// <summary>scikit-learn#25527: rows of next to no weight got a centroid of their own.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void No_method_from_any_start_gives_rows_of_next_to_no_weight_a_centroid(KMeansSettings way)
    {
        var observations = Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500),
            Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
            Assert.Equal(0.484128, Fit(observations, 2, way with { Seed = seed }).Inertia, 1e-6);
    }

    /// <summary>Rows without clusters, where each start ends in an optimum of its own.</summary>
    static Observations Cloud(int rows, int columns) => Observations.Parse(
        MersenneTwister.FromSeed(1).StandardNormals(rows * columns).Value.AsMatrix(rows, columns)).GetOrThrow();

    static readonly KMeansSettings fromRandomRows =
        new() { Initializer = KMeansInitializer.RandomRows, Restarts = 1, Swap = new() { Trials = 0 } };

    /// <summary>The runs of Lloyd's iteration from ten times k rows, each with moves of single rows after it.</summary>
    static Run<KMeansState>[] Ten(Observations rows, int k, uint seed, LloydSettings? lloyd = null)
    {
        var problem = KMeansProblem.Create(rows, lloyd).GetOrThrow();
        return [.. KMeansRestarts.Run(problem, k, 10, KMeansInitializer.RandomRows, MersenneTwister.FromSeed(seed))
            .GetOrThrow().Value.All.Select(one => Hartigan.Improve(problem, one.Run))];
    }

    /// <summary>n k d = 1e5 of 1000 rows.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public void Up_to_1e5_differences_ten_starts_from_random_rows_are_tried_and_above_none(int rows)
    {
        var (cloud, lower) = (Cloud(rows, 10), 0);
        for (var seed = 0U; seed < 3; seed++)
        {
            var ten = Ten(cloud, 10, seed);
            var least = rows > 1000 ? ten[0].Last.Inertia : ten.Min(run => run.Last.Inertia);
            Assert.Equal(least, Fit(cloud, 10, fromRandomRows with { Seed = seed }).Inertia, 1e-9 * least);
            lower += ten.Min(run => run.Last.Inertia) < ten[0].Last.Inertia ? 1 : 0;
        }
        Assert.True(lower > 1);
    }

    [Fact]
    public void A_fit_has_converged_where_its_first_run_has_whatever_starts_from_random_rows_do()
    {
        var cloud = Cloud(40, 2);
        var (better, unfinished) = (0, 0);
        for (var seed = 0U; seed < 40; seed++)
        {
            var ten = Ten(cloud, 4, seed, new() { MaxSteps = 6 });
            var fit = Fit(cloud, 4, fromRandomRows with { Seed = seed, Lloyd = new() { MaxSteps = 6 } });
            Assert.Equal(ten[0].Outcome.IsConverged, fit.Outcome.IsConverged);
            var best = ten.MinBy(run => run.Last.Inertia)!;
            better += !ten[0].Outcome.IsConverged && best.Outcome.IsConverged ? 1 : 0;
            unfinished += ten[0].Outcome.IsConverged && !best.Outcome.IsConverged ? 1 : 0;
        }
        Assert.True(better > 2 && unfinished > 2, $"{better} {unfinished}");
    }

    [Fact]
    public void Starts_from_random_rows_that_end_in_the_same_clusters_leave_a_run_as_it_was()
    {
        var rows = Columns.Of(Enumerable.Range(0, 60).Select(i => i / 20 * 1000 + i % 20 * (0.1 + i / 20 * 0.01)));
        var kept = 0;
        for (var seed = 0U; seed < 200; seed++)
        {
            var ten = Ten(rows, 3, seed);
            var (first, centers) = (ten[0], ten[0].Last.Centroids.Values.Column(0));
            if (!centers.SequenceEqual(centers.Order()) || ten.All(run => run.Steps == first.Steps)
                || ten.Min(run => run.Last.Inertia) < first.Last.Inertia * (1 - 1e-9)) continue;
            Assert.Equal(first.Outcome, Fit(rows, 3, fromRandomRows with { Seed = seed }).Outcome);
            kept++;
        }
        Assert.True(kept > 10, $"{kept}");
    }

    [Fact]
    public void A_small_table_has_the_least_inertia_of_ten_starts_from_random_rows()
    {
        var cloud = Cloud(60, 2);
        for (var seed = 0U; seed < 40; seed++)
        {
            var least = Ten(cloud, 6, seed).Min(run => run.Last.Inertia);
            Assert.Equal(least, Fit(cloud, 6, fromRandomRows with { Seed = seed }).Inertia, 1e-9 * least);
        }
    }

    [Fact]
    public void A_run_at_its_limit_whose_clusters_are_in_order_is_left_as_it_ended()
    {
        var (cloud, kept) = (Cloud(40, 2), 0);
        var settings = fromRandomRows with { Method = KMeansMethod.Lloyd, Lloyd = new() { MaxSteps = 2 } };
        for (var seed = 0U; seed < 20; seed++)
        {
            var run = KMeansRestarts.Run(KMeansProblem.Create(cloud, settings.Lloyd).GetOrThrow(), 2, 1,
                KMeansInitializer.RandomRows, MersenneTwister.FromSeed(seed)).GetOrThrow().Value.Best.Run;
            if (run.Outcome.IsConverged || run.Last.Centroids.Values[0, 0] > run.Last.Centroids.Values[1, 0]) continue;
            var model = Fit(cloud, 2, settings with { Seed = seed });
            Assert.Equal((run.Last, run.Last.CentroidShift), (model.State, model.State.CentroidShift));
            kept++;
        }
        Assert.True(kept > 3, $"{kept}");
    }

    /// <summary>linfa#244: a run at its limit threw the model away.</summary>
    [Fact]
    public void A_fit_at_its_limit_of_steps_has_its_clusters_in_order_and_an_outcome_that_says_so()
    {
        var settings = new KMeansSettings
        {
            Method = KMeansMethod.Lloyd,
            Initializer = KMeansInitializer.RandomRows,
            Restarts = 1,
            Lloyd = new() { MaxSteps = 1 },
        };
        for (var seed = 0u; seed < 10; seed++)
        {
            var model = Fit(TheBlobs.Observations, 6, settings with { Seed = seed });
            Assert.Equal(new Outcome.LimitReached(1), model.Outcome);
            Assert.Equal(model.Centroids.Values.Column(0).Order(), model.Centroids.Values.Column(0));
            Assert.Equal(Assignment.Summarize(model.Centroids, TheBlobs.Observations), model.State.Statistics);
        }
    }

    [Fact]
    public void A_fit_at_its_limit_of_steps_says_so_where_it_has_dropped_clusters()
    {
        var cloud = Cloud(60, 2);
        var settings = fromRandomRows with
        {
            Method = KMeansMethod.Lloyd,
            Lloyd = new() { MaxSteps = 4, EmptyClusters = EmptyClusterPolicy.Drop },
        };
        var (problem, dropped) = (KMeansProblem.Create(cloud, settings.Lloyd).GetOrThrow(), 0);
        for (var seed = 0U; seed < 6000; seed++)
        {
            var run = KMeansRestarts.Run(problem, 20, 1, KMeansInitializer.RandomRows, MersenneTwister.FromSeed(seed))
                .GetOrThrow().Value.Best.Run;
            if (run.Last.Centroids.Count == 20 || run.Outcome.IsConverged) continue;
            Assert.Equal(new Outcome.LimitReached(4), Fit(cloud, 20, settings with { Seed = seed }).Outcome);
            dropped++;
        }
        Assert.True(dropped > 4, $"{dropped}");
    }

    [Property]
    public bool A_row_of_weight_zero_does_not_change_the_fitted_model(ClusterScene scene, uint seed)
    {
        var (absent, plain) = (Fit(scene.WithAbsentRow, scene.Count, fewTrials with { Seed = seed }), Fit(scene, seed));
        return absent.Centroids == plain.Centroids && absent.State.Statistics == plain.State.Statistics
            && absent.Outcome == plain.Outcome;
    }

    /// <summary>elki-project/elki#76: squares that overflow or vanish gave wrong clusters without a word.</summary>
    [Property]
    public bool Numbers_scaled_by_a_power_of_two_have_the_same_clusters_or_are_refused(ClusterScene scene, uint seed)
    {
        var settings = new KMeansSettings { Seed = seed, Swap = new() { Trials = 20, Patience = 3 } };
        var plain = Fit(scene.Observations, scene.Count, settings).Centroids.Values;
        return new[] { -1060, -700, -495, -300, 300, 495, 700, 1020 }.All(power =>
        {
            var scale = Math.ScaleB(1, power);
            return Observations.Parse(scene.Values.Map(x => scale * x)).Match(
                Succ: scaled => Fit(scaled, scene.Count, settings)
                    .Centroids.Values.HasTheBitsOf(plain.Map(x => scale * x)),
                Fail: faults => Math.Abs(power) > 495 && faults.ForAll(fault => fault.Code is 106 or 109));
        });
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from call to call.</summary>
    [Fact]
    public void The_same_call_gives_the_same_model()
    {
        var observations = Observations.Parse(Matrix.Build(60, 2, (i, j) => j == 0 ? 37 * i % 2000 : i % 7))
            .GetOrThrow();
        var models = Enumerable.Range(0, 10).Select(_ => Fit(observations, 4, new() { Seed = 1 })).ToArray();
        Assert.All(models, model => Assert.Equal(models[0], model));
        Assert.Equal(models[0].Centroids.Values.Column(0).Order(), models[0].Centroids.Values.Column(0));
    }

    [Property]
    public bool A_model_has_fewer_clusters_than_asked_for_only_where_fewer_rows_differ(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        return model.Count == Math.Min(scene.Count, scene.DistinctRows) && model.Outcome.IsConverged
            && model.Outcome is ClusterOutcome.FewerClusters == scene.Count > scene.DistinctRows;
    }
}
