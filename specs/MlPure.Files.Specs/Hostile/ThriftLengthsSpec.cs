namespace MlPure.Files.Specs;

/// <summary>Descriptions in Parquet files (src/MlPure.Files/Tables/Columnar/ThriftLengths.cs).</summary>
public class ThriftLengthsSpec
{
    const byte MemberOfList = 0x19, ListOfOneList = 0x19, MemberOfMap = 0x1B, MapOfOneMap = 0xBB;

    [Fact]
    public void Lists_nested_without_end_are_broken_and_do_not_exhaust_the_stack() =>
        Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(
            [MemberOfList, .. Enumerable.Repeat(ListOfOneList, 10_000_000)]));

    [Fact]
    public void Maps_nested_without_end_are_broken_and_do_not_exhaust_the_stack() =>
        Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(
            [MemberOfMap, .. Enumerable.Repeat((byte[])[1, MapOfOneMap], 10_000_000).SelectMany(map => map)]));

    /// <summary>A member with so many lists, maps or structs in one another, the innermost empty.</summary>
    static byte[] Nested(string kind, int levels)
    {
        byte[] Map(int left, bool isKey) => left == 1 ? [0]
            : isKey ? [1, 0xB8, .. Map(left - 1, isKey), 0] : [1, 0x8B, 0, .. Map(left - 1, isKey)];
        return kind switch
        {
            "list" => [MemberOfList, .. Enumerable.Repeat(ListOfOneList, levels - 1), 0x08, 0],
            "struct" => [.. Enumerable.Repeat((byte)0x1C, levels), .. new byte[levels + 1]],
            _ => [MemberOfMap, .. Map(levels, kind == "key"), 0],
        };
    }

    /// <summary>The member is one, and 32 are in it.</summary>
    [Theory]
    [InlineData("list")]
    [InlineData("key")]
    [InlineData("value")]
    [InlineData("struct")]
    public void Values_of_33_levels_are_passed_over_and_those_of_more_are_broken(string kind)
    {
        for (var levels = 1; levels <= 70; levels++)
        {
            var bytes = Nested(kind, levels);
            if (levels <= 33) Assert.Equal(bytes.Length, ThriftLengths.Of(bytes).Length);
            else Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(bytes));
        }
    }

    [Fact]
    public void The_numbers_of_a_struct_and_of_a_struct_in_it_are_found()
    {
        // Member 1 is the whole number 3; member 2 a struct whose member 1 is -2; each ends with a zero.
        var lengths = ThriftLengths.Of([0x15, 6, 0x1C, 0x15, 3, 0, 0]);
        Assert.Equal((3L, -2L), (lengths.Number(1).IfNone(0), lengths.Number(1, outer: 2).IfNone(0)));
        Assert.Equal(7, lengths.Length);
    }

    /// <summary>Member 5 of a file's description is a list of pairs: here of one whole number.</summary>
    [Fact]
    public void A_number_where_the_format_has_a_struct_is_broken()
    {
        byte[] numbers = [0x59, 0x15, 0x02, 0];
        Assert.Equal(numbers.Length, ThriftLengths.Of(numbers).Length);
        Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(numbers, ParquetStructs.File));
    }

    /// <summary>A value of a type of the compact protocol, as a member of a struct or as an element.</summary>
    static byte[] ValueOf(int type, bool isElement) => type switch
    {
        1 or 2 => isElement ? [(byte)type] : [],
        3 => [0xFF],
        4 or 5 or 6 => [0xFF, 0x01],
        7 => [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        8 => [2, 0xFF, 0xFF],
        9 or 10 => [0x28, .. ValueOf(8, true), .. ValueOf(8, true)],
        11 => [2, 0x81, .. ValueOf(8, true), 1, .. ValueOf(8, true), 2],
        12 => [0x15, 0xFF, 0x01, 0x11, 0],
        _ => [],
    };

    static readonly int[] types = [.. Enumerable.Range(1, 12)];

    /// <summary>Each stands before another member, and the struct before bytes that are none of it.</summary>
    [Fact]
    public void A_value_of_every_type_is_passed_over_alone_in_a_list_and_in_a_map() => Assert.All(types, type =>
    {
        var element = ValueOf(type, isElement: true);
        byte[][] members =
        [
            [(byte)(0x10 + type), .. ValueOf(type, isElement: false)],
            [0x19, (byte)(0x30 + type), .. element, .. element, .. element],
            [0x1A, (byte)(0xF0 + type), 16, .. Enumerable.Repeat(element, 16).SelectMany(one => one)],
            [0x1B, 2, (byte)(16 * type + 8), .. element, 0, .. element, 1, 0xFF],
            [0x1B, 1, (byte)(0x80 + type), 0, .. element],
            [0x1B, 0],
            [0x19, 0x00],
        ];
        Assert.All(members, member =>
        {
            byte[] bytes = [.. member, 0x15, 14, 0];
            var lengths = ThriftLengths.Of([.. bytes, 0xFF, 0xFF]);
            Assert.Equal((bytes.Length, 7L), (lengths.Length, lengths.Number(2).IfNone(-1)));
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(bytes.AsSpan(0, length)));
        });
    });

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void A_value_of_a_type_that_there_is_not_is_broken(int type) => Assert.Throws<InvalidDataException>(() =>
        ThriftLengths.Of([(byte)(0x10 + type), 0, 0, 0, 0]));

    /// <summary>Apache Thrift, the compact protocol: a truth value is its type; whole numbers of 16, 32 and 64 bits
    /// have one form.</summary>
    [Theory]
    [InlineData("Time", 1, 1, 2)]
    [InlineData("Schema", 1, 4, 6)]
    [InlineData("Pair", 1, 8, 8)]
    [InlineData("RowGroup", 1, 9, 9)]
    [InlineData("Time", 2, 12, 12)]
    public void A_member_has_the_type_that_the_format_gives_it(string name, int member, int first, int last) =>
        Assert.All(types, type =>
        {
            byte[] value = type == 9 ? [0x0C] : type == 12 ? [0] : ValueOf(type, isElement: false);
            byte[] bytes = [(byte)(16 * member + type), .. value, 0];
            if (type >= first && type <= last) Assert.Equal(bytes.Length, ThriftLengths.Of(bytes, name).Length);
            else Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(bytes, name));
        });

    [Fact]
    public void A_whole_number_of_any_magnitude_and_sign_is_read_and_none_has_more_than_64_bits()
    {
        var numbers = Enumerable.Range(0, 63).SelectMany(i => new[] { 1L << i, (1L << i) - 1, -(1L << i) })
            .Append(long.MaxValue).Append(long.MinValue);
        Assert.All(numbers, number =>
        {
            byte[] bytes = [0x16, .. Zigzag(number), 0];
            Assert.Equal(number, ThriftLengths.Of(bytes).Number(1).IfNone(-99));
        });
        Assert.Throws<InvalidDataException>(() =>
            ThriftLengths.Of([0x16, .. Enumerable.Repeat((byte)0x80, 10), 0, 0]));
    }

    static IEnumerable<byte> Zigzag(long number)
    {
        var rest = (ulong)(number < 0 ? -(number + 1) : number) * 2 + (number < 0 ? 1UL : 0);
        for (; rest > 0x7F; rest /= 128) yield return (byte)(rest % 128 + 128);
        yield return (byte)rest;
    }

    [Fact]
    public void Members_are_numbered_from_the_one_before_or_in_full_and_truth_values_are_numbers()
    {
        var lengths = ThriftLengths.Of([0x21, 0x05, 200, 1, 2, 0x12, 0]);
        Assert.Equal((1L, 1L, 0L), (lengths.Number(2).IfNone(-1), lengths.Number(100).IfNone(-1),
            lengths.Number(101).IfNone(-1)));
        Assert.True(lengths.Number(1).IsNone && lengths.Number(2, outer: 1).IsNone);
    }

    /// <summary>Numbers of structs in lists, and of structs deeper than one, are not those of a member.</summary>
    [Fact]
    public void A_number_deeper_within_is_not_taken_for_one_of_a_struct_or_of_a_struct_in_it()
    {
        var lengths = ThriftLengths.Of([0x19, 0x1C, 0x15, 2, 0, 0x1C, 0x1C, 0x15, 4, 0, 0x15, 6, 0, 0]);
        Assert.Equal(3, lengths.Number(2, outer: 2).IfNone(-1));
        Assert.All([0, 1, 3], outer => Assert.True(lengths.Number(1, outer).IsNone && lengths.Number(2, outer).IsNone));
    }

    [Theory]
    [InlineData(0x19)]
    [InlineData(0x1A)]
    [InlineData(0x1B)]
    [InlineData(0x18)]
    public void A_list_a_map_or_a_text_longer_than_what_it_stands_in_is_broken(int member)
    {
        byte[] longest = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
        byte[] head = member == 0x19 || member == 0x1A ? [(byte)member, 0xFC] : [(byte)member];
        Assert.All([[9], [0x80, 0x80, 0x80, 0x80, 0x08], longest], length =>
            Assert.Throws<InvalidDataException>(() => ThriftLengths.Of([.. head, .. length, 0, 0, 0, 0, 0, 0])));
    }
}
