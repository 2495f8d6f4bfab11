using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Complete rows, each in one component, with what the M-steps of all families need of them: computed where
/// it is first asked for, once.</summary>
/// <param name="rows">The rows.</param>
/// <param name="labels">The number of the component of each, from 0.</param>
/// <param name="threads">How many workers a pass may use.</param>
sealed class PartitionedRows(Observations rows, ImmutableArray<int> labels, Threads threads)
{
    readonly Lazy<SufficientStatistics> full = new(() => Of(rows, labels, ScatterShape.Full, threads));
    readonly Lazy<SufficientStatistics> diagonal = new(() => Of(rows, labels, ScatterShape.Diagonal, threads));

    /// <summary>The rows.</summary>
    public Observations Rows => rows;

    /// <summary>Mass, mean and scatter of each component.</summary>
    public SufficientStatistics Statistics(ScatterShape shape) =>
        (shape == ScatterShape.Full ? full : diagonal).Value;

    static SufficientStatistics Of(
        Observations rows, ImmutableArray<int> labels, ScatterShape shape, Threads threads) =>
        EStep.Summarize(Indicators(labels), rows, shape, threads);

    /// <summary>γ of rows that each belong to one component.</summary>
    static Matrix Indicators(ImmutableArray<int> labels) =>
        Matrix.Create(labels.Length, labels.Max() + 1, labels, static (cells, labels) =>
        {
            var k = cells.Length / labels.Length;
            for (var row = 0; row < labels.Length; row++) cells[row * k + labels[row]] = 1;
        });
}
