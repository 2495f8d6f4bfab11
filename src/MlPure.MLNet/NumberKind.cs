using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPure.MLNet;

/// <summary>Writes what a column has in the current row to cells.</summary>
delegate void CellReader(Span<double> cells);

/// <summary>How the numbers of a column are read.</summary>
/// <param name="Length">How many numbers a row has there.</param>
/// <param name="ReaderOf">The reader of that column of a row, whose numbers change with it.</param>
sealed record NumberKind(int Length, Func<DataViewRow, DataViewSchema.Column, CellReader> ReaderOf)
{
    /// <summary>How a column of that type is read; None where it holds no numbers, or vectors of unknown
    /// length.</summary>
    public static Option<NumberKind> Of(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => Of(vector.ItemType.RawType, vector.Size, isVector: true),
        VectorDataViewType or KeyDataViewType => Option<NumberKind>.None,
        _ => Of(type.RawType, 1, isVector: false),
    };

    static Option<NumberKind> Of(Type item, int length, bool isVector) =>
        item == typeof(double) ? Numbers<double>(length, isVector)
        : item == typeof(float) ? Numbers<float>(length, isVector)
        : item == typeof(int) ? Numbers<int>(length, isVector)
        : item == typeof(long) ? Numbers<long>(length, isVector)
        : item == typeof(short) ? Numbers<short>(length, isVector)
        : item == typeof(sbyte) ? Numbers<sbyte>(length, isVector)
        : item == typeof(uint) ? Numbers<uint>(length, isVector)
        : item == typeof(ulong) ? Numbers<ulong>(length, isVector)
        : item == typeof(ushort) ? Numbers<ushort>(length, isVector)
        : item == typeof(byte) ? Numbers<byte>(length, isVector)
        : item == typeof(bool) ? Read<bool>(length, isVector, static flag => flag ? 1 : 0)
        : Option<NumberKind>.None;

    static NumberKind Numbers<T>(int length, bool isVector)
        where T : INumberBase<T> => Read<T>(length, isVector, double.CreateTruncating);

    static NumberKind Read<T>(int length, bool isVector, Func<T, double> number) => new(length, (row, column) =>
    {
        if (isVector) return VectorOf(row.GetGetter<VBuffer<T>>(column), number);
        var getter = row.GetGetter<T>(column);
        return cells =>
        {
            T value = default!;
            getter(ref value);
            cells[0] = number(value);
        };
    });

    static CellReader VectorOf<T>(ValueGetter<VBuffer<T>> getter, Func<T, double> number)
    {
        VBuffer<T> buffer = default;
        return cells =>
        {
            getter(ref buffer);
            cells.Clear();
            foreach (var (slot, value) in buffer.Items()) cells[slot] = number(value);
        };
    }
}
