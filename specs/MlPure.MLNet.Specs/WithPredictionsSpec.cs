using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Networks;

namespace MlPure.MLNet.Specs;

/// <summary>What a data view with predictions promises (src/MlPure.MLNet/DataViews.cs, PredictedView.cs).</summary>
public class WithPredictionsSpec
{
    static readonly string[] features = ["sepalLength", "sepalWidth", "petalLength", "petalWidth"];

    static readonly MLContext context = new(seed: 1);

    static readonly Table iris = Csv.Read(Path.Combine(AppContext.BaseDirectory, "iris.csv")).GetOrThrow();

    static readonly Matrix rows = iris.Numbers([.. iris.Names.Take(4)]).GetOrThrow();

    static readonly DataFrame view = new([.. features.Select((name, f) =>
        (DataFrameColumn)new DoubleDataFrameColumn(name, rows.Column(f)))]);

    static uint[] Keys(IDataView predicted) => [.. predicted.GetColumn<uint>("PredictedLabel")];

    [Fact]
    public void A_mixtures_keys_are_its_components_from_one_and_its_scores_their_probabilities()
    {
        var model = MixtureModel.Fit(rows, 3).GetOrThrow();
        var predicted = view.WithPredictions(model, features).GetOrThrow();
        Assert.Equal(model.Predict(rows).GetOrThrow().Select(label => (uint)label + 1), Keys(predicted));
        Assert.Equal(
            model.PredictProbabilities(rows).GetOrThrow().AsVector().Select(share => (float)share),
            predicted.GetColumn<float[]>("Score").SelectMany(scores => scores));
        Assert.Equal(rows.Column(2), predicted.GetColumn<double>("petalLength"));
    }

    /// <summary>Rows that are more probably noise than anything have no component.</summary>
    [Fact]
    public void The_key_of_noise_is_missing()
    {
        var noisy = Csv.Read(Path.Combine(AppContext.BaseDirectory, "faithful-noise.csv")).GetOrThrow()
            .Numbers("eruptions", "waiting").GetOrThrow();
        var observations = Data.Observations.Parse(noisy).GetOrThrow();
        var model = MixtureModel.Fit(noisy, 2, new()
        {
            NoiseRows = NearestNeighborClutter.Detect(observations).GetOrThrow(),
        }).GetOrThrow();
        DataFrame frame = new(new DoubleDataFrameColumn("eruptions", noisy.Column(0)),
            new DoubleDataFrameColumn("waiting", noisy.Column(1)));
        var keys = Keys(frame.WithPredictions(model).GetOrThrow());
        Assert.Contains(0u, keys);
        Assert.Equal(model.Predict(noisy).GetOrThrow().Select(label => (uint)(label + 1)), keys);
    }

    /// <summary>The average distance that ML.NET computes is of squared distances from the nearest centroid.</summary>
    [Fact]
    public void ML_NETs_evaluator_finds_the_inertia_of_K_means()
    {
        var model = KMeansModel.Fit(rows, 3).GetOrThrow();
        var predicted = view.WithPredictions(model, features).GetOrThrow();
        var squared = context.Transforms.CustomMapping<Distances, Squares>(
            (from, to) => to.Score = [.. from.Score.Select(distance => distance * distance)], null)
            .Fit(predicted).Transform(predicted);
        Assert.Equal(model.Inertia / 150, context.Clustering.Evaluate(squared).AverageDistance, 1e-5);
        Assert.Equal(model.Predict(rows).GetOrThrow().Select(label => (uint)label + 1), Keys(predicted));
    }

    sealed class Distances
    {
        [VectorType(3)] public float[] Score { get; set; } = [];
    }

    sealed class Squares
    {
        [VectorType(3)] public float[] Score { get; set; } = [];
    }

    [Fact]
    public void A_classifiers_keys_map_back_to_its_labels()
    {
        var labels = iris.Written("class").GetOrThrow();
        var classifier = Classifier.Fit(rows, labels, new()
        {
            Training = new() { Epochs = 5 },
        }).GetOrThrow().Model;
        var predicted = view.WithPredictions(classifier, features).GetOrThrow();
        var named = context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(predicted).Transform(predicted);
        Assert.Equal(classifier.Predict(rows).GetOrThrow(),
            named.GetColumn<ReadOnlyMemory<char>>("PredictedLabel").Select(name => name.ToString()));
    }

    [Fact]
    public void Rows_that_ML_NET_filters_keep_their_predictions()
    {
        var model = KMeansModel.Fit(rows, 3).GetOrThrow();
        var predicted = view.WithPredictions(model, features).GetOrThrow();
        var filtered = context.Data.FilterRowsByColumn(predicted, "petalLength", 3);
        var longer = Enumerable.Range(0, 150).Where(row => rows[row, 2] >= 3).ToArray();
        Assert.Equal(longer.Select(row => Keys(predicted)[row]), Keys(filtered));
        Assert.Equal(Keys(predicted)[140..], Keys(context.Data.SkipRows(predicted, 140)));
    }

    [Fact]
    public void Columns_that_do_not_fit_the_model_are_faults()
    {
        var model = KMeansModel.Fit(rows, 3).GetOrThrow();
        Assert.Equal([105], Codes(view.WithPredictions(model, "petalLength")));
        Assert.Equal([560], Codes(view.WithPredictions(model, "petal")));
        var mixture = MixtureModel.Fit(rows, 2).GetOrThrow();
        Assert.Equal([322], Codes(view.WithPredictions(mixture, "petalLength")));
    }
}
