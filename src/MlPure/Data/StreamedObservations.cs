using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <content>Rows that are read where a pass needs them.</content>
public sealed partial record Observations
{
    Observations(StreamedRows rows, Option<Vector> weights)
    {
        (store, Weights, rowNumbers, InputRowCount) = (rows, weights, [], rows.Rows);
        (AllMissingRows, patterns, TotalWeight) = ([], [], Frequencies.Total(rows.Rows, weights));
    }

    /// <summary>Rows that were already checked, by <see cref="Stream"/> elsewhere.</summary>
    internal static Observations OfChecked(StreamedRows rows) => new(rows, Option<Vector>.None);

    /// <summary>Whether rows are read where a pass needs them, and not kept in memory.</summary>
    public bool IsStreamed => store is StreamedRows;

    /// <summary>Complete rows that are not kept in memory, checked in one pass, with a weight above zero for each,
    /// where there are weights; those are kept in memory.</summary>
    /// <returns>The observations, or the faults that <see cref="Parse"/> has for such rows.</returns>
    internal static Validation<Error, Observations> Stream(StreamedRows rows, Option<Vector> weights = default,
        Threads threads = default)
    {
        var someWeights = weights.Filter(static all => all.Span.ContainsAnyExcept(1.0));
        return MlPure.Faults.Parse.Unless(Shape(rows.Rows, rows.Columns) + Frequencies.Faults(rows.Rows, weights),
            () => new Observations(rows, someWeights)).Bind(streamed =>
        {
            var largest = streamed.MaxMagnitude;
            var flaws = Pass.Sum(rows.Rows, threads, block => CellFlaws.Of(streamed, block, largest));
            return MlPure.Faults.Parse.Unless(flaws.Faults, () => streamed)
                .Bind(static valid => valid.SpreadOfBlocks());
        });
    }

    /// <summary>The same rows in memory.</summary>
    internal Observations InMemory => IsStreamed ? Rows([.. Enumerable.Range(0, Count)]) : this;

    /// <summary>The row of that number among those that take part.</summary>
    internal Vector RowAt(int row) => SelectRows([row]).RowVector(0);

    /// <summary>The rows of those numbers (among those that take part), in that order.</summary>
    internal Matrix SelectRows(IReadOnlyList<int> rows) => store.Select(rows);

    /// <summary>Where the rows that take part are kept.</summary>
    internal RowStore Store => store;

    /// <summary>The numbers of a block of rows that take part, valid until the same thread reads again.</summary>
    internal ReadOnlySpan<double> Read(Block block) => store.Read(block);

    /// <summary>All rows, a block at a time.</summary>
    internal IEnumerable<Vector> EachRow()
    {
        for (var number = 0; number < Blocks.BlockCount(Count); number++)
        {
            var block = Blocks.At(number, Count);
            var rows = Matrix.Own(block.Count, Features, Read(block).ToArray());
            for (var row = 0; row < block.Count; row++) yield return rows.RowVector(row);
        }
    }

    Validation<Error, Observations> SpreadOfBlocks()
    {
        var first = RowAt(0);
        var span = 0.0;
        for (var number = 0; number < Blocks.BlockCount(Count) && span < MinSpread; number++)
            span = Math.Max(span, Magnitude.Spread([.. first, .. Read(Blocks.At(number, Count))], Features, MinSpread));
        return Faults.Parse.Rule(span is 0 or >= MinSpread, this, () => new ValueFault.TooClose("values", span));
    }
}
