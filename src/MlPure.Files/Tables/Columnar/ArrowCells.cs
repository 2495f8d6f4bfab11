using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace MlPure.Files;

/// <summary>The values of an Arrow column as cells.</summary>
static class ArrowCells
{
    /// <summary>Whether values of a type can be cells.</summary>
    public static bool AreKnown(IArrowType type) => type switch
    {
        DictionaryType dictionary => AreKnown(dictionary.ValueType),
        _ => type.TypeId is ArrowTypeId.Null or ArrowTypeId.Boolean or ArrowTypeId.String
            or ArrowTypeId.Int8 or ArrowTypeId.Int16 or ArrowTypeId.Int32
            or ArrowTypeId.Int64 or ArrowTypeId.UInt8 or ArrowTypeId.UInt16 or ArrowTypeId.UInt32
            or ArrowTypeId.UInt64 or ArrowTypeId.HalfFloat or ArrowTypeId.Float or ArrowTypeId.Double
            or ArrowTypeId.Date32 or ArrowTypeId.Date64 or ArrowTypeId.Timestamp or ArrowTypeId.Decimal128,
    };

    /// <summary>Whether an array's values can be cells.</summary>
    public static bool AreKnown(IArrowArray array) => AreKnown(array.Data.DataType);

    /// <summary>Adds the values of a run of an array, which <see cref="ArrowBounds"/> allows.</summary>
    public static void Add(CellList cells, IArrowArray array, int first, int count)
    {
        cells.Reserve(count);
        for (var i = first; i < first + count; i++)
        {
            if (array is NullArray || array.IsNull(i)) cells.AddMissing();
            else AddValue(cells, array, i);
        }
    }

    static void AddValue(CellList cells, IArrowArray array, int i)
    {
        switch (array)
        {
            case DoubleArray of: cells.Add(of.Values[i]); break;
            case FloatArray of: cells.Add((double)of.Values[i]); break;
            case HalfFloatArray of: cells.Add((double)of.Values[i]); break;
            case Int8Array of: cells.Add((Int128)of.Values[i]); break;
            case Int16Array of: cells.Add((Int128)of.Values[i]); break;
            case Int32Array of: cells.Add((Int128)of.Values[i]); break;
            case Int64Array of: cells.Add((Int128)of.Values[i]); break;
            case UInt8Array of: cells.Add((Int128)of.Values[i]); break;
            case UInt16Array of: cells.Add((Int128)of.Values[i]); break;
            case UInt32Array of: cells.Add((Int128)of.Values[i]); break;
            case UInt64Array of: cells.Add((Int128)of.Values[i]); break;
            case BooleanArray of: ParquetCells.AddTruth(cells, of.GetValue(i)!.Value); break;
            case Decimal128Array of: ParquetCells.AddDecimal(cells, of.GetValue(i)!.Value); break;
            case StringArray of: cells.Add(of.GetString(i)); break;
            case Date32Array of: AddTime(cells, of.GetDateTime(i)!.Value); break;
            case Date64Array of: AddTime(cells, of.GetDateTime(i)!.Value); break;
            case TimestampArray of: AddTime(cells, of.GetTimestamp(i)!.Value.UtcDateTime); break;
            case DictionaryArray of: AddOf(cells, of, i); break;
            default: throw new NotSupportedException();
        }
    }

    /// <summary>The value of a dictionary that an index names.</summary>
    static void AddOf(CellList cells, DictionaryArray array, int i)
    {
        var index = array.Indices switch
        {
            Int8Array of => of.Values[i],
            Int16Array of => of.Values[i],
            Int32Array of => of.Values[i],
            UInt8Array of => of.Values[i],
            UInt16Array of => of.Values[i],
            Int64Array of => checked((int)of.Values[i]),
            UInt32Array of => checked((int)of.Values[i]),
            _ => throw new NotSupportedException(),
        };
        if (index < 0 || index >= array.Dictionary.Length) throw new InvalidDataException();
        if (array.Dictionary.IsNull(index)) cells.AddMissing();
        else AddValue(cells, array.Dictionary, index);
    }

    static void AddTime(CellList cells, DateTime time) => cells.Add(time.ToString("s", CultureInfo.InvariantCulture));
}
