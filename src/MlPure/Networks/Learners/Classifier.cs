using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A network that predicts classes, with the labels it learnt and the standardization of its inputs.</summary>
/// <example><code>
/// var (classifier, run) = Classifier.Fit(inputs, labels).GetOrThrow();
/// var predicted = classifier.Predict(newRows).GetOrThrow();
/// </code></example>
public sealed record Classifier
{
    const int Listed = 20;

    Classifier(Network network, EquatableArray<string> labels, StandardScaler inputs) =>
        (Network, Labels, Inputs) = (network, labels, inputs);

    /// <summary>The network, from standardized inputs to logits.</summary>
    public Network Network { get; }

    /// <summary>The labels in the order of the outputs: sorted, numbers by value where all are numbers.</summary>
    public EquatableArray<string> Labels { get; }

    /// <summary>The standardization of the inputs.</summary>
    public StandardScaler Inputs { get; }

    /// <summary>A classifier of given parts.</summary>
    /// <returns>The classifier, or all faults: labels or a standardization of another count than the network has
    /// outputs or inputs (105), one class only (413), a label twice (416).</returns>
    public static Validation<Error,
        Classifier> Create(Network network, IReadOnlyList<string> labels, StandardScaler inputs)
    {
        var repeated = labels.GroupBy(label => label).Where(same => same.Count() > 1)
            .Select(Error (same) => new NetworkFault.LabelTwice(same.Key));
        return Check.That(Parse.Same("labels", labels.Count, "one for each output", network.Layers.Outputs))
            .And(Parse.Same("means of the inputs", inputs.Means.Length, "one for each input", network.Layers.Inputs))
            .And(labels.Count != 1, () => new NetworkFault.OneClass(labels[0]))
            .And(LanguageExt.Prelude.toSeq(repeated).Strict())
            .Then(() => new Classifier(network, [.. labels], inputs));
    }

    /// <summary>Learns to predict labels from inputs, by the softmax cross-entropy.</summary>
    /// <param name="inputs">x (n x d).</param>
    /// <param name="labels">The label of each row (n).</param>
    /// <param name="settings">How; <see cref="LearnerSettings.Default"/> where none are given.</param>
    /// <param name="loss">The softmax cross-entropy with class weights or smoothed labels.</param>
    /// <returns>The classifier and the run that led to it, or all faults: those of
    /// <see cref="LearnerSettings.Validate"/> and <see cref="Observations.Parse"/>, labels of another count (105), one
    /// class only (413), another loss than a softmax cross-entropy (407), a validation fraction that leaves no row
    /// (412) or none of a class to learn from (415).</returns>
    public static Validation<Error, LearnerFit<Classifier>> Fit(
        Matrix inputs, IReadOnlyList<string> labels, LearnerSettings? settings = null, Loss? loss = null)
    {
        var (classes, valid) = (InOrder(labels.Distinct()), settings ?? LearnerSettings.Default);
        return Check.That(valid.Validate())
            .And(Observations.Parse(inputs))
            .And(Parse.Same("labels", labels.Count, "one for each row", inputs.Rows))
            .And(classes.Length != 1, () => new NetworkFault.OneClass(classes[0]))
            .And(loss is null or SoftmaxCrossEntropy, () =>
                new NetworkFault.LossNotFor("a classifier", loss!.Name, Loss.SoftmaxCrossEntropy.Name))
            .Then(() => Fit(inputs, OneHot(labels, classes), classes,
                new(valid, loss ?? Loss.SoftmaxCrossEntropy, Metric.Accuracy)));
    }

    /// <summary>The same for a two-dimensional array of inputs.</summary>
    /// <returns>The classifier and its run, or the faults of the other overload.</returns>
    public static Validation<Error, LearnerFit<Classifier>> Fit(
        double[,] inputs, IReadOnlyList<string> labels, LearnerSettings? settings = null, Loss? loss = null) =>
        Fit(Matrix.From(inputs), labels, settings, loss);

    /// <summary>The same for an array of rows.</summary>
    /// <returns>The classifier and its run, or the faults of the other overload, or rows of unequal length
    /// (104).</returns>
    public static Validation<Error, LearnerFit<Classifier>> Fit(
        double[][] inputs, IReadOnlyList<string> labels, LearnerSettings? settings = null, Loss? loss = null) =>
        Matrix.From(inputs).Bind(table => Fit(table, labels, settings, loss));

    /// <summary>The probability of each class for each row (n x k): the softmax of the logits.</summary>
    /// <returns>The probabilities, or all faults: another number of columns than learnt (105), numbers that are not
    /// finite (102, 103).</returns>
    public Validation<Error, Matrix> PredictProbabilities(Matrix inputs) => Logits(inputs).Map(Link.Softmax.Inverse);

    /// <summary>The same for a two-dimensional array.</summary>
    /// <returns>The probabilities, or the faults of the other overload.</returns>
    public Validation<Error, Matrix> PredictProbabilities(double[,] inputs) =>
        PredictProbabilities(Matrix.From(inputs));

