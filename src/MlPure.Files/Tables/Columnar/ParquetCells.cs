using System.Globalization;
using System.Numerics;
using Parquet.Data;

namespace MlPure.Files;

/// <summary>The values of a Parquet column as cells.</summary>
static class ParquetCells
{
    /// <summary>Adds the values of a row group: those that are present follow each other.</summary>
    /// <exception cref="NotSupportedException">The values are of a type that has neither numbers nor texts.</exception>
    public static void Add(CellList cells, RawColumnData data, bool[]? present, int rows)
    {
        switch (data)
        {
            case RawColumnData<double> of: Add(cells, of, present, rows, cells.Add); break;
            case RawColumnData<float> of: Add(cells, of, present, rows, value => cells.Add((double)value)); break;
            case RawColumnData<Half> of: Add(cells, of, present, rows, value => cells.Add((double)value)); break;
            case RawColumnData<sbyte> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<byte> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<short> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<ushort> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<int> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<uint> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<long> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<ulong> of: Add(cells, of, present, rows, value => cells.Add((Int128)value)); break;
            case RawColumnData<bool> of: Add(cells, of, present, rows, value => AddTruth(cells, value)); break;
            case RawColumnData<decimal> of: Add(cells, of, present, rows, value => AddDecimal(cells, value)); break;
            case RawColumnData<ReadOnlyMemory<char>> of:
                Add(cells, of, present, rows, value => cells.Add(value.ToString())); break;
            case RawColumnData<DateTime> of:
                Add(cells, of, present, rows, value => cells.Add(value.ToString("s", CultureInfo.InvariantCulture)));
                break;
            case RawColumnData<DateOnly> of:
                Add(cells, of, present, rows, value => cells.Add(value.ToString("O", CultureInfo.InvariantCulture)));
                break;
            case RawColumnData<TimeSpan> of:
                Add(cells, of, present, rows, value => cells.Add(value.ToString("c"))); break;
            case RawColumnData<Guid> of: Add(cells, of, present, rows, value => cells.Add($"{value}")); break;
            case RawColumnData<BigInteger> of:
                Add(cells, of, present, rows, value => cells.Add((double)value, $"{value}")); break;
            default: throw new NotSupportedException();
        }
    }

    /// <summary>A truth value is 0 or 1, and true or false as a label.</summary>
    public static void AddTruth(CellList cells, bool value) => cells.Add(value ? 1 : 0, value ? "true" : "false");

    /// <summary>A decimal is a number, with all its digits as a label.</summary>
    public static void AddDecimal(CellList cells, decimal value) =>
        cells.Add((double)value, value.ToString(CultureInfo.InvariantCulture));

    static void Add<T>(CellList cells, RawColumnData<T> data, bool[]? present, int rows, Action<T> add)
        where T : struct
    {
        var values = data.Values;
        if ((present?.Length ?? values.Length) < rows) throw new InvalidDataException();
        cells.Reserve(rows);
        for (var (row, next) = (0, 0); row < rows; row++)
        {
            if (present is null || present[row]) add(values[next++]);
            else cells.AddMissing();
        }
    }
}
