using System.Buffers.Binary;

namespace MlPure.Files;

/// <summary>Looks through the descriptions in an Arrow file or stream before they are read: a list that says that it is
/// longer than the description it stands in would be allocated all the same.</summary>
/// <remarks>The descriptions are FlatBuffers: a table begins with the distance back to its list of slots, and a slot
/// has the place of a member in the table, 0 where it is left out.</remarks>
static class ArrowLengths
{
    const int MaxDepth = 32;

    /// <summary>Throws where a list is too long, or a place lies outside. The values themselves are not read; the
    /// stream is then at its beginning.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static void Require(Stream stream, bool isFile)
    {
        if (isFile) RequireFile(stream);
        else RequireStream(stream);
        stream.Position = 0;
    }

    static void RequireFile(Stream stream)
    {
        const int tail = 10;
        var length = Int(Bytes(stream, stream.Length - tail, tail), 0);
        var footer = Bytes(stream, stream.Length - tail - length, length);
        var root = Int(footer, 0);
        if (Member(footer, root, 1) is int schema) RequireSchema(footer, Target(footer, schema));
        var seen = new System.Collections.Generic.HashSet<long>();
        foreach (var slot in (int[])[2, 3])
        {
            if (Member(footer, root, slot) is not int blocks) continue;
            var (first, count) = List(footer, blocks, 24);
            for (var i = 0; i < count; i++)
            {
                var offset = BinaryPrimitives.ReadInt64LittleEndian(footer.AsSpan(first + 24 * i));
                if (seen.Add(offset)) RequireMessage(stream, offset);
            }
        }
    }

    static void RequireStream(Stream stream)
    {
        for (var at = 0L; stream.Length - at >= 8;)
        {
            var length = RequireMessage(stream, at);
            if (length < 0) return;
            at += length;
        }
    }

    /// <summary>Returns how many bytes the message and its body have; -1 at the end of the stream.</summary>
    static long RequireMessage(Stream stream, long at)
    {
        var head = Bytes(stream, at, 8);
        var isContinued = Int(head, 0) == -1;
        var (start, length) = isContinued ? (8, Int(head, 4)) : (4, Int(head, 0));
        if (length == 0) return -1;
        var message = Bytes(stream, at + start, length);
        var root = Int(message, 0);
        var kind = Member(message, root, 1) is int place ? message[place] : 0;
        if (Member(message, root, 2) is int header) RequireHeader(message, kind, Target(message, header));
        var body = Member(message, root, 3) is int size
            ? BinaryPrimitives.ReadInt64LittleEndian(message.AsSpan(size))
            : 0;
        if (body < 0 || body > stream.Length - stream.Position) throw new InvalidDataException();
        return start + length + body;
    }

    /// <summary>So many bytes of the stream, which must have them.</summary>
    static byte[] Bytes(Stream stream, long at, int length)
    {
        if (at < 0 || length < 0 || length > stream.Length - at) throw new InvalidDataException();
        var bytes = new byte[length];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }

    static void RequireHeader(ReadOnlySpan<byte> message, int kind, int table)
    {
        if (kind == 1) RequireSchema(message, table);
        else if (kind == 3) RequireBatch(message, table);
        else if (kind == 2 && Member(message, table, 1) is int data) RequireBatch(message, Target(message, data));
    }

    static void RequireSchema(ReadOnlySpan<byte> bytes, int table)
    {
        if (Member(bytes, table, 1) is int fields) RequireFields(bytes, fields, 0);
        if (Member(bytes, table, 2) is int metadata) List(bytes, metadata, 4);
    }

    static void RequireFields(ReadOnlySpan<byte> bytes, int list, int depth)
    {
        if (depth > MaxDepth) throw new InvalidDataException();
        var (first, count) = List(bytes, list, 4);
        for (var i = 0; i < count; i++)
        {
            var field = Target(bytes, first + 4 * i);
            if (Member(bytes, field, 5) is int children) RequireFields(bytes, children, depth + 1);
            if (Member(bytes, field, 6) is int metadata) List(bytes, metadata, 4);
        }
    }

    static void RequireBatch(ReadOnlySpan<byte> bytes, int table)
    {
        if (Member(bytes, table, 1) is int nodes) List(bytes, nodes, 16);
        if (Member(bytes, table, 2) is int buffers) List(bytes, buffers, 16);
    }

    /// <summary>The place of a member of a table; null where it is left out.</summary>
    static int? Member(ReadOnlySpan<byte> bytes, int table, int number)
    {
        var slots = table - Int(bytes, table);
        var slot = 4 + 2 * number;
        if (slot >= BinaryPrimitives.ReadUInt16LittleEndian(bytes[slots..])) return null;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(slots + slot)..]);
        return offset == 0 ? null : table + offset;
    }

    /// <summary>The place that the offset there points to.</summary>
    static int Target(ReadOnlySpan<byte> bytes, int place) => place + Int(bytes, place);

    /// <summary>The place of the first item of a list, and how many there are.</summary>
    static (int First, int Count) List(ReadOnlySpan<byte> bytes, int place, int size)
    {
        var list = Target(bytes, place);
        var count = Int(bytes, list);
        return count >= 0 && list >= 0 && (long)count * size <= bytes.Length - list - 4
            ? (list + 4, count)
            : throw new InvalidDataException();
    }

    static int Int(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes[place..]);
}
