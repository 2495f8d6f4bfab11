using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>A row of weight w counts as w rows for classifiers and regressors
/// (src/MlPure/Networks/Learners/Classifier.cs, Regressor.cs, src/MlPure/Networks/Losses/Metric.cs).</summary>
public class WeightedRowsSpec
{
    const int Count = 12;

    static readonly Matrix inputs = MersenneTwister.FromSeed(7).Uniforms(2 * Count, -2, 2).Value.AsMatrix(Count, 2);

    static readonly int[] weights = [.. Enumerable.Range(0, Count).Select(row => row % 4)];

    static readonly int[] copies =
        [.. weights.SelectMany((weight, row) => Enumerable.Repeat(row, weight))];

    static readonly string[] labels =
        [.. Enumerable.Range(0, Count).Select(row => inputs[row, 0] > inputs[row, 1] ? "above" : "below")];

    static readonly Matrix targets = Matrix.Build(Count, 1, (row, _) => inputs[row, 0] - 2 * inputs[row, 1] + 3);

    static readonly Observations weighted = Observations
        .Parse(inputs, Vector.From(weights.Select(weight => (double)weight))).GetOrThrow();

    /// <summary>One batch an epoch, so that rows and their copies are met together.</summary>
    static readonly LearnerSettings settings = new()
    {
        Hidden = [3],
        Activation = Activation.Tanh,
        Optimizer = Optimizer.GradientDescent(0.1),
        Training = new() { Epochs = 20, BatchSize = 1000, Order = RowOrder.AsGiven },
    };

    [Fact]
    public void A_classifier_of_weighted_rows_is_that_of_their_copies_and_scores_them_alike()
    {
        string[] copied = [.. copies.Select(row => labels[row])];
        var ofWeights = Classifier.Fit(weighted, labels, settings).GetOrThrow();
        var ofCopies = Classifier.Fit(inputs.SelectRows(copies), copied, settings).GetOrThrow();
        Assert.True(
            ofWeights.Model.Network.Parameters.IsCloseTo(ofCopies.Model.Network.Parameters, 1e-12));
        Assert.Equal(ofCopies.TrainingScore, ofWeights.TrainingScore, 1e-15);
        Assert.Equal(
            ofCopies.Model.Confusion(inputs.SelectRows(copies), copied).GetOrThrow(),
            ofWeights.Model.Confusion(weighted, labels).GetOrThrow());
    }

    [Fact]
    public void A_regressor_of_weighted_rows_is_that_of_their_copies_and_scores_them_alike()
    {
        var ofWeights = Regressor.Fit(weighted, targets, settings).GetOrThrow();
        var ofCopies = Regressor.Fit(inputs.SelectRows(copies), targets.SelectRows(copies), settings).GetOrThrow();
        Assert.True(
            ofWeights.Model.Network.Parameters.IsCloseTo(ofCopies.Model.Network.Parameters, 1e-12));
        Assert.Equal(ofCopies.TrainingScore, ofWeights.TrainingScore, 1e-12);
        Assert.Equal(
            ofCopies.Model.R2(inputs.SelectRows(copies), targets.SelectRows(copies)).GetOrThrow(),
            ofWeights.Model.R2(weighted, targets).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void Rows_held_out_are_named_by_their_numbers_in_the_table_that_was_given()
    {
        var held = Classifier.Fit(weighted, labels, settings with { ValidationFraction = 0.3 }).GetOrThrow().Rows;
        var present = Enumerable.Range(0, Count).Where(row => weights[row] > 0);
        Assert.Equal(present, held.Training.Concat(held.Validation).Order());
    }
}
