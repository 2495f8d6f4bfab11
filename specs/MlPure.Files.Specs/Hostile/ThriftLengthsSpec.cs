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
}
