using System.Runtime.CompilerServices;
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

/// <summary>Rows that are read where a pass needs them, in working memory of the thread that reads. They equal no
/// others: to compare them both would have to be read.</summary>
abstract record StreamedRows(int RowCount, int ColumnCount) : RowStore
{
    [ThreadStatic]
    static double[]? kept;

    readonly Lock gate = new();
    Matrix? all;

    /// <inheritdoc/>
    public override int Rows => RowCount;

    /// <inheritdoc/>
    public override int Columns => ColumnCount;

    /// <summary>All rows: for algorithms that need them at once. They are read once, and kept.</summary>
    public override Matrix All
    {
        get
        {
            lock (gate)
            {
                if (all is not null) return all;
                var cells = new double[checked(Rows * Columns)];
                for (var number = 0; number < Blocks.BlockCount(Rows); number++)
                    if (Blocks.At(number, Rows) is var block)
                        Read(block.First, cells.AsSpan(block.First * Columns, block.Count * Columns));
                return all = Matrix.Own(Rows, Columns, cells);
            }
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Read(Block block)
    {
        var length = block.Count * Columns;
        if (kept is null || kept.Length < length) kept = GC.AllocateUninitializedArray<double>(Blocks.Rows * Columns);
        Read(block.First, kept.AsSpan(0, length));
        return kept.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public override Matrix Select(IReadOnlyList<int> rows)
    {
        var cells = new double[checked(rows.Count * Columns)];
        for (var i = 0; i < rows.Count; i++) Read(rows[i], cells.AsSpan(i * Columns, Columns));
        return Matrix.Own(rows.Count, Columns, cells);
    }

    /// <summary>Reads so many whole rows as there is room for, from a row on. Several threads may read at
    /// once.</summary>
    /// <exception cref="UnreadableRowsException">They cannot be read any more.</exception>
    public void ReadInto(int first, Span<double> cells) => Read(first, cells);

    /// <inheritdoc/>
    public virtual bool Equals(StreamedRows? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Does what <see cref="ReadInto"/> says.</summary>
    protected abstract void Read(int first, Span<double> cells);
}

/// <summary>Thrown in a pass whose rows cannot be read any more, as where their file has changed. Whoever opened the
/// rows makes a fault of it.</summary>
sealed class UnreadableRowsException(Error fault) : Exception(fault.Message)
{
    /// <summary>What is wrong.</summary>
    public Error Fault => fault;
}
