using MlPure.Data;
using MlPure.Networks;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Networks;

/// <summary>What classifiers promise (src/MlPure/Networks/Learners/Classifier.cs, LearnerSettings.cs).</summary>
public class ClassifierSpec
{
    static readonly Matrix Iris = Tables.Csv("iris.csv"), Wine = Tables.Csv("wine.csv");

    // The tables stand in the order of their classes.
    static readonly string[] Flowers =
        [.. new[] { "setosa", "versicolor", "virginica" }.SelectMany(name => Enumerable.Repeat(name, 50))];
    static readonly string[] Wines =
        [.. Enumerable.Repeat("1", 59), .. Enumerable.Repeat("2", 71), .. Enumerable.Repeat("3", 48)];

    static LearnerSettings Settings(int epochs = 200, double validation = 0) =>
        new LearnerSettings
        {
            Hidden = [16],
            Optimizer = Optimizer.Adam(0.01),
            ValidationFraction = validation,
            Seed = 1,
            Training = new() { Epochs = epochs, BatchSize = 32 }
        };

    /// <summary>Accuracy on every fifth row, learnt from the others.</summary>
    static double HeldOut(Matrix inputs, string[] labels, LearnerSettings settings)
    {
        int[] learnt = [.. Enumerable.Range(0, inputs.Rows).Where(i => i % 5 != 0)],
            held = [.. Enumerable.Range(0, inputs.Rows).Where(i => i % 5 == 0)];
        var (classifier, _) = Classifier.Fit(inputs.SelectRows(learnt), [.. learnt.Select(i => labels[i])], settings)
            .GetOrThrow();
        return classifier.Accuracy(inputs.SelectRows(held), [.. held.Select(i => labels[i])]).GetOrThrow();
    }

    [Fact]
    public void A_classifier_recognizes_irises_it_has_not_seen() =>
        Assert.InRange(HeldOut(Iris, Flowers, Settings()), 0.93, 1);

    [Fact]
    public void A_classifier_recognizes_wines_by_columns_of_very_different_scale() =>
        Assert.InRange(HeldOut(Wine, Wines, Settings()), 0.97, 1);

    [Fact]
    public void Labels_probabilities_confusion_and_accuracy_agree()
    {
        var (classifier, run) = Classifier.Fit(Iris, Flowers, Settings(50, validation: 0.2)).GetOrThrow();
        Assert.Equal(["setosa", "versicolor", "virginica"], classifier.Labels.ToArray());
        var (labels, probabilities) =
            (classifier.Predict(Iris).GetOrThrow(), classifier.PredictProbabilities(Iris).GetOrThrow());
        Assert.All(Enumerable.Range(0, 150), i =>
        {
            Assert.Equal(1, probabilities.RowVector(i).Sum(), 1e-14);
            Assert.Equal(labels[i],
                classifier.Labels[probabilities.RowVector(i).ToList().IndexOf(probabilities.RowVector(i).Max())]);
        });
        var confusion = classifier.Confusion(Iris, Flowers).GetOrThrow();
        Assert.Equal(150, confusion.AsVector().Sum());
        Assert.Equal(Flowers.Zip(labels)
            .Count(pair => pair.Item1 == "versicolor" && pair.Item2 == "virginica"), confusion[1, 2]);
        Assert.Equal(Flowers.Zip(labels)
            .Count(pair => pair.Item1 == pair.Item2) / 150.0, classifier.Accuracy(Iris, Flowers).GetOrThrow());
        Assert.Equal(50, run.Trace.Count);
        Assert.True(run.Trace.ForAll(report => report.ValidationMetric.Exists(share => share is >= 0 and <= 1)));
    }

    /// <summary>What a scaler learns from rows held out leaks into the validation.</summary>
    [Fact]
    public void The_standardization_of_a_classifier_is_that_of_the_rows_it_learnt_from_alone()
    {
        var fit = Classifier.Fit(Iris, Flowers, Settings(1, validation: 0.5)).GetOrThrow();
        Assert.Equal((75, 75), (fit.Rows.Training.Length, fit.Rows.Validation.Length));
        Assert.Equal(Enumerable.Range(0, 150), fit.Rows.Training.Concat(fit.Rows.Validation).Order());
        var learnt = StandardScaler.Fit(Observations.Parse(Iris.SelectRows(fit.Rows.Training)).GetOrThrow());
        Assert.Equal(learnt, fit.Model.Inputs);
        Assert.NotEqual(StandardScaler.Fit(Observations.Parse(Iris).GetOrThrow()), fit.Model.Inputs);
    }

