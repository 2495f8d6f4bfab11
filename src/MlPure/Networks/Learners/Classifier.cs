using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A network that tells classes apart, with the labels it learnt and the standardisation of its inputs.</summary>
public sealed record Classifier
{
    Classifier(Network network, ImmutableArray<string> labels, StandardScaler inputs) => (Network, Labels, Inputs) = (network, labels, inputs);

    /// <summary>The network, from standardised inputs to logits.</summary>
    public Network Network { get; }

    /// <summary>The labels in the order of the outputs: sorted, numbers by value where all are numbers.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The standardisation of the inputs.</summary>
    public StandardScaler Inputs { get; }

    /// <summary>A classifier of parts that were written down.</summary>
    /// <returns>The classifier, or all faults: labels or a standardisation of another count than the network has outputs or inputs (105), one class only (413),
    /// a label twice (416).</returns>
    public static Validation<Error, Classifier> Create(Network network, IReadOnlyList<string> labels, StandardScaler inputs) => Parse.Unless(
        Parse.Same("labels", labels.Count, "one for each output", network.Layers.Outputs).Faults()
            + Parse.Same("means of the inputs", inputs.Means.Length, "one for each input", network.Layers.Inputs).Faults()
            + (labels.Count == 1 ? LanguageExt.Prelude.Seq1<Error>(new NetworkFault.OneClass(labels[0]))
                : Seq<Error>.Empty)
            + LanguageExt.Prelude.toSeq(labels.GroupBy(label => label).Where(same => same.Count() > 1).Select(same => (Error)new NetworkFault.LabelTwice(same.Key))).Strict(),
        () => new Classifier(network, [.. labels], inputs));

    /// <summary>Learns to tell labels from inputs, by the softmax cross-entropy.</summary>
    /// <param name="inputs">x (n x d).</param>
    /// <param name="labels">The label of each row (n).</param>
    /// <param name="settings">How.</param>
    /// <param name="loss">The softmax cross-entropy with class weights or smoothed labels.</param>
    /// <returns>The classifier and the run that led to it, or all faults: those of <see cref="Observations.Parse"/>, labels of another count (105), one class
    /// only (413), another loss than a softmax cross-entropy (407), a validation share that leaves no row (412) or none of a class to learn from (415).</returns>
    public static Validation<Error, (Classifier Classifier, TrainingRun Run)> Fit(Matrix inputs, IReadOnlyList<string> labels, LearnerSettings settings, Loss? loss = null)
    {
        var classes = InOrder(labels.Distinct());
        var faults = Observations.Parse(inputs).Faults() + Parse.Same("labels", labels.Count, "one for each row", inputs.Rows).Faults()
            + (classes.Length == 1 ? LanguageExt.Prelude.Seq1<Error>(new NetworkFault.OneClass(classes[0]))
                : Seq<Error>.Empty)
            + (loss is null or SoftmaxCrossEntropy ? Seq<Error>.Empty : LanguageExt.Prelude.Seq1<Error>(new NetworkFault.LossNotFor("a classifier", loss.Name, Loss.SoftmaxCrossEntropy.Name)));
        if (!faults.IsEmpty) return Validation<Error, (Classifier, TrainingRun)>.Fail(faults);
        return from observations in Observations.Parse(inputs)
               let standardise = settings.Standardizes ? StandardScaler.Fit(observations) : StandardScaler.Identity(inputs.Columns)
               from examples in Examples.Create(standardise.Transform(inputs), OneHot(labels, classes))
               from run in settings.Fit(examples, loss ?? Loss.SoftmaxCrossEntropy, Metric.Accuracy, learnt => Unlearnt(classes, learnt))
               select (new Classifier(run.Network, classes, standardise), run);
    }

    /// <summary>The probability of each class for each row (n x k): the softmax of the logits.</summary>
    /// <returns>The probabilities, or all faults: another number of columns than learnt (105), numbers that are not finite (102, 103).</returns>
    public Validation<Error, Matrix> Probabilities(Matrix inputs) => Logits(inputs).Map(Link.Softmax.MeanOf);

