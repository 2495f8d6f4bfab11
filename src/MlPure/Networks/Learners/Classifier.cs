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
            .And(labels.Count == 0 || labels.Any(label => label != labels[0]), () =>
                new NetworkFault.OneClass(labels[0]))
            .And(FaultsOf(learner.Loss))
            .Then(() => table.Bind(rows => Fit(rows, LabelsOf(rows, labels), learner)));
    }

    /// <summary>The same for rows whose last column is a number that names the class. Rows that are streamed are not
    /// kept in memory where none is held out.</summary>
    /// <param name="rows">Inputs and, after them, the class.</param>
    /// <param name="settings">How; <see cref="LearnerSettings.Default"/> where none are given.</param>
    /// <param name="loss">The softmax cross-entropy with class weights or smoothed labels.</param>
    /// <returns>The classifier, whose labels are the shortest spellings of those numbers, and its run, or all faults:
    /// those of <see cref="Dataset.Create(Observations, int)"/> and of the other overload.</returns>
    public static Validation<Error, LearnerFit<Classifier>> Fit(
        Observations rows, LearnerSettings? settings = null, Loss? loss = null)
    {
        var learner = new Learner(
            settings ?? LearnerSettings.Default, loss ?? Loss.SoftmaxCrossEntropy, Metric.Accuracy);
        var dataset = Dataset.Create(rows, targets: 1);
        return Check.That(learner.Settings.Validate()).And(dataset).And(FaultsOf(learner.Loss))
            .Then(() => learner.Settings.ValidationFraction > 0
                ? dataset.Bind(all => Observations.Parse(all.Inputs, rows.Weights).Bind(inputs =>
                    Fit(inputs, [.. all.Targets.AsVector().Select(LabelOf)], learner.Settings, learner.Loss)))
                    .Map(fit => fit with { Rows = fit.Rows.NumberedBy(rows.RowNumber) })
                : Fit(rows, ClassesOf(rows), learner));
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
        var targets = OneHot(labels, classes);
        return learner
            .Fit(inputs, targets, Scaling.AsGiven, rows => Unlearnt(classes, targets.SelectRows(rows.Training)))
            .Map(result => result.With(new Classifier(result.Run.Network, classes, result.Inputs)));
    }

    static Validation<Error, LearnerFit<Classifier>> Fit(
        Observations rows, EquatableArray<double> classes, Learner learner) =>
        Check.That(classes.Length > 1, () => new NetworkFault.OneClass(LabelOf(classes[0])))
            .Then(() => learner.Fit(rows, 1, classes, Scaling.AsGiven)).Map(result =>
                result.With(new Classifier(result.Run.Network, [.. classes.Select(LabelOf)], result.Inputs)));

    static string LabelOf(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The numbers in the last column, ascending, in one pass.</summary>
    static EquatableArray<double> ClassesOf(Observations rows)
    {
        var found = new System.Collections.Generic.HashSet<double>();
        for (var number = 0; number < Blocks.BlockCount(rows.Count); number++)
        {
            var cells = rows.Read(Blocks.At(number, rows.Count));
            for (var at = rows.Features - 1; at < cells.Length; at += rows.Features) found.Add(cells[at]);
        }
        return [.. found.Order()];
    }

    static Check FaultsOf(Loss loss) => Check.That(loss is SoftmaxCrossEntropy, () =>
        new NetworkFault.LossNotFor("a classifier", loss.Name, Loss.SoftmaxCrossEntropy.Name));

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
