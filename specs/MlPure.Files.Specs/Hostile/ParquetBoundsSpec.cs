using Parquet.Meta;

namespace MlPure.Files.Specs;

/// <summary>What a Parquet file may say of its lengths (src/MlPure.Files/Tables/Columnar/ParquetBounds.cs).</summary>
public class ParquetBoundsSpec
{
    /// <summary>A page holds a value, or is a dictionary; see parquet.thrift.</summary>
    const int Data = 5, Dictionary = 7, Data2 = 8;

    /// <summary>A packed page may be unpacked to 1 MiB, and beyond that to 4096 times its bytes or to 16 bytes for
    /// each cell of its column.</summary>
    const int Least = 1 << 20, MostTimes = 4096, MostOfCell = 16;

    /// <summary>Seven bits to a byte, the lowest first.</summary>
    static IEnumerable<byte> Digits(ulong number) =>
        number > 0x7F ? [(byte)(number % 128 + 128), .. Digits(number / 128)] : [(byte)number];

    static IEnumerable<byte> Whole(long number) => Digits((ulong)(number << 1 ^ number >> 63));

    static IEnumerable<byte> Member(int number, long whole) => [5, .. Whole(number), .. Whole(whole)];

    /// <summary>A page: its head, and a body of so many bytes.</summary>
    static byte[] Page(
        int kind, long values, long packed, long unpacked, int? body = null, params IEnumerable<byte> more) =>
    [
        .. Member(2, unpacked), .. Member(3, packed), 12, .. Whole(kind), .. Member(1, values), .. more, 0, 0,
        .. new byte[body ?? packed],
    ];

    static void Require(IEnumerable<byte> file, long values, long first = 4, CompressionCodec codec = default,
        long? dictionary = null, long? index = null) =>
        ParquetBounds.RequirePages(new MemoryStream([1, 2, 3, 4, .. file]), new()
        {
            NumValues = values,
            DataPageOffset = first,
            DictionaryPageOffset = dictionary,
            IndexPageOffset = index,
            Codec = codec,
        });

    static void IsBroken(Action require) => Assert.Throws<InvalidDataException>(require);

    [Fact]
    public void Pages_one_behind_the_other_hold_the_values_of_their_column_and_no_more_or_less()
    {
        byte[] dictionary = Page(Dictionary, 9, 10, 20), page = Page(Data, 3, 40, 50), last = Page(Data2, 2, 7, 9);
        byte[] pages = [.. dictionary, .. page, .. last];
        Require(pages, 5);
        Require(pages, 5, 4 + dictionary.Length, dictionary: 4);
        Require(pages, 5, 4 + dictionary.Length, index: 4);
        Require(pages, 5, 4 + dictionary.Length, dictionary: 4 + dictionary.Length);
        Require(pages, 2, 4 + dictionary.Length + page.Length);
        Require([], 0);
        IsBroken(() => Require(pages, 4));
        IsBroken(() => Require(pages, 6));
        IsBroken(() => Require(pages, 5, 0));
        IsBroken(() => Require(pages, 5, -1));
        IsBroken(() => Require(pages, 5, 4 + pages.Length));
    }

    [Theory]
    [InlineData(Data)]
    [InlineData(Data2)]
    public void A_page_ends_within_its_file_and_has_no_negative_number(int kind)
    {
        Require(Page(kind, 1, 30, 30), 1);
        Require(Page(kind, 1, 0, 0), 1);
        IsBroken(() => Require(Page(kind, 1, 30, 30, body: 29), 1));
        IsBroken(() => Require([.. Page(kind, -1, 0, 0), .. Page(kind, 2, 0, 0)], 1));
        IsBroken(() => Require(Page(kind, 1, -1, 0, body: 0), 1));
        IsBroken(() => Require(Page(kind, 1, 0, -1), 1));
        IsBroken(() => Require([.. Member(3, 0), 12, .. Whole(kind), .. Member(1, 1), 0, 0], 1));
        IsBroken(() => Require([.. Member(2, 0), 12, .. Whole(kind), .. Member(1, 1), 0, 0], 1));
    }

    [Fact]
    public void A_page_is_unpacked_to_no_more_than_its_bytes_or_the_cells_of_its_column_allow()
    {
        foreach (var (packed, cells) in new[] { (1, 1), (100, 1), (1, 100_000), (100, 100_000) })
        {
            var most = Least + Math.Max((long)MostTimes * packed, (long)MostOfCell * cells);
            Require(Page(Data, cells, packed, most), cells);
            IsBroken(() => Require(Page(Data, cells, packed, most + 1), cells));
        }
    }