    /// <summary>The label of the most probable class for each row; the first of equal ones.</summary>
    /// <returns>The labels, or the faults of <see cref="Probabilities"/>.</returns>
    public Validation<Error, ImmutableArray<string>> Predict(Matrix inputs) =>
        Logits(inputs).Map<ImmutableArray<string>>(logits => [.. Enumerable.Range(0, logits.Rows).Select(i => Labels[Metric.Largest(logits.Row(i))])]);

    /// <summary>How rows of each class (rows) were labelled (columns), in the order of <see cref="Labels"/> (k x k): counts.</summary>
    /// <returns>The counts, or all faults: those of <see cref="Probabilities"/>, labels of another count (105), a label never learnt (414).</returns>
    public Validation<Error, Matrix> Confusion(Matrix inputs, IReadOnlyList<string> labels)
    {
        var faults = Parse.Same("labels", labels.Count, "one for each row", inputs.Rows).Faults()
            + LanguageExt.Prelude.toSeq(labels.Select((label, row) => (label, row)).Where(at => !Labels.Contains(at.label)).Take(20)
                .Select(at => (Error)new NetworkFault.UnknownLabel(at.row, at.label))).Strict();
        var predicted = Predict(inputs);
        faults += predicted.Faults();
        if (!faults.IsEmpty) return Validation<Error, Matrix>.Fail(faults);
        return predicted.Map(given => Matrix.Create(Labels.Length, Labels.Length, (Labels, labels, given), static (cells, all) =>
        {
            for (var i = 0; i < all.labels.Count; i++) cells[all.Labels.IndexOf(all.labels[i]) * all.Labels.Length + all.Labels.IndexOf(all.given[i])]++;
        }));
    }

    /// <summary>The share of rows that are labelled as they should be.</summary>
    /// <returns>The share, or the faults of <see cref="Confusion"/>.</returns>
    public Validation<Error, double> Accuracy(Matrix inputs, IReadOnlyList<string> labels) =>
        Confusion(inputs, labels).Map(counts => Enumerable.Range(0, counts.Rows).Sum(c => counts[c, c]) / inputs.Rows);

    /// <inheritdoc/>
    public bool Equals(Classifier? other) =>
        other is not null && Network.Equals(other.Network) && Labels.SequenceEqual(other.Labels) && Inputs.Equals(other.Inputs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Network, Labels.Length);

    Validation<Error, Matrix> Logits(Matrix inputs) => inputs.Columns == Inputs.Means.Length
        ? Parse.Unless(Parse.NotFinite("inputs", inputs), () => Inputs.Transform(inputs)).Bind(standardised => Network.Predict(standardised))
        : Network.Predict(inputs);

    static Seq<Error> Unlearnt(ImmutableArray<string> classes, Examples learnt) => LanguageExt.Prelude.toSeq(classes
        .Where((_, c) => learnt.Targets.Column(c).All(target => target == 0))
            .Select(static label => (Error)new NetworkFault.Unlearnt(label))).Strict();

    static ImmutableArray<string> InOrder(IEnumerable<string> labels)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var all = labels.Select(label => (Label: label, Number: double.TryParse(label, culture, out var number) ? number : double.NaN)).ToArray();
        return all.All(one => double.IsFinite(one.Number))
            ? [.. all.OrderBy(one => one.Number).ThenBy(one => one.Label, StringComparer.Ordinal).Select(one => one.Label)]
            : [.. all.Select(one => one.Label).Order(StringComparer.Ordinal)];
    }

    static Matrix OneHot(IReadOnlyList<string> labels, ImmutableArray<string> classes) =>
        Matrix.Create(labels.Count, classes.Length, (labels, classes), static (cells, given) =>
        {
            for (var i = 0; i < given.labels.Count; i++) cells[i * given.classes.Length + given.classes.IndexOf(given.labels[i])] = 1;
        });
}
