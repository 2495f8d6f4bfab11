using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>What training minimizes: the loss of a network of one shape on some rows, as a function of its
/// parameters.</summary>
/// <remarks>E(w) = Σᵢ Lᵢ, or that over n, plus the penalty ½ λ Σ w² over the weights, biases left out. The penalty is
/// not divided by n under either reduction; where others write α / (2n) Σ w² with a mean (scikit-learn), λ = α / n. A
/// batch of a sum has its share of the penalty, so that the batches of an epoch add up to E. A pass over the rows is
/// made block by block, several blocks at once; bits do not depend on how many.</remarks>
public sealed record Objective
{
    // The blocks of rows, turned on their side once, but for rows that are streamed: what they hold follows from the
    // rows and the loss.
    readonly ImmutableArray<RowPanel> panels;

    Objective(Layers layers, Loss loss, Dataset dataset, Reduction reduction, double penalty,
        ImmutableArray<RowPanel> panels)
    {
        (Layers, Loss, Dataset, Reduction, Penalty, this.panels) =
            (layers, loss, dataset, reduction, penalty, panels);
        Mass = Pass.Sum(dataset.Count, Threads.One, block => new ScalarSum(Panel(block).Mass)).Value;
    }

    /// <summary>The shape of the networks it is for.</summary>
    public Layers Layers { get; }

    /// <summary>L.</summary>
    public Loss Loss { get; }

    /// <summary>The rows.</summary>
    public Dataset Dataset { get; }

    /// <summary>Whether rows are summed or averaged.</summary>
    public Reduction Reduction { get; }

    /// <summary>λ.</summary>
    public double Penalty { get; }

    /// <summary>How much the rows count in a mean.</summary>
    internal double Mass { get; }

    /// <summary>The loss of networks of that shape on those rows.</summary>
    /// <returns>The objective, or all faults: inputs or targets of another width than the layers have (105), a penalty
    /// that is negative or not finite (110), targets outside the loss's range (409, 410).</returns>
    public static Validation<Error, Objective> Create(
        Layers layers, Loss loss, Dataset dataset, Reduction reduction = Reduction.Mean, double penalty = 0) =>
        Check.That(Parse.Same("inputs", dataset.InputRows.Columns, "as many columns as the first layer takes",
            layers.Inputs))
            .And(Parse.Same("targets", dataset.TargetRows.Columns, "as many columns as the last layer gives",
                layers.Outputs))
            .And(Parse.NotNegative("penalty", penalty))
            .And(loss.FaultsOf(dataset.TargetRows))
            .Then(() => new Objective(layers, loss, dataset, reduction, penalty, PanelsOf(dataset, loss)));

    /// <summary>The loss of networks of that shape on those tables.</summary>
    /// <returns>The objective, or the faults of <see cref="Dataset.Create"/>, and of the other overload where there are
    /// none.</returns>
    public static Validation<Error, Objective> Create(
        Layers layers, Loss loss, Matrix inputs, Matrix targets, Reduction reduction = Reduction.Mean,
            double penalty = 0) =>
        Dataset.Create(inputs, targets).Bind(dataset => Create(layers, loss, dataset, reduction, penalty));

    /// <summary>Whether all that defines the objective is equal.</summary>
    public bool Equals(Objective? other) => other is not null && Parts.Equals(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.GetHashCode();

    (Layers, Loss, Dataset, Reduction, double) Parts => (Layers, Loss, Dataset, Reduction, Penalty);

    /// <summary>E and its gradient at a network.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public Evaluation At(Network network, Threads threads = default)
    {
        RequireShape(network);
        // Where there are several blocks, each has one worker.
        var within = Dataset.Count <= Blocks.Rows ? threads : Threads.One;
        var sum = Pass.Sum(Dataset.Count, threads, block =>
            BackPropagation.Of(network, Loss, Panel(block), threads: within));
        var evaluation = sum.Reduce(Reduction);
        return Penalty == 0 ? evaluation
            : new(evaluation.Loss + L2.Of(network, Penalty), evaluation.Gradient.Plus(L2.GradientOf(network, Penalty)));
    }

    /// <summary>E at a network: the bits that <see cref="At(Network, Threads)"/> gives, without the backward
    /// pass.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public double LossAt(Network network, Threads threads = default)
    {
        RequireShape(network);
        var sum = Pass.Sum(Dataset.Count, threads, block =>
            new ScalarSum(BackPropagation.LossOf(network, Loss, Panel(block)))).Value;
        return (Reduction == Reduction.Sum ? sum : sum / Mass) + (Penalty == 0 ? 0 : L2.Of(network, Penalty));
    }

    /// <summary>The metric of a network on the rows: of the expected targets, on the scale of the targets.</summary>
    internal double Score(Metric metric, Network network, Threads threads) => metric.Of(new ScoredRows(
        Dataset.Count, block => Loss.Link.Inverse(Prediction.Of(network, Panel(block))), Dataset.TargetRows.Part,
        Dataset.Weights, threads));

    /// <summary>E, and its gradient into the first numbers of an array, for a batch of the rows in that order; each
    /// block draws the activations that it drops from its own generator.</summary>
    internal (double Loss, double Mass) OfBatch(double[] gradient, Network network, ImmutableArray<int> order,
        int first, int count,
        Func<int, MersenneTwister> generatorOf, Threads threads)
    {
        var sum = gradient.AsSpan(0, Layers.Parameters);
        RowPanel Rows(Block block) => RowPanel.Of(Dataset, Loss, order.AsSpan(first + block.First, block.Count));
        double[]? Masks(Block block, RowPanel panel) =>
            Layers.Drops ? Dropout.Masks(Layers, panel.Stride, generatorOf(block.Number)) : null;
        var (loss, mass) = count <= Blocks.Rows ? OfOne(Blocks.At(0, count)) : OfMany();
        if (Reduction == Reduction.Mean)
        {
            Elementwise.Divide(sum, mass, sum);
            loss /= mass;
        }
        if (Penalty == 0) return (loss, mass);
        var penalty = Reduction == Reduction.Sum ? Penalty * (mass / Mass) : Penalty;
        Elementwise.Add(sum, L2.GradientOf(network, penalty).Span, sum);
        return (loss + L2.Of(network, penalty), mass);

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

    static ImmutableArray<RowPanel> PanelsOf(Dataset dataset, Loss loss) =>
        [.. from number in Enumerable.Range(0, dataset.IsStreamed ? 0 : Blocks.BlockCount(dataset.Count))
            let block = Blocks.At(number, dataset.Count)
            select RowPanel.Of(dataset, loss, block.First, block.Count)];

    RowPanel Panel(Block block) =>
        panels.IsEmpty ? RowPanel.Of(Dataset, Loss, block.First, block.Count) : panels[block.Number];

    void RequireShape(Network network)
    {
        if (!network.Layers.Equals(
            Layers)) throw new ArgumentException($"The objective is for {Layers}, not {network.Layers}.");
    }
}
