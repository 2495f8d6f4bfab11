using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace MlPure.Files;

/// <summary>Rows that were read from bytes at once, up to the first that does not look plain.</summary>
sealed class PlainRows
{
    /// <summary>What text cells are made of; anything else is read letter by letter.</summary>
    static readonly SearchValues<byte> plain =
        SearchValues.Create([9, .. Enumerable.Range(32, 95).Select(at => (byte)at)]);

    /// <summary>Rows come a block after another: their numbers are read into arrays that were in use before.</summary>
    static readonly ArrayPool<double> pool = ArrayPool<double>.Create(1 << 24, 2 * Environment.ProcessorCount);

    readonly PlainShape shape;
    readonly byte[] bytes;
    readonly List<(int Row, string Text)>?[] texts;
    readonly Pending[] pending;
    double[] numbers;
    int pendingCount;

    PlainRows(PlainShape shape, byte[] bytes, int start)
    {
        (this.shape, this.bytes, Start, End) = (shape, bytes, start, start);
        (texts, pending, numbers) =
            (new List<(int, string)>?[shape.Width], new Pending[shape.Width], pool.Rent(8 * shape.Width));
    }

    /// <summary>A cell of the row under way of which more than its number is kept: its text, or, where it is a number
    /// in another spelling than the shortest, its bytes.</summary>
    readonly record struct Pending(int Column, int Start, int Length, string? Text);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where the bytes of the first row begin.</summary>
    public int Start { get; }

    /// <summary>Where the bytes of the row after the last begin.</summary>
    public int End { get; private set; }

    /// <summary>The texts of cells that are numbers in another spelling than the shortest, by row x width +
    /// column.</summary>
    public WrittenTexts Written { get; } = new();

    /// <summary>The numbers of some rows, row after row; NaN where a cell is none.</summary>
    public ReadOnlySpan<double> Numbers(int first, int count) =>
        numbers.AsSpan(first * shape.Width, count * shape.Width);

    /// <summary>The cells of a column that are no finite numbers, row after row.</summary>
    public IReadOnlyList<(int Row, string Text)> Texts(int column) => texts[column] ?? [];

    /// <summary>Forgets the numbers, which nobody reads any more.</summary>
    public void Release()
    {
        pool.Return(numbers);
        numbers = [];
    }

    /// <summary>Reads rows; each ends with a line break, and <see cref="DecimalNumber.Slack"/> bytes are there behind
    /// the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PlainRows Parse(PlainShape shape, byte[] bytes, int start, int end)
    {
        var rows = new PlainRows(shape, bytes, start);
        while (rows.End < end && rows.TryRow(end)) { }
        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryRow(int end)
    {
        if (shape.Comment != 0 && bytes[End] == shape.Comment) return false;
        if ((Count + 1) * shape.Width > numbers.Length) Grow();
        var next = End;
        pendingCount = 0;
        for (var column = 0; column < shape.Width; column++)
        {
            var length = Cell(next, end, column);
            if (length < 0) return false;
            var stop = bytes[next + length];
            if (stop == shape.Separator == (column + 1 == shape.Width)) return false;
            next += length + (stop == '\r' ? 2 : 1);
        }
        foreach (var (column, start, length, text) in pending.AsSpan(0, pendingCount))
            if (text is null) Written.Add((long)Count * shape.Width + column, bytes.AsSpan(start, length));
            else (texts[column] ??= []).Add((Count, text));
        (Count, End) = (Count + 1, next);
        return true;
    }

    void Grow()
    {
        var longer = pool.Rent(2 * numbers.Length);
        numbers.CopyTo(longer, 0);
        pool.Return(numbers);
        numbers = longer;
    }

    /// <summary>Reads the cell that begins there; returns how many bytes it has, or -1 where it is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Cell(int start, int end, int column)
    {
        ref var number = ref numbers[Count * shape.Width + column];
        if (!shape.Cells.Missing.SomeAreNumbers)
        {
            var length = DecimalNumber.Read(ref bytes[start], shape.DecimalMark, out number, out var isShortest);
            if (length > 0 && IsEnd(start + length))
            {
                if (!isShortest) pending[pendingCount++] = new(column, start, length, null);
                return length;
            }
        }
        return OtherCell(start, end, column, out number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsEnd(int place)
    {
        var stop = bytes[place];
        return stop == shape.Separator || stop == '\n' || (stop == '\r' && bytes[place + 1] == '\n');
    }

    /// <summary>The same of a cell that is not a number at once.</summary>
    int OtherCell(int start, int end, int column, out double number)
    {
        number = double.NaN;
        var rest = bytes.AsSpan(start, end - start);
        var length = rest.IndexOfAny(shape.Separator, (byte)'\n');
        var isLast = length < 0 || rest[length] == '\n';
        if (isLast && length > 0 && rest[length - 1] == '\r') length--;
        if (length < 0 || rest[..length].ContainsAnyExcept(plain)) return -1;
        var text = Encoding.ASCII.GetString(rest[..length]).Trim();
        // Blank lines are skipped, and quotes open cells that may go on beyond the line.
        if ((column == 0 && isLast && text.Length == 0) || text is ['"', ..]) return -1;
        if (!shape.Cells.TryParse(text, out number))
            pending[pendingCount++] = new(column, start, length, text);
        else if (!NumberFormat.IsShortest(text))
            pending[pendingCount++] = new(
                column, start + rest.IndexOfAnyExcept((byte)' ', (byte)'\t'), text.Length, null);
        return length;
    }
}
