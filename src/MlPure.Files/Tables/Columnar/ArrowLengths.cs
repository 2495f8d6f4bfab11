using System.Buffers.Binary;

namespace MlPure.Files;

/// <summary>Looks through the descriptions in an Arrow file or stream before they are read: a list that says that it is
/// longer than the description it stands in would be allocated all the same.</summary>
/// <remarks>The descriptions are FlatBuffers: a table begins with the distance back to its list of slots, and a slot
/// has the place of a member in the table, 0 where it is left out.</remarks>
static class ArrowLengths
{
    const int MaxDepth = 32;

    /// <summary>Throws where a list is too long, or a place lies outside.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static void Require(ReadOnlySpan<byte> bytes, bool isFile)
    {
        if (isFile) RequireFile(bytes);
        else RequireStream(bytes);
    }

    static void RequireFile(ReadOnlySpan<byte> bytes)
    {
        const int tail = 10;
        if (bytes.Length < tail) throw new InvalidDataException();
        var length = Int(bytes, bytes.Length - tail);
        var start = bytes.Length - tail - length;
        if (length <= 0 || start <= 0) throw new InvalidDataException();
        var footer = bytes.Slice(start, length);
        var root = Int(footer, 0);
        if (Member(footer, root, 1) is int schema) RequireSchema(footer, Target(footer, schema));
        foreach (var slot in (int[])[2, 3])
        {
            if (Member(footer, root, slot) is not int blocks) continue;
            var (first, count) = List(footer, blocks, 24);
            for (var i = 0; i < count; i++)
            {
                var offset = BinaryPrimitives.ReadInt64LittleEndian(footer[(first + 24 * i)..]);
                RequireMessage(bytes[checked((int)offset)..]);
            }
        }
    }

    static void RequireStream(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            var body = RequireMessage(bytes);
            if (body < 0) return;
            bytes = bytes[Math.Min(body, bytes.Length)..];
        }
    }

    /// <summary>Returns how many bytes the message and its body have; -1 at the end of the stream.</summary>
    static int RequireMessage(ReadOnlySpan<byte> bytes)
    {
        var isContinued = Int(bytes, 0) == -1;
        var (start, length) = isContinued ? (8, Int(bytes, 4)) : (4, Int(bytes, 0));
        if (length == 0) return -1;
        if (length < 0 || length > bytes.Length - start) throw new InvalidDataException();
        var message = bytes.Slice(start, length);
        var root = Int(message, 0);
        var kind = Member(message, root, 1) is int at ? message[at] : 0;
        if (Member(message, root, 2) is int header) RequireHeader(message, kind, Target(message, header));
        var body = Member(message, root, 3) is int size ? BinaryPrimitives.ReadInt64LittleEndian(message[size..]) : 0;
        if (body < 0 || body > bytes.Length - start - length) throw new InvalidDataException();
        return start + length + (int)body;
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
