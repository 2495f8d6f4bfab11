using Apache.Arrow;
using Apache.Arrow.Types;

namespace MlPure.Files.Specs;

/// <summary>What an Arrow array may say of its values (src/MlPure.Files/Tables/Columnar/ArrowBounds.cs).</summary>
public class ArrowBoundsSpec
{
    static readonly ArrowBuffer none = ArrowBuffer.Empty;

    static ArrowBuffer Bytes(int count) => new(new byte[count]);

    static ArrowBuffer Ints(params int[] numbers) => new(numbers.SelectMany(BitConverter.GetBytes).ToArray());

    static void Require(IArrowType type, int length, int offset, int missing, params ArrowBuffer[] buffers) =>
        ArrowBounds.Require(ArrowArrayFactory.BuildArray(new ArrayData(type, length, missing, offset, buffers)));

    static void IsBroken(Action require) => Assert.Throws<InvalidDataException>(require);

    public static TheoryData<int, int> Places => new() { { 1, 0 }, { 8, 0 }, { 9, 0 }, { 16, 1 }, { 3, 21 }, { 0, 8 } };

    [Theory]
    [MemberData(nameof(Places))]
    public void Numbers_and_truth_values_need_the_bytes_up_to_their_last(int length, int offset)
    {
        var end = length + offset;
        (IArrowType Type, int Bytes)[] types =
        [
            (Int8Type.Default, end), (Int16Type.Default, 2 * end), (FloatType.Default, 4 * end),
            (DoubleType.Default, 8 * end), (BooleanType.Default, (end + 7) / 8),
        ];
        Assert.All(types, at =>
        {
            Require(at.Type, length, offset, 0, none, Bytes(at.Bytes));
            IsBroken(() => Require(at.Type, length, offset, 0, none, Bytes(at.Bytes - 1)));
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Missing_values_need_a_bit_for_each_value(int length, int offset)
    {
        var end = length + offset;
        var values = Bytes(8 * end);
        Require(DoubleType.Default, length, offset, 1, Bytes((end + 7) / 8), values);
        Require(DoubleType.Default, length, offset, 0, none, values);
        IsBroken(() => Require(DoubleType.Default, length, offset, 1, none, values));
        if (end > 8) IsBroken(() => Require(DoubleType.Default, length, offset, 1, Bytes((end - 1) / 8), values));
    }

    [Fact]
    public void Texts_follow_each_other_within_their_bytes()
    {
        static void Texts(int length, int offset, int bytes, params int[] places) =>
            Require(StringType.Default, length, offset, 0, none, Ints(places), Bytes(bytes));

        Texts(3, 0, 9, 0, 4, 4, 9);
        Texts(2, 1, 9, 0, 4, 4, 9);
        Texts(2, 1, 9, -7, 4, 4, 9);
        Texts(2, 0, 4, 0, 4, 4, 99);
        Texts(0, 0, 0);
        IsBroken(() => Texts(3, 0, 8, 0, 4, 4, 9));
        IsBroken(() => Texts(3, 0, 9, 0, 4, 3, 9));
        IsBroken(() => Texts(3, 0, 9, 0, 4, 10, 9));
        IsBroken(() => Texts(3, 0, 9, -1, 4, 4, 9));
        IsBroken(() => Texts(3, 0, 9, 0, 4, 4));
        IsBroken(() => Texts(2, 1, 9, 0, 4, 4));
    }

    [Fact]
    public void A_dictionary_needs_its_numbers_and_what_they_stand_for()
    {
        static void Coded(int codes, int bytes, IArrowType? index = null)
        {
            var texts = new ArrayData(StringType.Default, 1, 0, 0, [none, Ints(0, 5), Bytes(bytes)]);
            var type = new DictionaryType(index ?? Int16Type.Default, StringType.Default, false);
            ArrowBounds.Require(new DictionaryArray(new ArrayData(type, 3, 0, 1,
                [none, Bytes(codes)], null, texts)));
        }

        Coded(8, 5);
        IsBroken(() => Coded(7, 5));
        IsBroken(() => Coded(8, 4));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 1)]
    public void A_length_and_an_offset_are_not_negative_and_their_sum_is_a_number_of_rows(int length, int offset) =>
        IsBroken(() => Require(DoubleType.Default, length, offset, 0, none, none));

    [Fact]
    public void A_column_of_nothing_needs_no_bytes() => ArrowBounds.Require(new NullArray(7));

    [Fact]
    public void Values_of_another_type_are_not_supported() => Assert.Throws<NotSupportedException>(() =>
        Require(BinaryType.Default, 1, 0, 0, none, Ints(0, 1), Bytes(1)));
}
