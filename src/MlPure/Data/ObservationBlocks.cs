using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>The part of observations that one block of a pass covers.</summary>
static class ObservationBlocks
{
    /// <summary>The numbers of the block's rows, row after row, valid until the same thread reads again.</summary>
    /// <exception cref="ArgumentException">Values are missing: a programming error.</exception>
    public static ReadOnlySpan<double> RowsOf(this Observations observations, Block block) =>
        observations.MustBeComplete().Read(block);

    /// <summary>The weights of the block's rows; empty where all weights are one.</summary>
    public static ReadOnlySpan<double> WeightsOf(this Observations observations, Block block) =>
        observations.Weights.Match(Some: weights => weights.Slice(block.First, block.Count), None: () => Vector.Empty)
            .Span;
}
