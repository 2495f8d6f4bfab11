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
}