    /// <summary>The label of the most probable class for each row; the first of equal ones.</summary>
    /// <returns>The labels, or the faults of <see cref="PredictProbabilities(Matrix)"/>.</returns>
    public Validation<Error, ImmutableArray<string>> Predict(Matrix inputs) =>
        Logits(inputs).Map<ImmutableArray<string>>(logits =>
        [.. Enumerable.Range(0, logits.Rows).Select(row => Labels[Metric.ArgMax(logits.Row(row))])]);

    /// <summary>The same for a two-dimensional array.</summary>
    /// <returns>The labels, or the faults of <see cref="PredictProbabilities(Matrix)"/>.</returns>
    public Validation<Error, ImmutableArray<string>> Predict(double[,] inputs) => Predict(Matrix.From(inputs));

    /// <summary>The same for an array of rows.</summary>
    /// <returns>The labels, or the faults of <see cref="PredictProbabilities(Matrix)"/>, or rows of unequal length
    /// (104).</returns>
    public Validation<Error, ImmutableArray<string>> Predict(double[][] inputs) => Matrix.From(inputs).Bind(Predict);

    /// <summary>How many rows of each class (rows of the table) were predicted as each class (columns), in the order of
    /// <see cref="Labels"/> (k x k).</summary>
    /// <returns>The counts, or all faults: those of <see cref="PredictProbabilities(Matrix)"/>, labels of another count
    /// (105), a label never learnt (414).</returns>
    public Validation<Error, Matrix> Confusion(Matrix inputs, IReadOnlyList<string> labels)
    {
        var unknown = labels.Select((label, row) => (Label: label, Row: row)).Where(at => !Labels.Contains(at.Label))
            .Take(Listed)
            .Select(Error (at) => new NetworkFault.UnknownLabel(at.Row, at.Label));
        var predicted = Predict(inputs);
        return Check.That(Parse.Same("labels", labels.Count, "one for each row", inputs.Rows))
            .And(LanguageExt.Prelude.toSeq(unknown).Strict())
            .And(predicted)
            .Then(() => predicted.Map(found => Counts(labels, found)));
    }

    /// <summary>The fraction of rows whose label is predicted.</summary>
    /// <returns>The fraction, or the faults of <see cref="Confusion"/>.</returns>
    public Validation<Error, double> Accuracy(Matrix inputs, IReadOnlyList<string> labels) =>
        Confusion(inputs, labels).Map(counts => Enumerable.Range(0, counts.Rows).Sum(c => counts[c, c]) / inputs.Rows);

    /// <summary>The number of classes and the network's shape.</summary>
    public override string ToString() => $"classifier of {Labels.Length} classes, {Network.Layers}";

    static Validation<Error,
        LearnerFit<Classifier>> Fit(Matrix inputs, Matrix targets, ImmutableArray<string> classes, Learner learner) =>
        learner.Fit(inputs, targets, Scaling.AsGiven, rows => Unlearnt(classes, targets.SelectRows(rows.Training)))
            .Map(result => result.With(new Classifier(result.Run.Network, classes, result.Inputs)));

    Validation<Error, Matrix> Logits(Matrix inputs) => NewRows.Outputs(Network, Inputs, inputs);

    Matrix Counts(IReadOnlyList<string> labels, ImmutableArray<string> predicted)
    {
        var pairs = labels.Select((label, row) => (Labels.Items.IndexOf(label), Labels.Items.IndexOf(predicted[row])));
        return Matrix.Create(Labels.Length, Labels.Length, (pairs, Labels.Length), static (cells, counted) =>
        {
            foreach (var (actual, found) in counted.pairs) cells[actual * counted.Length + found]++;
        });
    }

    static Seq<Error> Unlearnt(ImmutableArray<string> classes, Matrix targets)
    {
        var missing = classes.Where((_, c) => targets.Column(c).All(target => target == 0))
            .Select(static Error (label) => new NetworkFault.Unlearnt(label));
        return LanguageExt.Prelude.toSeq(missing).Strict();
    }

    static ImmutableArray<string> InOrder(IEnumerable<string> labels)
    {
        static double NumberOf(string label) =>
            double.TryParse(label, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        var numbered = labels.Select(label => (Label: label, Number: NumberOf(label))).ToArray();
        var byName = numbered.OrderBy(one => one.Label, StringComparer.Ordinal);
        var ordered = numbered.All(one => double.IsFinite(one.Number)) ? byName.OrderBy(one => one.Number) : byName;
        return [.. ordered.Select(one => one.Label)];
    }

    static Matrix OneHot(IReadOnlyList<string> labels, ImmutableArray<string> classes)
    {
        var codes = classes.Select((label, code) => (label, code)).ToDictionary(one => one.label, one => one.code);
        return Matrix.Create(labels.Count, classes.Length, (labels, codes), static (cells, given) =>
        {
            var (labels, codes) = given;
            for (var row = 0; row < labels.Count; row++) cells[row * codes.Count + codes[labels[row]]] = 1;
        });
    }
}
