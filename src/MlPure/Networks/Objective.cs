using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Sums;

namespace MlPure.Networks;

/// <summary>What training makes small: the loss of a network of one shape on some rows, as a function of its parameters.</summary>
/// <remarks>E(w) = the sum of Lᵢ over the rows, or their mean. A pass over the rows goes by blocks, several at once; bits do not depend on how many.</remarks>
public sealed class Objective
{
    readonly ImmutableArray<Panel> panels;

    Objective(Layers layers, Loss loss, Examples examples, Reduction reduction)
    {
        (Layers, Loss, Examples, Reduction) = (layers, loss, examples, reduction);
        panels = [.. Enumerable.Range(0, Blocks.Covering(examples.Count)).Select(number => Blocks.At(number, examples.Count))
            .Select(block => Panel.Of(examples.Inputs.Rows(block.First, block.Count), examples.Targets.Rows(block.First, block.Count)))];
    }

    /// <summary>The shape of the networks it is for.</summary>
    public Layers Layers { get; }

    /// <summary>L.</summary>
    public Loss Loss { get; }

    /// <summary>The rows.</summary>
    public Examples Examples { get; }

    /// <summary>Whether rows are summed or averaged.</summary>
    public Reduction Reduction { get; }

    /// <summary>The loss of networks of that shape on those rows.</summary>
    /// <returns>The objective, or all faults: inputs or targets of another width than the layers have (105).</returns>
    public static Validation<Error, Objective> Create(Layers layers, Loss loss, Examples examples, Reduction reduction = Reduction.Mean) => Parse.Unless(
        Parse.Same("inputs", examples.Inputs.Columns, "as many columns as the first layer takes", layers.Inputs).Faults()
            + Parse.Same("targets", examples.Targets.Columns, "as many columns as the last layer gives", layers.Outputs).Faults(),
        () => new Objective(layers, loss, examples, reduction));

    /// <summary>The loss of networks of that shape on those tables.</summary>
    /// <returns>The objective, or the faults of <see cref="Examples.Create"/>, and of the other where there are none.</returns>
    public static Validation<Error, Objective> Create(Layers layers, Loss loss, Matrix inputs, Matrix targets, Reduction reduction = Reduction.Mean) =>
        Examples.Create(inputs, targets).Bind(examples => Create(layers, loss, examples, reduction));

    /// <summary>E and its gradient at a network.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a slip in the program.</exception>
    public Evaluation At(Network network, Threads threads = default)
    {
        Fit(network);
        return Pass.Sum(Examples.Count, threads, block => BackPropagation.Of(network, Loss, panels[block.Number])).Reduce(Reduction);
    }

    /// <summary>E at a network: the bits that <see cref="At"/> gives, without the way back.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a slip in the program.</exception>
    public double LossAt(Network network, Threads threads = default)
    {
        Fit(network);
        var sum = Pass.Sum(Examples.Count, threads, block => new Total(BackPropagation.LossOf(network, Loss, panels[block.Number]))).Value;
        return Reduction == Reduction.Sum ? sum : sum / Examples.Count;
    }

    void Fit(Network network)
    {
        if (!network.Layers.Equals(Layers)) throw new ArgumentException($"The objective is for {Layers}, not {network.Layers}.");
    }
}