    [Fact]
    public void A_dictionary_has_no_more_values_than_bytes()
    {
        var page = Page(Data, 1, 0, 0);
        Require([.. Page(Dictionary, 20, 10, 20), .. page], 1);
        Require([.. Page(Dictionary, 0, 10, 20), .. page], 1);
        byte[] broken = Page(Dictionary, 21, 10, 20);
        Require([.. broken, .. page], 1, 4 + broken.Length);
        IsBroken(() => Require([.. broken, .. page], 1, 4 + broken.Length, dictionary: 4));
        IsBroken(() => Require([.. broken, .. page], 1, 4 + broken.Length, index: 4));
        IsBroken(() => Require([.. Page(Dictionary, 21, 10, 20), .. page], 1));
        IsBroken(() => Require([.. Page(Dictionary, -1, 10, 20), .. page], 1));
    }

    /// <summary>Bytes packed by Snappy begin with how many they are unpacked.</summary>
    [Fact]
    public void What_Snappy_says_that_it_unpacks_to_is_no_more_than_the_page_says()
    {
        static IEnumerable<byte> Packed(int kind, int length, long unpacked, int levels, params byte[] more)
        {
            byte[] body =
            [
                .. Enumerable.Repeat((byte)0xFF, levels), .. Digits((ulong)length), .. Enumerable.Repeat((byte)0x7F, 3),
            ];
            return [.. Page(kind, 1, body.Length, unpacked, 0, more), .. body];
        }

        void RequireSnappy(IEnumerable<byte> file) => Require(file, 1, codec: CompressionCodec.SNAPPY);

        foreach (var length in new[] { 1, 127, 128, 300, 16_383, 16_384, 1 << 20 })
        {
            RequireSnappy(Packed(Data, length, length, 0));
            IsBroken(() => RequireSnappy(Packed(Data, length, length - 1, 0)));
            Require(Packed(Data, length, length - 1, 0), 1, codec: CompressionCodec.GZIP);
            byte[] levels = [.. Member(5, 1), .. Member(6, 2)], unpacked = [.. levels, 2, .. Whole(7)];
            RequireSnappy(Packed(Data2, length, length, 3, levels));
            IsBroken(() => RequireSnappy(Packed(Data2, length, length - 1, 3, levels)));
            IsBroken(() => RequireSnappy(Packed(Data2, length, length - 1, 3, [.. levels, 1, .. Whole(7)])));
            RequireSnappy(Packed(Data2, length, length - 1, 3, unpacked));
        }
    }

    [Fact]
    public void Levels_before_what_Snappy_packed_lie_within_the_page()
    {
        void RequireSnappy(long definition, long repetition) => Require(
            Page(Data2, 1, 5, 5, null, [.. Member(5, definition), .. Member(6, repetition)]), 1,
            codec: CompressionCodec.SNAPPY);

        RequireSnappy(2, 3);
        IsBroken(() => RequireSnappy(3, 3));
        IsBroken(() => RequireSnappy(-2, 1));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(5_000)]
    [InlineData(70_000)]
    public void The_head_of_a_page_may_have_texts_of_any_length(int length)
    {
        byte[] text = [8, .. Whole(20), .. Digits((ulong)length), .. new byte[length]];
        byte[] page = [.. text, .. Page(Data, 1, 0, 0)];
        Require(page, 1);
        IsBroken(() => Require(page[..^3], 1));
    }

    [Fact]
    public void The_description_of_a_file_lies_before_its_length_at_the_end()
    {
        static void RequireFooter(byte[] description, int length, int before = 4) =>
            ParquetBounds.RequireFooter(new MemoryStream([.. new byte[before], .. description,
                .. BitConverter.GetBytes(length), .. "PAR1"u8]));

        byte[] honest = [0x15, 2, 0];
        RequireFooter(honest, 3);
        RequireFooter(honest, 3, before: 0);
        RequireFooter([0], 1);
        Assert.All([2, 0, -1, 8, int.MinValue], length => IsBroken(() => RequireFooter(honest, length)));
        IsBroken(() => ParquetBounds.RequireFooter(new MemoryStream(new byte[7])));
    }
}