    [Fact]
    public void Accuracy_is_reported_apart_for_the_rows_learnt_from_and_for_those_held_out()
    {
        var fit = Classifier.Fit(Iris, Flowers, Settings(20, validation: 0.4)).GetOrThrow();
        double Accuracy(IReadOnlyList<int> rows) =>
            fit.Model.Accuracy(Iris.SelectRows(rows), [.. rows.Select(row => Flowers[row])]).GetOrThrow();
        Assert.Equal(Accuracy(fit.Rows.Training), fit.TrainingScore);
        Assert.Equal(Option<double>.Some(Accuracy(fit.Rows.Validation)), fit.ValidationScore);
        Assert.True(Classifier.Fit(Iris, Flowers, Settings(1)).GetOrThrow().ValidationScore.IsNone);
    }

    [Fact]
    public void A_classifier_takes_a_matrix_an_array_of_two_dimensions_and_an_array_of_rows_alike()
    {
        var rows = Enumerable.Range(0, 150).Select(row => Iris.Row(row).ToArray()).ToArray();
        var square = new double[150, 4];
        for (var row = 0; row < 150; row++) for (var f = 0; f < 4; f++) square[row, f] = Iris[row, f];
        var fromMatrix = Classifier.Fit(Iris, Flowers, Settings(2)).GetOrThrow();
        Assert.Equal(fromMatrix, Classifier.Fit(square, Flowers, Settings(2)).GetOrThrow());
        Assert.Equal(fromMatrix, Classifier.Fit(rows, Flowers, Settings(2)).GetOrThrow());
        Assert.Equal(fromMatrix.Model.Predict(Iris).GetOrThrow(), fromMatrix.Model.Predict(square).GetOrThrow()
            .AsEnumerable());
        Assert.Equal(fromMatrix.Model.Predict(Iris).GetOrThrow(), fromMatrix.Model.Predict(rows).GetOrThrow()
            .AsEnumerable());
        Assert.Equal([104], Codes(fromMatrix.Model.Predict(new double[][] { [1, 2, 3, 4], [1, 2] })));
    }

    [Theory]
    [InlineData(1, "The 1 epoch was run.")]
    [InlineData(2, "All 2 epochs were run.")]
    public void A_fit_that_ran_all_its_epochs_says_so_and_does_not_complain(int epochs, string sentence) =>
        Assert.EndsWith(sentence, $"{Classifier.Fit(Iris, Flowers, Settings(epochs)).GetOrThrow()}");

    [Fact]
    public void The_same_seed_learns_the_same_bits()
    {
        var (a, b) = (Classifier.Fit(Iris, Flowers, Settings(5))
            .GetOrThrow().Model, Classifier.Fit(Iris, Flowers, Settings(5)).GetOrThrow().Model);
        Assert.True(a.Network.Parameters.HasTheBitsOf(b.Network.Parameters));
        Assert.Equal(a, b);
        Assert.Equal(a, Classifier.Create(b.Network, b.Labels, b.Inputs).GetOrThrow());
    }

    [Fact]
    public void Labels_that_are_numbers_stand_in_the_order_of_their_values()
    {
        var (classifier, _) = Classifier.Fit(Matrix.Of(3, 1, 1, 2, 3), ["10", "9", "-1"], Settings(1)).GetOrThrow();
        Assert.Equal(["-1", "9", "10"], classifier.Labels.ToArray());
    }

    [Fact]
    public void Labels_that_are_one_number_in_several_spellings_are_classes_apart()
    {
        string[] codes = ["011", "11", "50", "5E1", "9007199254740992", "9007199254740993"];
        Matrix x = Matrix.Build(24, 1, (i, _) => 10 * (i / 4) + 0.1 * (i % 4));
        var fit = Classifier.Fit(x, [.. Enumerable.Range(0, 24).Select(i => codes[i / 4])], Settings(1)).GetOrThrow();
        Assert.Equal(codes, fit.Model.Labels.ToArray());
    }

