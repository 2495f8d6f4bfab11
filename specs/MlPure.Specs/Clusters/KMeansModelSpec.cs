using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What a fitted K-means model promises (src/MlPure/Clusters/KMeansModel.cs). The published optima are in
/// OptimaSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class KMeansModelSpec
{
    static readonly KMeansSettings fewTrials = new() { Swap = new() { Trials = 5 } };

    static KMeansModel Fit(Observations observations, int k, KMeansSettings? settings = null) =>
        KMeansModel.Fit(observations, k, settings).GetOrThrow();

    static KMeansModel Fit(ClusterScene scene, uint seed) =>
        Fit(scene.Weighted, scene.Count, fewTrials with { Seed = seed });

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    [Property]
    public bool The_predicted_cluster_is_that_of_the_least_distance(ClusterScene scene, uint seed)
    {
        var model = Fit(scene, seed);
        var (labels, distances) =
            (model.Predict(scene.Values).GetOrThrow(), model.Distances(scene.Values).GetOrThrow());
        return Enumerable.Range(0, scene.Rows)
            .All(row => distances[row, labels[row]] == distances.RowVector(row).Min());
    }

    [Property]
    public bool The_score_of_the_rows_that_a_model_was_fitted_to_is_minus_its_inertia_bit_for_bit(ClusterScene scene,
        uint seed)
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
        var (labels, distances) =
            (model.Predict(scene.Values).GetOrThrow(), model.Distances(scene.Values).GetOrThrow());
        return scene.RowVectors.Select((row, i) => (Alone: row.AsMatrix(1, scene.Features), i)).All(row =>
            model.Predict(row.Alone).GetOrThrow().Single() == labels[row.i]
            && model.Distances(row.Alone).GetOrThrow().HasTheBitsOf(distances.SelectRows([row.i])));
    }

    [Property]
    public bool Rows_give_the_same_model_and_predictions_bit_for_bit_as_observations_and_as_an_array(ClusterScene scene,
        uint seed)
    {
        var cells = new double[scene.Rows, scene.Features];
        for (var i = 0; i < scene.Halves.Length; i++)
            cells[i / scene.Features, i % scene.Features] = scene.Halves[i] / 2.0;
        var settings = fewTrials with { Seed = seed };
        var (model, ofArray) = (Fit(scene.Observations, scene.Count, settings),
            KMeansModel.Fit(cells, scene.Count, settings).GetOrThrow());
        var labels = model.Predict(scene.Observations).GetOrThrow();
        return model == ofArray && model.Centroids.Values.HasTheBitsOf(ofArray.Centroids.Values)
            && labels.SequenceEqual(model.Predict(cells).GetOrThrow())
                && labels.SequenceEqual(model.Predict(scene.Values).GetOrThrow())
            && model.Distances(scene.Observations).GetOrThrow().HasTheBitsOf(model.Distances(cells).GetOrThrow())
            && model.Score(scene.Observations).GetOrThrow().HasTheBitsOf(model.Score(cells).GetOrThrow());
    }

    [Fact]
    public void Rows_to_predict_must_be_finite_and_have_the_columns_of_the_model()
    {
        var model = Fit(TheBlobs.Observations, 4);
        Assert.Equal(
            ["columns of the rows: 3 given, but 2 expected (as many as the model has)."],
                Sentences(model.Predict(Matrix.Of(1, 3, 0, 1, 2))));
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
        "K-means of 2 clusters in 1 dimension, inertia 1. Converged after 1 step.",
        $"{Fit(Column(0, 1, 10, 11), 2, new() { Method = KMeansMethod.Lloyd, Restarts = 1 })}");

    [Property]
    public bool One_or_two_or_seven_threads_fit_bit_identical_models(ClusterScene scene, uint seed)
    {
        KMeansModel By(Threads threads) =>
            Fit(scene.Weighted, scene.Count, fewTrials with { Seed = seed, Lloyd = new() { Threads = threads } });
        var one = By(Threads.One);
        return new[] { 2, 7 }.Select(count => By(Threads.Create(count).GetOrThrow())).All(model =>
            model.State == one.State && model.Outcome == one.Outcome
                && model.Centroids.Values.HasTheBitsOf(one.Centroids.Values)
            && model.Score(scene.Weighted).GetOrThrow().HasTheBitsOf(one.Score(scene.Weighted).GetOrThrow()));
    }

    [Fact]
    public void One_or_seven_threads_fit_bit_identical_models_of_many_blocks_of_rows()
    {
        var observations = Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j)))
            .GetOrThrow();
        KMeansModel By(Threads threads) => Fit(observations, 5, new()
        {
            Method = KMeansMethod.Lloyd,
            Initializer = KMeansInitializer.ScalablePlusPlus,
            Lloyd = new() { Threads = threads, MaxSteps = 20 },
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
            Restarts = 0,
            Swap = new() { Trials = -1, Patience = 0 },
            Lloyd = new() { MaxSteps = -1, Tolerance = -1 },
        };
        Assert.Equal([110, 110, 110, 110, 110, 110], Codes(KMeansModel.Fit(TheBlobs.Observations, 0, settings)));
        Assert.Equal([111], Codes(KMeansModel.Fit(TheBlobs.Observations, 4001)));
        Assert.Equal([102, 102], Codes(KMeansModel.Fit(new[,] { { double.NaN }, { double.PositiveInfinity } }, 1)));
    }

    [Fact]
    public void Rows_with_missing_values_are_refused_by_every_door_of_clusters()
    {
        var holes = Observations.ParseIncomplete(Matrix.Of(3, 2, 0, 1, 5, double.NaN, 7, 8)).GetOrThrow();
        var model = Fit(TheBlobs.Observations, 2);
        int[][] codes =
        [
            Codes(KMeansModel.Fit(holes, 2)), Codes(KMeansModel.Select(holes, 1, 2)), Codes(model.Predict(holes)),
            Codes(model.Distances(holes)), Codes(model.Score(holes)), Codes(KMeansProblem.Create(holes)),
            Codes(SwapProblem.Create(holes)), Codes(MiniBatchProblem.Create(holes)),
                Codes(SphericalProblem.Create(holes)),
            Codes(BisectingProblem.Create(holes, 2)), Codes(KMeansPlusPlus.Draw(MersenneTwister.FromSeed(0), 2, holes)),
            Codes(KMeansInitializer.RandomRows.Draw(MersenneTwister.FromSeed(0), 2, holes)),
        ];
        Assert.All(codes, code => Assert.Equal([112], code));
        Assert.Throws<ArgumentException>(() => Assignment.Nearest(model.Centroids, holes));
        // Of many rows several threads would each throw.
        var many = Observations.ParseIncomplete(Matrix.Build(9000, 2, (i, f) => i + f == 0 ? double.NaN : i + f))
            .GetOrThrow();
        Assert.Throws<ArgumentException>(() => Assignment.Nearest(model.Centroids, many));
        Assert.Throws<ArgumentException>(() => Assignment.Summarize(model.Centroids, many));
    }
}
