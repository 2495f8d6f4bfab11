using MlPure.Networks;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Networks;

/// <summary>The handwritten digits, 64-100-10 relu, Adam, batches of 200, 60 epochs, five folds by row number mod 5:
/// scikit-learn's settings.</summary>
public class DigitsSpec
{
    static readonly Matrix Digits = Tables.Csv("digits.csv");

    [Fact]
    public void Accuracy_over_five_folds_is_that_of_scikit_learn_less_half_a_percent()
    {
        var (pixels, labels) = (Digits.Columns(0, 64).Map(pixel => pixel / 16), Digits.Labels(64));
        // Scikit-learn starts from Glorot's uniform weights, with a 6 for relu.
        var settings = new LearnerSettings
        {
            Scaling = Scaling.AsGiven,
            Initializer = WeightInitializer.GlorotUniform,
            Training = new() { Epochs = 60 }
        };
        var accuracy = Enumerable.Range(0, 5).AsParallel().Average(fold =>
        {
            int[] learnt = [.. Enumerable.Range(0, pixels.Rows).Where(i => i % 5 != fold)],
                held = [.. Enumerable.Range(0, pixels.Rows).Where(i => i % 5 == fold)];
            var (classifier, _) =
                Classifier.Fit(pixels.SelectRows(learnt), [.. learnt.Select(i => labels[i])], settings).GetOrThrow();
            return classifier.Accuracy(pixels.SelectRows(held), [.. held.Select(i => labels[i])]).GetOrThrow();
        });
        var published = Published.Json("digits-mlp.json").GetProperty("mean_accuracy").GetDouble();
        Assert.True(accuracy >= published - 0.005, $"{accuracy} against {published}");
    }
}
