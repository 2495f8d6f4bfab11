using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;
using MlPure.Specs.Oracles;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>What a fitted K-means model promises (src/MlPure/Clusters/KMeansModel.cs). The published optima are in OptimaSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class KMeansModelSpec
{
    static readonly KMeansSettings fewTrials = new() { Swap = new() { Trials = 5 } };

    static KMeansModel Fit(Observations observations, int k, KMeansSettings? settings = null) =>
        KMeansModel.Fit(observations, k, settings).GetOrThrow();

    static KMeansModel Fit(ClusterScene scene, uint seed) => Fit(scene.Weighted, scene.Count, fewTrials with { Seed = seed });

    static Observations Column(params double[] column) => Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    public static IEnumerable<object[]> Ways =>
        from method in Enum.GetValues<KMeansMethod>()
        from initializer in Enum.GetValues<KMeansInitializer>()
        select new object[] { new KMeansSettings { Method = method, Initializer = initializer } };

    [Property]
    public bool The_predicted_cluster_is_that_of_the_least_distance(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        var (labels, distances) = (model.Predict(scene.Values).GetOrThrow(), model.Distances(scene.Values).GetOrThrow());
        return Enumerable.Range(0, scene.Rows).All(row => distances[row, labels[row]] == distances.RowVector(row).Min());
    }

    [Property]
    public bool The_score_of_the_rows_that_a_model_was_fitted_to_is_minus_its_inertia_bit_for_bit(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        return model.Score(scene.Weighted).GetOrThrow().HasTheBitsOf(-model.Inertia);
    }

    [Property]
    public bool The_score_of_any_rows_is_minus_the_sum_of_their_least_squared_distances(ClusterScene scene, uint seed)
    {
        var (model, other) = (Fit(scene, seed), scene.Values.Map(x => 3 - x));
        var distances = model.Distances(other).GetOrThrow();
        var least = Enumerable.Range(0, scene.Rows).Select(row => distances.RowVector(row).Min());
        return model.Score(other).GetOrThrow().IsCloseTo(-least.Sum(distance => distance * distance));
    }

    [Property]
    public bool Masses_are_the_weights_of_the_rows_predicted_in_each_cluster(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        var labels = model.Predict(scene.Weighted).GetOrThrow();
        return Enumerable.Range(0, model.Count).All(cluster =>
            model.Masses[cluster] == scene.Weights.Where((_, row) => labels[row] == cluster).Sum());
    }

    [Property]
    public bool A_row_alone_has_the_cluster_and_the_distances_that_it_has_among_others(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        var (labels, distances) = (model.Predict(scene.Values).GetOrThrow(), model.Distances(scene.Values).GetOrThrow());
        return scene.RowVectors.Select((row, i) => (Alone: row.AsMatrix(1, scene.Features), i)).All(row =>
            model.Predict(row.Alone).GetOrThrow().Single() == labels[row.i]
            && model.Distances(row.Alone).GetOrThrow().HasTheBitsOf(distances.SelectRows([row.i])));
    }

    [Property]
    public bool Rows_give_the_same_model_and_predictions_bit_for_bit_as_observations_and_as_an_array(ClusterScene scene, uint seed)
    {
        var cells = new double[scene.Rows, scene.Features];
        for (var i = 0; i < scene.Halves.Length; i++) cells[i / scene.Features, i % scene.Features] = scene.Halves[i] / 2.0;
        var settings = fewTrials with { Seed = seed };
        var (model, ofArray) = (Fit(scene.Observations, scene.Count, settings), KMeansModel.Fit(cells, scene.Count, settings).GetOrThrow());
        var labels = model.Predict(scene.Observations).GetOrThrow();
        return model == ofArray && model.Centroids.Values.HasTheBitsOf(ofArray.Centroids.Values)
            && labels.SequenceEqual(model.Predict(cells).GetOrThrow()) && labels.SequenceEqual(model.Predict(scene.Values).GetOrThrow())
            && model.Distances(scene.Observations).GetOrThrow().HasTheBitsOf(model.Distances(cells).GetOrThrow())
            && model.Score(scene.Observations).GetOrThrow().HasTheBitsOf(model.Score(cells).GetOrThrow());
    }

    [Fact]
    public void Rows_to_predict_must_be_finite_and_have_the_columns_of_the_model()
    {
        var model = Fit(TheBlobs.Observations, 4);
        Assert.Equal(
            ["columns of the rows: 3 given, but 2 expected (as many as the model has)."], Sentences(model.Predict(Matrix.Of(1, 3, 0, 1, 2))));
        Assert.Equal([105, 102], Codes(model.Distances(Matrix.Of(1, 1, double.NaN))));
        Assert.Equal([106], Codes(model.Score(Matrix.Of(1, 2, 0, 1e200))));
        Assert.Equal([105], Codes(model.Predict(Column(1, 2))));
    }

    [Fact]
    public void Rows_to_predict_may_be_one_or_none_or_all_equal()
    {
        var model = Fit(TheBlobs.Observations, 4);
        Assert.Empty(model.Predict(Matrix.Of(0, 2)).GetOrThrow());
        Assert.Single(model.Predict(Matrix.Of(1, 2, 0, 4)).GetOrThrow());
        Assert.Single(model.Predict(Matrix.Of(3, 2, 1e-200, 0, 0, 0, 0, 0)).GetOrThrow().Distinct());
    }

    [Fact]
    public void A_model_describes_itself_in_one_line() => Assert.Equal(
        "K-means of 2 clusters in 1 dimensions, inertia 1. Converged after 1 steps.",
        $"{Fit(Column(0, 1, 10, 11), 2, new() { Method = KMeansMethod.Lloyd, Restarts = 1 })}");

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
    public void Every_method_from_every_start_finds_the_three_distinct_numbers_where_four_clusters_are_asked_for(KMeansSettings way)
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
        var observations = Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++) Assert.Equal(0.484128, Fit(observations, 2, way with { Seed = seed }).Inertia, 1e-6);
    }

    /// <summary>linfa#244: a run at its limit threw the model away.</summary>
    [Fact]
    public void A_fit_at_its_limit_of_steps_has_its_clusters_in_order_and_an_outcome_that_says_so()
    {
        var settings = new KMeansSettings
        {
            Method = KMeansMethod.Lloyd, Initializer = KMeansInitializer.RandomRows, Restarts = 1, Lloyd = new() { MaxSteps = 1 },
        };
        for (var seed = 0u; seed < 10; seed++)
        {
            var model = Fit(TheBlobs.Observations, 6, settings with { Seed = seed });
            Assert.Equal(new Outcome.LimitReached(1), model.Outcome);
            Assert.Equal(model.Centroids.Values.Column(0).Order(), model.Centroids.Values.Column(0));
            Assert.Equal(Assignment.Summarize(model.Centroids, TheBlobs.Observations), model.State.Statistics);
        }
    }

    [Property]
    public bool A_row_of_weight_zero_does_not_change_the_fitted_model(ClusterScene scene, uint seed)
    {
        var (absent, plain) = (Fit(scene.WithAbsentRow, scene.Count, fewTrials with { Seed = seed }), Fit(scene, seed));
        return absent.Centroids == plain.Centroids && absent.State.Statistics == plain.State.Statistics && absent.Outcome == plain.Outcome;
    }

    /// <summary>elki-project/elki#76: squares that overflow or vanish gave wrong clusters without a word.</summary>
    [Property]
    public bool Numbers_scaled_by_a_power_of_two_have_the_same_clusters_or_are_refused(ClusterScene scene, uint seed)
    {
        var settings = fewTrials with { Seed = seed };
        var plain = Fit(scene.Observations, scene.Count, settings).Centroids.Values;
        return new[] { -1060, -700, -495, -300, 300, 495, 700, 1020 }.All(power =>
        {
            var scale = Math.ScaleB(1, power);
            return Observations.Parse(scene.Values.Map(x => scale * x)).Match(
                Succ: scaled => Fit(scaled, scene.Count, settings).Centroids.Values.HasTheBitsOf(plain.Map(x => scale * x)),
                Fail: faults => Math.Abs(power) > 495 && faults.ForAll(fault => fault.Code is 106 or 109));
        });
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from call to call.</summary>
    [Fact]
    public void The_same_call_gives_the_same_model()
    {
        var observations = Observations.Parse(Matrix.Build(60, 2, (i, j) => j == 0 ? 37 * i % 2000 : i % 7)).GetOrThrow();
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

    [Property]
    public bool One_or_two_or_seven_threads_fit_bit_identical_models(ClusterScene scene, uint seed)
    {
        KMeansModel By(Threads threads) => Fit(scene.Weighted, scene.Count, fewTrials with { Seed = seed, Lloyd = new() { Threads = threads } });
        var one = By(Threads.One);
        return new[] { 2, 7 }.Select(count => By(Threads.Create(count).GetOrThrow())).All(model =>
            model.State == one.State && model.Outcome == one.Outcome && model.Centroids.Values.HasTheBitsOf(one.Centroids.Values)
            && model.Score(scene.Weighted).GetOrThrow().HasTheBitsOf(one.Score(scene.Weighted).GetOrThrow()));
    }

    [Fact]
    public void One_or_seven_threads_fit_bit_identical_models_of_many_blocks_of_rows()
    {
        var observations = Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j))).GetOrThrow();
        KMeansModel By(Threads threads) => Fit(observations, 5, new()
        {
            Method = KMeansMethod.Lloyd, Initializer = KMeansInitializer.ScalablePlusPlus, Lloyd = new() { Threads = threads, MaxSteps = 20 },
        });
        var (one, seven) = (By(Threads.One), By(Threads.Create(7).GetOrThrow()));
        Assert.Equal(one.State, seven.State);
        Assert.Equal(one.Distances(observations).GetOrThrow(), seven.Distances(observations).GetOrThrow());
    }

    [Fact]
    public void A_fit_that_is_asked_for_the_impossible_is_refused_with_all_faults()
    {
        var settings = new KMeansSettings
        {
            Restarts = 0, Swap = new() { Trials = -1, Patience = 0 }, Lloyd = new() { MaxSteps = -1, Tolerance = -1 },
        };
        Assert.Equal([110, 110, 110, 110, 110, 110], Codes(KMeansModel.Fit(TheBlobs.Observations, 0, settings)));
        Assert.Equal([111], Codes(KMeansModel.Fit(TheBlobs.Observations, 4001)));
        Assert.Equal([102, 102], Codes(KMeansModel.Fit(new[,] { { double.NaN }, { double.PositiveInfinity } }, 1)));
    }
}
