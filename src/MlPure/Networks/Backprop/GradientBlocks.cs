using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Rows whose losses and gradients are computed where the rows are, such as on other machines.</summary>
interface IGradientPass
{
    /// <summary>The sums over all rows, on the bits of those here: sums of blocks along the one tree of their
    /// numbers.</summary>
    GradientSum Sum(Network network, Loss loss, ExampleColumns columns, Option<DropoutSeeds> dropout);
}

/// <summary>What the generators are made of that draw which activations a batch drops: each block of rows has its
/// own.</summary>
readonly record struct DropoutSeeds(uint Draw, uint Epoch, uint Batch)
{
    /// <summary>The masks of a block.</summary>
    public double[] MasksOf(Layers layers, RowPanel panel, int block) =>
        Dropout.Masks(layers, panel.Stride, MersenneTwister.FromSeeds(Draw, Epoch, Batch, (uint)block));
}

/// <summary>The sums of runs of neighbouring blocks of rows.</summary>
static class GradientBlocks
{
    /// <summary>The part of <see cref="IGradientPass.Sum"/> that a run has.</summary>
    public static OrderedSum<GradientSum> Of(Network network, Loss loss, StreamedExamples examples,
        Option<DropoutSeeds> dropout, Threads threads, int firstBlock, int count) =>
        Pass.Part(examples.Count, firstBlock, count, threads, block =>
        {
            var (inputs, targets) = examples.Read(block.First, block.Count);
            return OfBlock(network, loss, RowPanel.Of(inputs, targets, [], loss), dropout, block.Number, Threads.One);
        });

    /// <summary>The sums of one block.</summary>
    public static GradientSum OfBlock(Network network, Loss loss, RowPanel panel, Option<DropoutSeeds> dropout,
        int block, Threads threads) =>
        BackPropagation.Of(network, loss, panel,
            dropout.Case is DropoutSeeds seeds ? seeds.MasksOf(network.Layers, panel, block) : null, threads);
}
