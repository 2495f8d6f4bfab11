using System.Buffers.Binary;

namespace MlPure.Files.Specs;

/// <summary>Descriptions in Arrow files (src/MlPure.Files/Tables/Columnar/ArrowLengths.cs).</summary>
public class ArrowLengthsSpec
{
    /// <summary>A schema of one field, of which the list of children is at a distance from the place that says so: a
    /// message, its table, the schema, the list of fields, and the field, each behind its list of slots.</summary>
    static byte[] OneField(int fields, int children)
    {
        short[] message = [10, 12, 0, 8, 4, 0], schema = [8, 8, 0, 4], field = [16, 8, 0, 0, 0, 0, 0, 4];
        byte[] description =
        [
            .. Ints(16), .. Shorts(message), .. Ints(12, 16, 1), .. Shorts(schema), .. Ints(8, 4),
            .. Ints(fields, 20), .. Shorts(field), .. Ints(16, children),
        ];
        return [.. Ints(-1, description.Length), .. description, .. Ints(-1, 0)];
    }

    /// <summary>The same message with a body, whose length is its fourth member; the first versions of the format had
    /// no mark before its length.</summary>
    static byte[] WithBody(long said, int body, int fields = 0, bool isMarked = true)
    {
        short[] message = [12, 20, 0, 8, 4, 12], schema = [8, 8, 0, 4];
        byte[] description =
        [
            .. Ints(16), .. Shorts(message), .. Ints(12, 24, 1), .. BitConverter.GetBytes(said), .. Shorts(schema),
            .. Ints(8, 4), .. Ints(fields),
        ];
        return
        [
            .. isMarked ? Ints(-1, description.Length) : Ints(description.Length), .. description,
            .. Enumerable.Repeat((byte)0x77, body),
        ];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_message_of_a_stream_is_looked_through_behind_the_body_of_the_one_before(bool isMarked)
    {
        foreach (var body in new[] { 0, 8, 1000 })
        {
            byte[] sound = WithBody(body, body, isMarked: isMarked), broken = WithBody(0, 0, 1, isMarked);
            Require(sound);
            Require([.. sound, .. sound, .. sound]);
            Assert.Throws<InvalidDataException>(() => Require(broken));
            Assert.Throws<InvalidDataException>(() => Require([.. sound, .. broken]));
            Assert.Throws<InvalidDataException>(() => Require([.. sound, .. sound, .. broken]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_whose_body_is_longer_than_what_follows_or_negative_is_broken(bool isMarked)
    {
        Assert.All([-1, 9, 1L << 40, long.MinValue], said =>
            Assert.Throws<InvalidDataException>(() => Require(WithBody(said, 8, isMarked: isMarked))));
        Assert.Throws<InvalidDataException>(() => Require(WithBody(0, 0, isMarked: isMarked)[..^1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_stands_behind_the_end_of_a_stream_is_not_looked_at(bool isMarked)
    {
        byte[] end = [.. isMarked ? Ints(-1, 0) : Ints(0, 7)], broken = WithBody(0, 0, 1, isMarked);
        Require([.. WithBody(8, 8, isMarked: isMarked), .. end, .. broken]);
        Require([.. WithBody(8, 8, isMarked: isMarked), .. broken[..7]]);
    }

    static IEnumerable<byte> Ints(params int[] numbers) => numbers.SelectMany(BitConverter.GetBytes);

    static IEnumerable<byte> Shorts(params short[] numbers) => numbers.SelectMany(BitConverter.GetBytes);

    static void Require(byte[] bytes) => ArrowLengths.Require(new MemoryStream(bytes), isFile: false);

    [Fact]
    public void Fields_that_are_their_own_children_are_broken_and_do_not_exhaust_the_stack()
    {
        Require(OneField(fields: 0, children: 4));
        Assert.Throws<InvalidDataException>(() => Require(OneField(fields: 1, children: -28)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public void A_list_of_fields_that_is_longer_than_its_description_is_broken(int fields) =>
        Assert.Throws<InvalidDataException>(() => Require(OneField(fields, children: -28)));

    /// <summary>The kind of a message is its second member.</summary>
    [Fact]
    public void A_message_of_a_kind_that_has_no_lists_is_passed_over_whatever_is_in_it()
    {
        var bytes = OneField(fields: 9, children: -28);
        Assert.Equal(1, bytes[32]);
        bytes[32] = 4;
        Require(bytes);
    }

    /// <summary>Each whole number of four bytes, wherever it stands, as 2^27 or as the largest.</summary>
    [Theory]
    [InlineData("types.arrow")]
    [InlineData("types.arrows")]
    public void No_number_of_a_file_that_is_made_large_has_more_allocated_than_files_of_its_size_need(string name)
    {
        var bytes = Formats.BytesOf(name);
        Assert.True(Formats.Read(name).IsSuccess);
        for (var at = 0; at + 4 <= bytes.Length; at += 4)
            foreach (var large in new[] { 1 << 27, int.MaxValue })
            {
                byte[] changed = [.. bytes];
                BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at), large);
                var before = GC.GetAllocatedBytesForCurrentThread();
                _ = TableFile.Read(new MemoryStream(changed), name);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
            }
    }
}
