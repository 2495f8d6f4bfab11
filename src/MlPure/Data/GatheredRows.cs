using MlPure.Linear;

namespace MlPure.Data;

/// <summary>The rows of some numbers, one after another: of rows in memory as they stand there; of rows that are
/// streamed some at a time.</summary>
/// <param name="observations">The rows.</param>
/// <param name="rows">The numbers.</param>
ref struct GatheredRows(Observations observations, ReadOnlySpan<int> rows)
{
    /// <summary>How many rows are read at once.</summary>
    public const int Batch = 512;

    /// <summary>Up to so many numbers are copied one by one: to call for them takes longer.</summary>
    const int FewNumbers = 8;

    readonly ReadOnlySpan<int> numbers = rows;
    readonly Matrix? inMemory = observations.IsStreamed ? null : observations.Values;
    Matrix? read;
    int first;

    /// <summary>The row of that place among the numbers.</summary>
    public ReadOnlySpan<double> this[int place]
    {
        get
        {
            if (inMemory is not null) return inMemory.Row(numbers[place]);
            if (read is null || place < first || place >= first + read.Rows)
            {
                var some = numbers.Slice(place, Math.Min(Batch, numbers.Length - place));
                (first, read) = (place, observations.SelectRows(some.ToArray()));
            }
            return read.Row(place - first);
        }
    }

    /// <summary>Copies the rows, one after another.</summary>
    public void CopyTo(Span<double> to)
    {
        if (inMemory is { Columns: <= FewNumbers })
        {
            CopyNumbers(inMemory.Span, inMemory.Columns, to);
            return;
        }
        for (var place = 0; place < numbers.Length; place++)
        {
            var row = this[place];
            row.CopyTo(to[(place * row.Length)..]);
        }
    }

    readonly void CopyNumbers(ReadOnlySpan<double> values, int columns, Span<double> to)
    {
        var at = 0;
        foreach (var row in numbers)
            foreach (var number in values.Slice(row * columns, columns)) to[at++] = number;
    }
}
