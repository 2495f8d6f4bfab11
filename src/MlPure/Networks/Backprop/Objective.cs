using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>What training makes small: the loss of a network of one shape on some rows, as a function of its parameters.</summary>
/// <remarks>E(w) = Σᵢ Lᵢ, or that over n, plus the penalty ½ λ Σ w² over the weights, biases left out. The penalty is not divided by n under either
/// reduction; where others write α / (2n) Σ w² beside a mean (scikit-learn), λ = α / n. A pass over the rows goes by blocks, several at once; bits
/// do not depend on how many.</remarks>
public sealed class Objective
{
    readonly ImmutableArray<Panel> panels;

    Objective(Layers layers, Loss loss, Examples examples, Reduction reduction, double penalty, ImmutableArray<Panel> panels) =>
        (Layers, Loss, Examples, Reduction, Penalty, this.panels) = (layers, loss, examples, reduction, penalty, panels);

    /// <summary>The shape of the networks it is for.</summary>
    public Layers Layers { get; }

    /// <summary>L.</summary>
    public Loss Loss { get; }

    /// <summary>The rows.</summary>
    public Examples Examples { get; }

    /// <summary>Whether rows are summed or averaged.</summary>
    public Reduction Reduction { get; }

    /// <summary>λ.</summary>
    public double Penalty { get; }

    /// <summary>The loss of networks of that shape on those rows.</summary>
    /// <returns>The objective, or all faults: inputs or targets of another width than the layers have (105), a penalty that is negative or not
    /// finite (110), targets outside the loss's range (409, 410).</returns>
    public static Validation<Error, Objective> Create(Layers layers, Loss loss, Examples examples, Reduction reduction = Reduction.Mean, double penalty = 0) =>
        Parse.Unless(
            Parse.Same("inputs", examples.Inputs.Columns, "as many columns as the first layer takes", layers.Inputs).Faults()
                + Parse.Same("targets", examples.Targets.Columns, "as many columns as the last layer gives", layers.Outputs).Faults()
                + Parse.NotNegative("penalty", penalty).Faults()
                + loss.FaultsOf(examples.Targets),
            () => new Objective(layers, loss, examples, reduction, penalty,
                [.. Enumerable.Range(0, Blocks.BlockCount(examples.Count)).Select(number => Blocks.At(number, examples.Count))
                    .Select(block => Panel.Of(examples, loss, block.First, block.Count))]));

    /// <summary>The loss of networks of that shape on those tables.</summary>
    /// <returns>The objective, or the faults of <see cref="Examples.Create"/>, and of the other where there are none.</returns>
    public static Validation<Error, Objective> Create(Layers layers, Loss loss, Matrix inputs, Matrix targets, Reduction reduction = Reduction.Mean, double penalty = 0) =>
        Examples.Create(inputs, targets).Bind(examples => Create(layers, loss, examples, reduction, penalty));

    /// <summary>E and its gradient at a network.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public Evaluation At(Network network, Threads threads = default)
    {
        Fit(network);
        return Penalised(network, Pass.Sum(Examples.Count, threads, block => BackPropagation.Of(network, Loss, panels[block.Number], threads: Within(threads))).Reduce(Reduction));
    }

    /// <summary>E at a network: the bits that <see cref="At(Network, Threads)"/> gives, without the way back.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public double LossAt(Network network, Threads threads = default)
    {
        Fit(network);
        var sum = Pass.Sum(Examples.Count, threads, block => new ScalarSum(BackPropagation.LossOf(network, Loss, panels[block.Number]))).Value;
        return (Reduction == Reduction.Sum ? sum : sum / Mass) + (Penalty == 0 ? 0 : L2.Of(network, Penalty));
    }

    /// <summary>E and its gradient, into the first numbers of an array, for a batch of the rows in that order, each activation that a layer drops drawn from a
    /// generator of its own block.</summary>
    internal (double Loss, double Mass) OfBatch(double[] gradient, Network network, ImmutableArray<int> order, int first, int count, Func<int, MersenneTwister> generator, Threads threads)
    {
        var sum = gradient.AsSpan(0, Layers.Parameters);
        Panel Rows(Block block) => Panel.Of(Examples, Loss, order.AsSpan(first + block.First, block.Count));
        double[]? Masks(Block block, Panel panel) => Layers.Drops ? Dropout.Masks(Layers, panel.Stride, generator(block.Number)) : null;
        var (loss, mass) = count <= Blocks.Rows ? OfOne(Blocks.At(0, count)) : OfMany();
        if (Reduction == Reduction.Mean)
        {
            Elementwise.Divide(sum, mass, sum);
            loss /= mass;
        }
        if (Penalty == 0) return (loss, mass);
        Elementwise.Add(sum, L2.GradientOf(network, Penalty).Span, sum);
        return (loss + L2.Of(network, Penalty), mass);

        (double, double) OfOne(Block block)
        {
            var panel = Rows(block);
            return (BackPropagation.Into(gradient, network, Loss, panel, Masks(block, panel), threads), panel.Mass);
        }

        (double, double) OfMany()
        {
            var whole = Pass.Sum(count, threads, block =>
            {
                var panel = Rows(block);
                return BackPropagation.Of(network, Loss, panel, Masks(block, panel), Threads.One);
            });
            whole.Gradient.Span.CopyTo(gradient);
            return (whole.Loss, whole.Weight);
        }
    }

    // Where there are blocks enough, each has one worker.
    Threads Within(Threads threads) => panels.Length == 1 ? threads : Threads.One;

    Evaluation Penalised(Network network, Evaluation evaluation) => Penalty == 0 ? evaluation
        : new(evaluation.Loss + L2.Of(network, Penalty), evaluation.Gradient.Plus(L2.GradientOf(network, Penalty)));

    /// <summary>How much the rows count in a mean.</summary>
    internal double Mass => Pass.Sum(Examples.Count, Threads.One, block => new ScalarSum(panels[block.Number].Mass)).Value;

    void Fit(Network network)
    {
        if (!network.Layers.Equals(Layers)) throw new ArgumentException($"The objective is for {Layers}, not {network.Layers}.");
    }
}
