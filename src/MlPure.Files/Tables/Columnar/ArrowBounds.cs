using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace MlPure.Files;

/// <summary>Checks that the values that an Arrow array says it has lie within its buffers: its own accessors trust
/// it.</summary>
static class ArrowBounds
{
    /// <summary>Throws where a value would lie outside.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static void Require(IArrowArray array)
    {
        var data = array.Data;
        var end = (long)data.Offset + data.Length;
        if (data.Offset < 0 || data.Length < 0 || end > int.MaxValue) throw new InvalidDataException();
        if (data.DataType.TypeId == ArrowTypeId.Null) return;
        if (data.Buffers[0].Length > 0) RequireBits(data.Buffers[0], end);
        else if (data.NullCount > 0) throw new InvalidDataException();
        switch (data.DataType)
        {
            case BooleanType: RequireBits(data.Buffers[1], end); break;
            case StringType: RequireTexts(data, end); break;
            case DictionaryType type: RequireDictionary((DictionaryArray)array, type, end); break;
            case FixedWidthType type: RequireBytes(data.Buffers[1], end * (type.BitWidth / 8)); break;
            default: throw new NotSupportedException();
        }
    }

    static void RequireBits(ArrowBuffer buffer, long bits) => RequireBytes(buffer, (bits + 7) / 8);

    static void RequireBytes(ArrowBuffer buffer, long bytes)
    {
        if (buffer.Length < bytes) throw new InvalidDataException();
    }

    /// <summary>The texts follow each other, the beginning of each given by an offset.</summary>
    static void RequireTexts(ArrayData data, long end)
    {
        if (data.Length == 0) return;
        RequireBytes(data.Buffers[1], (end + 1) * sizeof(int));
        var offsets = MemoryMarshal.Cast<byte, int>(data.Buffers[1].Span)[data.Offset..(int)(end + 1)];
        if (offsets[0] < 0 || offsets[^1] > data.Buffers[2].Length) throw new InvalidDataException();
        for (var i = 1; i < offsets.Length; i++)
            if (offsets[i] < offsets[i - 1]) throw new InvalidDataException();
    }

    static void RequireDictionary(DictionaryArray array, DictionaryType type, long end)
    {
        if (type.IndexType is not FixedWidthType index) throw new NotSupportedException();
        RequireBytes(array.Data.Buffers[1], end * (index.BitWidth / 8));
        Require(array.Dictionary);
    }
}
