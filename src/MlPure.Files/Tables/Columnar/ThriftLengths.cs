namespace MlPure.Files;

/// <summary>Looks through a description in a Parquet file before it is read: a list or a text that says that it is
/// longer than what it stands in would be allocated all the same.</summary>
/// <remarks>Descriptions are structs of Thrift's compact protocol: each member begins with a byte of its number, as a
/// difference from the one before, and its type; whole numbers have seven bits to a byte, the lowest first.</remarks>
sealed class ThriftLengths
{
    /// <summary>Structs, lists and maps in one another: honest ones are a few.</summary>
    const int MaxDepth = 32;

    readonly Dictionary<(int Outer, int Member), long> numbers = [];
    int at;

    ThriftLengths() { }

    /// <summary>How many bytes the struct has.</summary>
    public int Length => at;

    /// <summary>The whole number of a member of the struct, or of a struct in it; 0 or 1 for a truth value; None where
    /// it is left out.</summary>
    public Option<long> Number(int member, int outer = 0) =>
        numbers.TryGetValue((outer, member), out var number) ? number : Option<long>.None;

    /// <summary>Looks through a struct.</summary>
    /// <param name="bytes">The bytes, from its first on.</param>
    /// <param name="name">Its name in <see cref="ParquetStructs"/>; empty where it has none.</param>
    /// <exception cref="InvalidDataException">It is broken or cut off, or a member has another type than its
    /// reader takes it for.</exception>
    public static ThriftLengths Of(ReadOnlySpan<byte> bytes, string name = "")
    {
        var walk = new ThriftLengths();
        walk.Struct(bytes, name, 0, 0);
        return walk;
    }

    void Struct(ReadOnlySpan<byte> bytes, string name, int depth, int outer)
    {
        for (var member = 0; ;)
        {
            var head = Byte(bytes);
            var type = head & 15;
            if (type == 0) return;
            member = head >> 4 == 0 ? (int)Signed(bytes) : member + (head >> 4);
            var known = ParquetStructs.TypeOf(name, member);
            Require(type, known);
            if (type is 1 or 2) numbers[(outer, member)] = type == 1 ? 1 : 0;
            else if (type is 4 or 5 or 6) numbers[(outer, member)] = Signed(bytes);
            else Value(bytes, type, known, depth, depth == 0 ? member : -1);
        }
    }

    /// <summary>What is known to be of another type would be read as that, whatever it says.</summary>
    static void Require(int type, string known)
    {
        var isKnown = known switch
        {
            "" => true,
            ParquetStructs.Flag => type is 1 or 2,
            ParquetStructs.Byte => type == 3,
            ParquetStructs.Whole => type is 4 or 5 or 6,
            ParquetStructs.Real => type == 7,
            ParquetStructs.Text => type == 8,
            ['[', ..] => type == 9,
            _ => type == 12,
        };
        if (!isKnown) throw new InvalidDataException();
    }

    /// <summary>Passes over a value. A truth value that is no member, whose type says it, takes a byte.</summary>
    void Value(ReadOnlySpan<byte> bytes, int type, string known, int depth, int member)
    {
        if (depth > MaxDepth) throw new InvalidDataException();
        switch (type)
        {
            case 1 or 2 or 3: Skip(bytes, 1); break;
            case 4 or 5 or 6: Unsigned(bytes); break;
            case 7: Skip(bytes, sizeof(double)); break;
            case 8: Skip(bytes, Unsigned(bytes)); break;
            case 9 or 10: List(bytes, known.Trim('[', ']'), depth); break;
            case 11: Map(bytes, depth); break;
            case 12: Struct(bytes, known, depth + 1, member); break;
            default: throw new InvalidDataException();
        }
    }

    void List(ReadOnlySpan<byte> bytes, string known, int depth)
    {
        var head = Byte(bytes);
        var count = head >> 4 == 15 ? Unsigned(bytes) : (ulong)(head >> 4);
        if (count > 0) Require(head & 15, known);
        for (; count > 0; count--) Value(bytes, head & 15, known, depth + 1, -1);
    }

    void Map(ReadOnlySpan<byte> bytes, int depth)
    {
        var count = Unsigned(bytes);
        var types = count == 0 ? 0 : Byte(bytes);
        for (; count > 0; count--)
        {
            Value(bytes, types >> 4, "", depth + 1, -1);
            Value(bytes, types & 15, "", depth + 1, -1);
        }
    }

    void Skip(ReadOnlySpan<byte> bytes, ulong count)
    {
        if (count > (ulong)(bytes.Length - at)) throw new InvalidDataException();
        at += (int)count;
    }

    int Byte(ReadOnlySpan<byte> bytes) => at < bytes.Length ? bytes[at++] : throw new InvalidDataException();

    long Signed(ReadOnlySpan<byte> bytes)
    {
        var zigzag = Unsigned(bytes);
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    ulong Unsigned(ReadOnlySpan<byte> bytes)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte(bytes);
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
        throw new InvalidDataException();
    }
}
