using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>Rows of numbers, wherever they are kept. Passes read them a block at a time, again and again, several
/// threads at once.</summary>
abstract record RowStore
{
    /// <summary>n: how many rows there are.</summary>
    public abstract int Rows { get; }

    /// <summary>d: how many columns there are.</summary>
    public abstract int Columns { get; }

    /// <summary>All rows, in memory.</summary>
    public abstract Matrix All { get; }

    /// <summary>The numbers of a block, row after row, valid until the same thread reads again.</summary>
    public abstract ReadOnlySpan<double> Read(Block block);

    /// <summary>The rows of those numbers, in that order.</summary>
    public abstract Matrix Select(IReadOnlyList<int> rows);
}

/// <summary>Rows in memory.</summary>
sealed record MemoryRows(Matrix Values) : RowStore
{
    /// <inheritdoc/>
    public override int Rows => Values.Rows;

    /// <inheritdoc/>
    public override int Columns => Values.Columns;

    /// <inheritdoc/>
    public override Matrix All => Values;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Read(Block block) =>
        Values.Span.Slice(block.First * Columns, block.Count * Columns);

    /// <inheritdoc/>
    public override Matrix Select(IReadOnlyList<int> rows) => Values.SelectRows(rows);
}

/// <summary>Thrown in a pass whose rows cannot be read any more, as where their file has changed. Whoever opened the
/// rows makes a fault of it.</summary>
sealed class UnreadableRowsException(Error fault) : Exception(fault.Message)
{
    /// <summary>What is wrong.</summary>
    public Error Fault => fault;
}