    /// <summary>XOR by 2-8-1 tanh from the default start: wagonhelm/NaNmnist#2.</summary>
    [Fact]
    public void Xor_is_learnt_from_nine_of_ten_seeds_by_the_default_start()
    {
        Matrix inputs = Matrix.Of(4, 2, 0, 0, 0, 1, 1, 0, 1, 1);
        string[] labels = ["0", "1", "1", "0"];
        var learnt = Enumerable.Range(0, 10).Count(seed => Classifier.Fit(inputs, labels,
            new LearnerSettings
            {
                Hidden = [8],
                Activation = Activation.Tanh,
                Optimizer = Optimizer.Adam(0.05),
                Seed = (uint)seed,
                Training = new() { Epochs = 300 }
            }).GetOrThrow().Model.Accuracy(inputs, labels)
                .GetOrThrow() == 1);
        Assert.InRange(learnt, 9, 10);
    }

    [Fact]
    public void A_class_of_which_every_row_is_held_out_is_reported()
    {
        // Three of four rows are kept apart: one class or two are left without a row.
        var codes = Codes(Classifier.Fit(Matrix.Of(4, 1, 1, 2, 3, 4), ["a", "a", "b", "c"],
            Settings(1, validation: 0.75)));
        Assert.Equal([415, 415], codes);
    }

    [Fact]
    public void Everything_that_does_not_fit_a_classifier_is_reported_at_once()
    {
        Assert.Equal([102, 105, 413], Codes(Classifier.Fit(Matrix.Of(2, 1, 1, double.NaN), ["a"], Settings(1))));
        Assert.Equal([412], Codes(Classifier.Fit(Matrix.Of(2, 1, 1, 2), ["a", "b"], Settings(1, validation: 0.1))));
        Assert.Equal([407], Codes(Classifier.Fit(Matrix.Of(2, 1, 1, 2), ["a", "b"], Settings(1), Loss.Poisson)));
        var (classifier, _) = Classifier.Fit(Matrix.Of(2, 1, 1, 2), ["a", "b"], Settings(1)).GetOrThrow();
        Assert.Equal(["labels: 'a' is there twice; each output has a label of its own."],
            Sentences(Classifier.Create(classifier.Network, ["a", "a"], classifier.Inputs)));
        Assert.Equal([105], Codes(classifier.Predict(Matrix.Of(1, 2, 1, 2))));
        Assert.Equal(["labels: row 1 is 'c', which was not among the labels learnt."],
            Sentences(classifier.Accuracy(Matrix.Of(2, 1, 1, 2), ["a", "c"])));
        Assert.Equal([110, 110, 110, 110, 411], Codes(
            new LearnerSettings
            {
                Hidden = [0],
                Penalty = -1,
                Dropout = 1,
                Training = new() { Epochs = -1, Patience = 2 }
            }.Validate()));
    }

    [Theory]
    [InlineData(19, 19)]
    [InlineData(20, 20)]
    [InlineData(21, 20)]
    [InlineData(50, 20)]
    public void Labels_never_learnt_are_listed_up_to_the_first_twenty(int unknown, int listed)
    {
        var classifier = Classifier.Fit(Matrix.Of(2, 1, 1, 2), ["a", "b"], Settings(1)).GetOrThrow().Model;
        string[] labels = ["a", .. Enumerable.Range(1, unknown).Select(i => $"c{i}")];
        Assert.Equal(
            Enumerable.Range(1, listed).Select(row => new NetworkFault.UnknownLabel(row, $"c{row}").Message),
            Sentences(classifier.Confusion(Matrix.Build(labels.Length, 1, (i, _) => i), labels)));
    }

    /// <summary>Irises labelled at random: no two cells of the table need be equal.</summary>
    [Fact]
    public void A_row_of_the_confusion_is_the_label_that_was_given_and_a_column_the_one_that_is_predicted()
    {
        var classifier = Classifier.Fit(Iris, Flowers, Settings(20)).GetOrThrow().Model;
        string[] given = [.. Enumerable.Range(0, 150).Select(i => Flowers[i * i * 7 % 149])];
        var (counts, predicted) =
            (classifier.Confusion(Iris, given).GetOrThrow(), classifier.Predict(Iris).GetOrThrow());
        Assert.NotEqual(counts, counts.Transpose());
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(Enumerable.Range(0, 150).Count(row =>
                    given[row] == classifier.Labels[i] && predicted[row] == classifier.Labels[j]), counts[i, j]);
    }
}
