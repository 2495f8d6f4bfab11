using System.Buffers.Binary;
using Parquet.Meta;

namespace MlPure.Files;

/// <summary>Checks what a Parquet file says of its lengths before they are believed: its reader allocates what they
/// say.</summary>
static class ParquetBounds
{
    /// <summary>No honest page of plain numbers is larger by more than this when it is unpacked, unless its column has
    /// as many cells,</summary>
    const long MaxRatio = 4096, BytesPerCell = 16;

    /// <summary>or it is small.</summary>
    const long Least = 1 << 20;

    /// <summary>The head of a page is mostly short, but may have texts.</summary>
    const int FirstHead = 1 << 10;

    /// <summary>Members of the head of a page, and of its parts.</summary>
    const int Unpacked = 2, Packed = 3, DataPage = 5, DictionaryPage = 7, DataPage2 = 8, Values = 1;

    /// <summary>Throws where the description of the file, at its end, is broken.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static void RequireFooter(Stream stream)
    {
        const int tail = 8;
        if (stream.Length < tail) throw new InvalidDataException();
        var length = BinaryPrimitives.ReadInt32LittleEndian(Read(stream, stream.Length - tail, tail));
        if (length <= 0 || length > stream.Length - tail) throw new InvalidDataException();
        ThriftLengths.Of(Read(stream, stream.Length - tail - length, length), ParquetStructs.File);
    }

    /// <summary>Throws where a page of a column would be unpacked to more bytes than an honest one.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static void RequirePages(Stream stream, ColumnMetaData column)
    {
        long[] starts = [column.IndexPageOffset ?? 0, column.DictionaryPageOffset ?? 0, column.DataPageOffset];
        var at = starts.Where(start => start != 0).DefaultIfEmpty(-1).Min();
        for (var values = 0L; values < column.NumValues;)
        {
            var head = HeadAt(stream, at);
            var (packed, unpacked) = (head.Number(Packed).IfNone(-1), head.Number(Unpacked).IfNone(-1));
            var body = at + head.Length;
            if (packed < 0 || packed > stream.Length - body || !IsHonest(unpacked, packed, column.NumValues))
                throw new InvalidDataException();
            var added = head.Number(Values, DataPage).IfNone(() => head.Number(Values, DataPage2).IfNone(0));
            if (added < 0 || added > column.NumValues - values
                || head.Number(Values, DictionaryPage).Exists(count => count < 0 || count > unpacked))
                throw new InvalidDataException();
            if (column.Codec == CompressionCodec.SNAPPY) RequireSnappy(stream, body, packed, unpacked, head);
            (values, at) = (values + added, body + packed);
        }
    }

    static bool IsHonest(long unpacked, long packed, long cells) =>
        unpacked >= 0 && unpacked <= Least + Math.Max(MaxRatio * packed, BytesPerCell * cells);

    /// <summary>Bytes packed by Snappy say themselves how many they are. Pages of the second kind begin with levels
    /// that are not packed.</summary>
    static void RequireSnappy(Stream stream, long body, long packed, long unpacked, ThriftLengths head)
    {
        const int definitionLevels = 5, repetitionLevels = 6, isPacked = 7;
        if (head.Number(isPacked, DataPage2).Exists(flag => flag == 0)) return;
        var levels = head.Number(definitionLevels, DataPage2).IfNone(0)
            + head.Number(repetitionLevels, DataPage2).IfNone(0);
        if (levels < 0 || levels > packed) throw new InvalidDataException();
        var (length, shift) = (0L, 0);
        foreach (var next in Read(stream, body + levels, (int)Math.Min(5, packed - levels)))
        {
            length |= (long)(next & 0x7F) << shift;
            shift += 7;
            if (next < 0x80) break;
        }
        if (length > unpacked) throw new InvalidDataException();
    }

    static ThriftLengths HeadAt(Stream stream, long at)
    {
        if (at < 0 || at >= stream.Length) throw new InvalidDataException();
        for (long length = FirstHead; ; length *= 16)
        {
            var whole = length >= stream.Length - at;
            try
            {
                return ThriftLengths.Of(
                    Read(stream, at, (int)Math.Min(length, stream.Length - at)), ParquetStructs.Page);
            }
            catch (InvalidDataException) when (!whole && length < int.MaxValue / 16)
            {
                // The head may be longer.
            }
        }
    }

    static byte[] Read(Stream stream, long at, int length)
    {
        var bytes = new byte[length];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
