using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
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
    // The blocks of rows, turned on their side by the first pass for a gradient, which others follow: what they hold
    // follows from the rows and the loss. Empty where rows are read in each pass.
    readonly RowPanel[]?[] kept = [null];

    Objective(Layers layers, Loss loss, Dataset dataset, Reduction reduction, double penalty)
    {
        (Layers, Loss, Dataset, Reduction, Penalty) = (layers, loss, dataset, reduction, penalty);
        Mass = Pass.Sum(dataset.Count, Threads.One, block => new ScalarSum(MassOf(dataset, loss, block))).Value;
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
        Check.That(Parse.Same("inputs", dataset.Store.Widths.Inputs, "as many columns as the first layer takes",
            layers.Inputs))
            .And(Parse.Same("targets", dataset.Store.Widths.Targets, "as many columns as the last layer gives",
                layers.Outputs))
            .And(Parse.NotNegative("penalty", penalty))
            .And(FaultsOf(loss, dataset))
            .Then(() => new Objective(layers, loss, dataset, reduction, penalty));

    /// <summary>The loss of networks of that shape on those tables.</summary>
    /// <returns>The objective, or the faults of <see cref="Dataset.Create(Matrix, Matrix, Option{Vector})"/>, and of
    /// the other overload where there are none.</returns>
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
        var evaluation = SumAt(network, Option<DropoutSeeds>.None, threads).Reduce(Reduction);
        return Penalty == 0 ? evaluation
            : new(evaluation.Loss + L2.Of(network, Penalty), evaluation.Gradient.Plus(L2.GradientOf(network, Penalty)));
    }

    /// <summary>E at a network: the bits that <see cref="At(Network, Threads)"/> gives, without the backward
    /// pass.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public double LossAt(Network network, Threads threads = default)
    {
        RequireShape(network);
        var sum = Dataset.Store is StreamedExamples { Rows: IGradientPass }
            ? SumAt(network, Option<DropoutSeeds>.None, threads).Loss
            : Pass.Sum(Dataset.Count, threads, block => new ScalarSum(LossOf(network, block))).Value;
        return (Reduction == Reduction.Sum ? sum : sum / Mass) + (Penalty == 0 ? 0 : L2.Of(network, Penalty));
    }

    /// <summary>The sum of the losses of a block; a few rows at a time where they are not on their side yet, so that
    /// little memory is used.</summary>
    double LossOf(Network network, Block block)
    {
        const int few = 256;
        if (Volatile.Read(ref kept[0]) is not null || Dataset.Store is not ExamplesInMemory)
            return BackPropagation.LossOf(network, Loss, PanelOf(block));
        Span<double> losses = stackalloc double[block.Count];
        for (var first = 0; first < block.Count; first += few)
        {
            int[] rows = [.. Enumerable.Range(block.First + first, Math.Min(few, block.Count - first))];
            var panel = RowPanel.Of(Dataset, Loss, rows, pooled: true);
            BackPropagation.LossesOf(network, Loss, panel, losses[first..]);
            panel.Release();
        }
        return Lanes.Sum(losses);
    }

    /// <summary>The expected targets of the rows, on the scale of the targets.</summary>
    internal Matrix Predict(Network network, Threads threads) =>
        Loss.Link.Inverse(Prediction.Of(network, Dataset.Inputs, threads));

    /// <summary>The metric of a network on the rows; of rows that are read in each pass, a block at a time.</summary>
    internal double Score(Metric metric, Network network, Threads threads)
    {
        if (Dataset.Store is ExamplesInMemory || Dataset.Weights.IsSome)
            return metric.Of(Predict(network, threads), Dataset.Targets, Dataset.Weights);
        return metric.OfBlocks(Dataset.Count, threads, block => Dataset.Store.Read(block.First, block.Count).Targets,
            block => Loss.Link.Inverse(
                Prediction.Of(network, Dataset.Store.Read(block.First, block.Count).Inputs, Threads.One)));
    }

    /// <summary>The sums of losses and gradients over all rows.</summary>
    GradientSum SumAt(Network network, Option<DropoutSeeds> dropout, Threads threads)
    {
        if (Dataset.Store is StreamedExamples { Rows: IGradientPass pass } examples)
            return pass.Sum(network, Loss, examples.Columns, dropout);
        KeepPanels();
        return Blocks.BlockCount(Dataset.Count) == 1
            ? SumOf(Blocks.At(0, Dataset.Count), network, dropout, threads)
            : SumOfBlocks(network, dropout, threads);
    }

    GradientSum SumOfBlocks(Network network, Option<DropoutSeeds> dropout, Threads threads) =>
        Pass.Sum(Dataset.Count, threads, (block, workers) => SumOf(block, network, dropout, workers));

    GradientSum SumOf(Block block, Network network, Option<DropoutSeeds> dropout, Threads threads) =>
        GradientBlocks.OfBlock(network, Loss, PanelOf(block), dropout, block.Number, threads);

    /// <summary>E, and its gradient times a divisor into the first numbers of an array, for a batch of the rows in that
    /// order, or in their own where there is none.</summary>
    internal (double Loss, double Mass, double Divisor) OfBatch(double[] gradient, Network network,
        Option<ImmutableArray<int>> order, int first, int count, DropoutSeeds seeds, Threads threads)
    {
        var sum = gradient.AsSpan(0, Layers.Parameters);
        var dropout = Layers.Drops ? seeds : Option<DropoutSeeds>.None;
        RowPanel Rows(Block block, bool pooled = false) => order.Match(
            Some: rows => RowPanel.Of(Dataset, Loss, rows.AsSpan(first + block.First, block.Count), pooled),
            None: () => pooled && Dataset.Store is ExamplesInMemory
                ? RowPanel.Of(Dataset, Loss, [.. Enumerable.Range(first + block.First, block.Count)], pooled)
                : RowPanel.Of(Dataset, Loss, first + block.First, block.Count));
        var (loss, mass) = order.IsNone && count == Dataset.Count ? Copied(SumAt(network, dropout, threads))
            : count <= Blocks.Rows ? OfOne(Blocks.At(0, count))
            : Copied(Pass.Sum(count, threads, (block, workers) =>
                GradientBlocks.OfBlock(network, Loss, Rows(block), dropout, block.Number, workers)));
        var divisor = Reduction == Reduction.Mean ? mass : 1;
        loss /= divisor;
        if (Penalty == 0) return (loss, mass, divisor);
        DivideAll(gradient, Layers.Parameters, divisor, threads);
        var penalty = Reduction == Reduction.Sum ? Penalty * (mass / Mass) : Penalty;
        Elementwise.Add(sum, L2.GradientOf(network, penalty).Span, sum);
        return (loss + L2.Of(network, penalty), mass, 1);

        (double, double) OfOne(Block block)
        {
            var panel = Rows(block, pooled: true);
            var masks = Layers.Drops ? seeds.MasksOf(Layers, panel, block.Number) : null;
            var sum = BackPropagation.Into(gradient, network, Loss, panel, masks, threads);
            panel.Release();
            return (sum, panel.Mass);
        }

        (double, double) Copied(GradientSum whole)
        {
            whole.Gradient.Span.CopyTo(gradient);
            return (whole.Loss, whole.Weight);
        }
    }

    /// <summary>The first numbers of an array over their divisor, some at a time where they are many.</summary>
    static void DivideAll(double[] numbers, int count, double divisor, Threads threads)
    {
        const int Part = 1 << 16;
        Pass.EachPiece((count + Part - 1) / Part, threads, number =>
        {
            var part = numbers.AsSpan(number * Part, Math.Min(Part, count - number * Part));
            Elementwise.Divide(part, divisor, part);
        });
    }

    static RowPanel[] PanelsOf(Dataset dataset, Loss loss) =>
        [.. from number in Enumerable.Range(0, Blocks.BlockCount(dataset.Count))
            let block = Blocks.At(number, dataset.Count)
            select RowPanel.Of(dataset, loss, block.First, block.Count)];

    static double MassOf(Dataset dataset, Loss loss, Block block) => dataset.Store is ExamplesInMemory all
        ? RowPanel.MassOf(loss, all.Targets.SliceRows(block.First, block.Count),
            dataset.Weights.Match(Some: weights => weights.Slice(block.First, block.Count), None: () => []).Span)
        : RowPanel.Of(dataset, loss, block.First, block.Count).Mass;

    /// <summary>Of several threads that come first each may turn the rows, to the same panels.</summary>
    void KeepPanels()
    {
        if (Volatile.Read(ref kept[0]) is null && Dataset.Store is ExamplesInMemory)
            Volatile.Write(ref kept[0], PanelsOf(Dataset, Loss));
    }

    /// <summary>The rows of a block, turned for this once where they are not kept yet.</summary>
    RowPanel PanelOf(Block block) => Volatile.Read(ref kept[0]) is { } panels
        ? panels[block.Number]
        : RowPanel.Of(Dataset, Loss, block.First, block.Count);

    /// <summary>The faults of the first block of targets that has any.</summary>
    static Seq<Error> FaultsOf(Loss loss, Dataset dataset)
    {
        if (dataset.Store is ExamplesInMemory all) return loss.FaultsOf(all.Targets);
        var faults =
            from number in Enumerable.Range(0, Blocks.BlockCount(dataset.Count))
            let block = Blocks.At(number, dataset.Count)
            let found = loss.FaultsOf(dataset.Store.Read(block.First, block.Count).Targets)
            where !found.IsEmpty
            select found.Map(fault => fault switch
            {
                NetworkFault.TargetOutOfRange cell => cell with { Row = cell.Row + block.First },
                NetworkFault.NotADistribution row => row with { Row = row.Row + block.First },
                _ => fault,
            }).Strict();
        return faults.FirstOrDefault();
    }

    void RequireShape(Network network)
    {
        if (!network.Layers.Equals(
            Layers)) throw new ArgumentException($"The objective is for {Layers}, not {network.Layers}.");
    }
}
