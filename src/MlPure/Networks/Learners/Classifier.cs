using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

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
    /// <param name="inputs">x (n x d); the weight of a row counts as so many copies of it.</param>
    /// <param name="labels">The label of each row (n).</param>
    /// <param name="settings">How; <see cref="LearnerSettings.Default"/> where none are given.</param>
    /// <param name="loss">The softmax cross-entropy with class weights or smoothed labels.</param>
    /// <returns>The classifier and the run that led to it, or all faults: those of
    /// <see cref="LearnerSettings.Validate"/> and <see cref="Observations.Parse"/>, labels of another count (105), one
    /// class only (413), another loss than a softmax cross-entropy (407), a validation fraction that leaves no row
    /// (412) or none of a class to learn from (415).</returns>
    public static Validation<Error, LearnerFit<Classifier>> Fit(
        RowData inputs, IReadOnlyList<string> labels, LearnerSettings? settings = null, Loss? loss = null)
    {
        var (table, valid) = (inputs.ToComplete(), settings ?? LearnerSettings.Default);
        var learner = new Learner(valid, loss ?? Loss.SoftmaxCrossEntropy, Metric.Accuracy);
        return Check.That(valid.Validate())
            .And(table)
            .And(inputs.CountFaults("labels", labels.Count, "one for each row"))
            .And(FaultsOf(learner, labels))
            .Then(() => table.Bind(rows => Fit(rows, LabelsOf(rows, labels), learner)));
    }

    /// <summary>The probability of each class for each row (n x k): the softmax of the logits.</summary>
    /// <returns>The probabilities, or all faults: another number of columns than learnt (105), numbers that are not
    /// finite (102, 103) or too large (106).</returns>
    public Validation<Error, Matrix> PredictProbabilities(RowData inputs) =>
        New(inputs).Map(Logits).Map(Link.Softmax.Inverse);

    /// <summary>The label of the most probable class for each row; the first of equal ones.</summary>
    /// <returns>The labels, or the faults of <see cref="PredictProbabilities"/>.</returns>
    public Validation<Error, ImmutableArray<string>> Predict(RowData inputs) =>
        New(inputs).Map<ImmutableArray<string>>(rows => [.. Codes(rows).Select(code => Labels[code])]);

    /// <summary>How many rows of each class (rows of the table) were predicted as each class (columns), in the order of
    /// <see cref="Labels"/> (k x k); the sum of their weights where there are weights.</summary>
    /// <returns>The counts, or all faults: those of <see cref="PredictProbabilities"/>, labels of another count (105),
    /// a label never learnt (414).</returns>
    public Validation<Error, Matrix> Confusion(RowData inputs, IReadOnlyList<string> labels)
    {
        var unknown = labels.Select((label, row) => (Label: label, Row: row)).Where(at => !Labels.Contains(at.Label))
            .Take(Listed)
            .Select(Error (at) => new NetworkFault.UnknownLabel(at.Row, at.Label));
        var table = New(inputs);
        return Check.That(inputs.CountFaults("labels", labels.Count, "one for each row"))
            .And(LanguageExt.Prelude.toSeq(unknown).Strict())
            .And(table)
            .Then(() => table.Map(rows => Counts(rows, LabelsOf(rows, labels))));
    }

    /// <summary>The fraction of rows whose label is predicted.</summary>
    /// <returns>The fraction, or the faults of <see cref="Confusion"/>.</returns>
    public Validation<Error, double> Accuracy(RowData inputs, IReadOnlyList<string> labels) =>
        Confusion(inputs, labels).Map(counts =>
            Enumerable.Range(0, counts.Rows).Sum(c => counts[c, c]) / counts.AsVector().Sum());

    /// <summary>The number of classes and the network's shape.</summary>
    public override string ToString() => $"classifier of {Labels.Length} classes, {Network.Layers}";

    static Validation<Error, LearnerFit<Classifier>> Fit(
        Observations inputs, IReadOnlyList<string> labels, Learner learner)
    {
        var classes = InOrder(labels.Distinct());
        return Fit(inputs, new MemoryRows(OneHot(labels, classes)), classes, learner);
    }

    static Validation<Error, LearnerFit<Classifier>> Fit(
        Observations inputs, RowStore targets, ImmutableArray<string> classes, Learner learner) =>
        learner.Fit(inputs, targets, Scaling.AsGiven, learnt => Unlearnt(classes, learnt))
            .Map(result => result.With(new Classifier(result.Run.Network, classes, result.Inputs)));

    /// <summary>Learns from rows that are streamed, to the bits of <see cref="Fit(RowData, IReadOnlyList{string},
    /// LearnerSettings?, Loss?)"/>.</summary>
    /// <param name="inputs">x (n x d), without weights.</param>
    /// <param name="codes">The place of the label of each row among the labels (n x 1).</param>
    /// <param name="labels">All labels that rows have.</param>
    /// <param name="settings">How.</param>
    /// <param name="loss">As there.</param>
    /// <returns>The classifier and its run, or the faults of the other overload.</returns>
    internal static Validation<Error, LearnerFit<Classifier>> Fit(Observations inputs, StreamedRows codes,
        ImmutableArray<string> labels, LearnerSettings settings, Loss? loss = null)
    {
        var learner = new Learner(settings, loss ?? Loss.SoftmaxCrossEntropy, Metric.Accuracy);
        var classes = InOrder(labels);
        int[] outputs = [.. labels.Select(label => classes.IndexOf(label))];
        var targets = new MappedRows(codes, Option<EquatableArray<int>>.None, classes.Length, (code, oneHot) =>
        {
            oneHot.Clear();
            oneHot[outputs[(int)code[0]]] = 1;
        });
        return Check.That(settings.Validate()).And(FaultsOf(learner, labels))
            .Then(() => Fit(inputs, targets, classes, learner));
    }

    /// <summary>What is wrong with the labels or the loss.</summary>
    static Check FaultsOf(Learner learner, IReadOnlyList<string> labels) => Check
        .That(labels.Count == 0 || labels.Any(label => label != labels[0]), () =>
            new NetworkFault.OneClass(labels[0]))
        .And(learner.Loss is SoftmaxCrossEntropy, () =>
            new NetworkFault.LossNotFor("a classifier", learner.Loss.Name, Loss.SoftmaxCrossEntropy.Name));

    /// <summary>The labels of the rows that take part.</summary>
    static IReadOnlyList<string> LabelsOf(Observations rows, IReadOnlyList<string> labels) =>
        [.. rows.RowNumbers.Select(row => labels[row])];

    Validation<Error, Observations> New(RowData inputs) => inputs.ToNewComplete(Network.Layers.Inputs);

    Matrix Logits(Observations rows) => Prediction.Of(Network, Inputs.Transform(rows.Values));

    IEnumerable<int> Codes(Observations rows)
    {
        var logits = Logits(rows);
        return Enumerable.Range(0, logits.Rows).Select(row => Metric.ArgMax(logits.Row(row)));
    }

    Matrix Counts(Observations rows, IReadOnlyList<string> labels)
    {
        var weights = rows.Weights.IfNone(Vector.Constant(rows.Count, 1));
        var pairs = labels.Zip(Codes(rows)).Select((pair, row) =>
            (Actual: Labels.Items.IndexOf(pair.Item1), Predicted: pair.Item2, Weight: weights[row]));
        return Matrix.Create(Labels.Length, Labels.Length, (pairs, Labels.Length), static (cells, counted) =>
        {
            foreach (var (actual, predicted, weight) in counted.pairs)
                cells[actual * counted.Length + predicted] += weight;
        });
    }

    static Seq<Error> Unlearnt(ImmutableArray<string> classes, RowStore targets)
    {
        var isLearnt = new bool[classes.Length];
        for (var number = 0; number < Blocks.BlockCount(targets.Rows) && isLearnt.Contains(false); number++)
            foreach (var (place, target) in targets.Part(Blocks.At(number, targets.Rows)).AsVector().Index())
                isLearnt[place % classes.Length] |= target != 0;
        var missing = classes.Where((_, c) => !isLearnt[c])
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
