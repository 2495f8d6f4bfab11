using System.Buffers;
using System.Runtime.CompilerServices;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>Rows that are read where a pass needs them, in working memory of the thread that reads, and the next block
/// ahead of it in the background. They equal no others: to compare them both would have to be read.</summary>
abstract record StreamedRows(int RowCount, int ColumnCount) : RowStore
{
    /// <summary>How many numbers between two rows are read with them.</summary>
    const int NearCells = 512;

    [ThreadStatic]
    static double[]? kept;

    [ThreadStatic]
    static ReadAhead? ahead;

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
                {
                    var block = Blocks.At(number, Rows);
                    ReadInto(block.First, cells.AsSpan(block.First * Columns, block.Count * Columns));
                }
                Verify();
                return all = Matrix.Own(Rows, Columns, cells);
            }
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Read(Block block)
    {
        var (length, before) = (block.Count * Columns, ahead);
        ahead = null;
        double[]? spare = null;
        if (before is not null && before.Rows == this && before.Block == block)
        {
            before.Reading.GetAwaiter().GetResult();
            (kept, spare) = (before.Cells, kept);
        }
        else
        {
            if (before is { Reading.IsCompleted: true }) spare = before.Cells;
            kept = Room(kept);
            ReadInto(block.First, kept.AsSpan(0, length));
        }
        Verify();
        if (block.Number + 1 < Blocks.BlockCount(Rows)) ahead = Next(block.Number + 1, Room(spare));
        return kept.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public override Matrix Select(IReadOnlyList<int> rows)
    {
        var cells = new double[checked(rows.Count * Columns)];
        for (int first = 0, end; first < rows.Count; first = end)
        {
            end = EndOfNear(rows, first);
            ReadNear(rows, first, end, cells.AsSpan(first * Columns, (end - first) * Columns));
        }
        Verify();
        return Matrix.Own(rows.Count, Columns, cells);
    }

    /// <summary>Up to where row numbers ascend by little: it is quicker to read the rows between them than to read each
    /// by itself.</summary>
    int EndOfNear(IReadOnlyList<int> rows, int first)
    {
        var gap = 1 + NearCells / Columns;
        for (var end = first + 1; end < rows.Count; end++)
        {
            var (step, length) = (rows[end] - rows[end - 1], rows[end] - rows[first]);
            if (step < 1 || step > gap || length >= Blocks.Rows) return end;
        }
        return rows.Count;
    }

    void ReadNear(IReadOnlyList<int> rows, int first, int end, Span<double> cells)
    {
        var length = (rows[end - 1] - rows[first] + 1) * Columns;
        if (length == cells.Length)
        {
            ReadInto(rows[first], cells);
            return;
        }
        var all = ArrayPool<double>.Shared.Rent(length);
        ReadInto(rows[first], all.AsSpan(0, length));
        for (var i = first; i < end; i++)
            all.AsSpan((rows[i] - rows[first]) * Columns, Columns).CopyTo(cells[((i - first) * Columns)..]);
        ArrayPool<double>.Shared.Return(all);
    }

    /// <inheritdoc/>
    public virtual bool Equals(StreamedRows? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Reads so many whole rows as there is room for, from a row on. Several threads may read at once. They
    /// may be used after <see cref="Verify"/>.</summary>
    /// <exception cref="UnreadableRowsException">They cannot be read any more.</exception>
    public abstract void ReadInto(int first, Span<double> cells);

    /// <summary>Nothing where what was read is still what the rows are.</summary>
    /// <exception cref="UnreadableRowsException">They have changed.</exception>
    public virtual void Verify() { }

    double[] Room(double[]? cells) => cells is not null && cells.Length >= Blocks.Rows * Columns
        ? cells
        : GC.AllocateUninitializedArray<double>(Blocks.Rows * Columns);

    ReadAhead Next(int number, double[] cells)
    {
        var block = Blocks.At(number, Rows);
        return new(this, block, cells, Task.Run(() => ReadInto(block.First, cells.AsSpan(0, block.Count * Columns))));
    }

    /// <summary>A block that is read before it is asked for.</summary>
    sealed record ReadAhead(StreamedRows Rows, Block Block, double[] Cells, Task Reading);
}
