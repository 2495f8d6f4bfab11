using System.Text;

namespace MlPure.Files.Specs;

/// <summary>What reading numpy's files promises (src/MlPure.Files/Tables/Arrays); they were written by numpy, see
/// specs/data/formats.</summary>
public class NpySpec
{
    static readonly Matrix table = Matrix.Of(3, 2, 1.5, -2.0, 0.1, 3e300, 5e-324, -0.0);

    static Validation<Error, Table> Parse(byte[] bytes) => TableFile.Read(new MemoryStream(bytes), "rows.npy");

    static byte[] Npy(string header, params byte[] cells)
    {
        var text = Encoding.ASCII.GetBytes(header);
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text, .. cells];
    }

    [Theory]
    [InlineData("f8.npy")]
    [InlineData("fortran.npy")]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void A_matrix_is_read_bit_for_bit_whatever_its_version_and_order_of_axes(string name)
    {
        var read = Formats.Read(name).GetOrThrow();
        Assert.Equal(["x1", "x2"], read.Names.AsEnumerable());
        Assert.True(read.Numbers().GetOrThrow().HasTheBitsOf(table));
    }

    /// <summary>eddelbuettel/rcppcnpy#29, aplbrain/npyjs#3, NVIDIA/DALI#4744: other types than float64.</summary>
    [Theory]
    [InlineData("f2.npy", new[] { 1, 0.5 })]
    [InlineData("i2-big.npy", new[] { -300.0, 300 })]
    [InlineData("u1.npy", new[] { 255.0, 0 })]
    [InlineData("bool.npy", new[] { 1.0, 0, 1 })]
    public void Numbers_of_every_type_and_byte_order_are_read(string name, double[] numbers) =>
        Assert.Equal(Vector.Of(numbers), Formats.Read(name).GetOrThrow().Column("x1").GetOrThrow());

    [Fact]
    public void Big_endian_single_precision_is_widened() => Assert.Equal(
        Matrix.Of(2, 2, 1.5, -2, 0.25, 3), Formats.Read("f4-big.npy").GetOrThrow().Numbers().GetOrThrow());

    [Fact]
    public void A_big_endian_vector_of_one_axis_is_a_column() => Assert.Equal([1, 2], Parse(Npy(
            "{'shape': (2,), 'fortran_order': False, 'descr': '>f8'}\n",
            0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0))
        .GetOrThrow().Column("x1").GetOrThrow());

    [Fact]
    public void Lengths_of_old_Python_and_keys_in_another_order_are_read() => Assert.Equal(
        Matrix.Of(3, 2, 1, 2, 3, 4, 5, 6),
        Parse(Npy("{'descr': '|u1', 'shape': (3L, 2L), 'fortran_order': False, }", 1, 2, 3, 4, 5, 6))
            .GetOrThrow().Numbers().GetOrThrow());

    [Fact]
    public void Whole_numbers_beyond_2_to_the_53_keep_their_digits_as_labels_and_are_reported()
    {
        var read = Formats.Read("i8.npy").GetOrThrow();
        Assert.Equal(["9007199254740993", "-5"], read.Labels("x1").GetOrThrow().AsEnumerable());
        Assert.Equal(["Whole numbers beyond 2^53 are rounded: column \"x1\" of i8.npy."], read.Remarks.AsEnumerable());
    }

    [Fact]
    public void Whole_numbers_of_64_bits_that_are_doubles_are_no_remark()
    {
        var read = Parse(Npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,)}\n",
            5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80)).GetOrThrow();
        Assert.Equal([5, -9223372036854775808.0], read.Column("x1").GetOrThrow());
        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_faults_that_name_them_and_of_these_NaN_is_a_missing_number()
    {
        var bytes = new[] { 1, double.PositiveInfinity, double.NaN }.SelectMany(BitConverter.GetBytes).ToArray();
        var read = Parse(Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}\n", bytes)).GetOrThrow();
        Assert.Equal([505, 505], Codes(read.Numbers()));
        Assert.Contains("row 1 (counted from 0), column \"x1\" is \"Infinity\"", Sentences(read.Numbers())[0]);
        Assert.Contains("row 1 (counted from 0)", Assert.Single(Sentences(read.NumbersOrMissing("x1"))));
    }

    [Fact]
    public void Texts_are_labels() =>
        Assert.Equal(["é", "011"], Formats.Read("texts.npy").GetOrThrow().Labels("x1").GetOrThrow().AsEnumerable());

    [Fact]
    public void The_arrays_of_an_archive_are_the_columns_of_one_table()
    {
        var read = Formats.Read("columns.npz").GetOrThrow();
        Assert.Equal(["X1", "X2", "label"], read.Names.AsEnumerable());
        Assert.True(read.Numbers().GetOrThrow().HasTheBitsOf(table));
        Assert.Equal(["a", "b", "a"], read.Labels("label").GetOrThrow().AsEnumerable());
    }

    [Fact]
    public void One_of_several_arrays_is_chosen_by_its_name()
    {
        Assert.Equal(["unequal.npz: it cannot be read as npz: its arrays are not equally long; choose one of X, y "
            + "(--array, TableFileSettings.Array)."], Sentences(Formats.Read("unequal.npz")));
        Assert.Equal([0, 1], Formats.Read("unequal.npz", new() { Array = "y" }).GetOrThrow().Column("y").GetOrThrow());
        Assert.EndsWith("it has no array \"z\"; there are X, y.",
            Assert.Single(Sentences(Formats.Read("unequal.npz", new() { Array = "z" }))));
    }

    [Theory]
    [InlineData("objects.npy", "it holds Python objects (pickle), which can run programs; write numbers or texts.")]
    [InlineData("records.npy", "its numbers have fields; write each field as an array of its own (np.savez).")]
    [InlineData("cube.npy", "its array has 3 axes, and a table has one or two.")]
    [InlineData("number.npy", "it holds one number and no table.")]
    public void An_array_that_is_no_table_is_a_fault_that_says_what_it_is(string name, string why) =>
        Assert.Equal([$"{name}: it cannot be read as npy: {why}"], Sentences(Formats.Read(name)));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("x", "x")]
    [InlineData("<f16", "<f16")]
    [InlineData("<i3", "<i3")]
    [InlineData("<M8[D]", "<M8[D]")]
    public void An_array_of_a_type_that_is_no_number_or_text_is_a_fault_that_names_it(string type, string name) =>
        Assert.Equal([$"rows.npy: it cannot be read as npy: it holds {name}, and only floats, whole numbers, truth "
            + "values and texts (f2 f4 f8, i1 to i8, u1 to u8, b1, U, S) can be read."],
            Sentences(Parse(Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,)}}\n", new byte[64]))));

    /// <summary>numpy, format version 3.0: the header is UTF-8, and Latin-1 before.</summary>
    [Theory]
    [InlineData(2, new byte[] { 0xE9 })]
    [InlineData(3, new byte[] { 0xC3, 0xA9 })]
    public void A_header_is_read_in_the_letters_of_its_version(byte version, byte[] letter)
    {
        byte[] header = [.. "{'descr': '<"u8, .. letter, .. "8', 'fortran_order': False, 'shape': (2,)}"u8];
        byte[] file = [0x93, .. "NUMPY"u8, version, 0, (byte)header.Length, 0, 0, 0, .. header];
        Assert.Contains("it holds <é8, and", Assert.Single(Sentences(Parse(file))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(255)]
    public void A_header_of_a_version_that_there_is_not_is_a_fault_that_names_it(byte version)
    {
        var file = Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", 1, 2);
        file[6] = version;
        Assert.EndsWith($"npy: its version is {version}, and only 1, 2 and 3 can be read.",
            Assert.Single(Sentences(Parse(file))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_that_ends_in_its_header_is_a_fault_that_says_so_wherever_it_ends(byte version)
    {
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}"u8;
        byte[] length = version == 1 ? [(byte)header.Length, 0] : [(byte)header.Length, 0, 0, 0];
        byte[] file = [0x93, .. "NUMPY"u8, version, 0, .. length, .. header];
        for (var end = 1; end < file.Length; end++)
            Assert.EndsWith(end < 8 ? "it does not begin as such a file does." : "it ends in its header.",
                Assert.Single(Sentences(Parse(file[..end]))));
    }

    public static TheoryData<int> Counts => [1, TableParts.Rows - 1, TableParts.Rows, TableParts.Rows + 1,
        2 * TableParts.Rows];

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_parts_of_an_array_are_its_rows_one_after_another(int count)
    {
        foreach (var order in new[] { "False", "True" })
        {
            byte[] cells = [.. Enumerable.Range(0, 2 * count).Select(i =>
                (byte)(order == "True" ? i % count * 7 + i / count : i / 2 * 7 + i % 2))];
            var file = Npy($"{{'descr': '|u1', 'fortran_order': {order}, 'shape': ({count}, 2)}}", cells);
            var parts = MlPure.Files.Npy.Parts(new MemoryStream(file), "rows.npy", TableFileSettings.Default)
                .Select(part => part.GetOrThrow()).ToArray();
            Assert.Equal(Enumerable.Range(0, parts.Length).Select(part => part * TableParts.Rows),
                parts.Select(part => part.FirstRow));
            Assert.Equal(Enumerable.Range(0, 2 * count).Select(i => (double)(byte)(i / 2 * 7 + i % 2)),
                parts.SelectMany(part => part.Numbers().GetOrThrow().AsVector()));
        }
    }

    [Fact]
    public void An_array_without_rows_is_a_fault() =>
        Assert.Equal(["empty.npy: it has no rows; give at least one."], Sentences(Formats.Read("empty.npy")));

    [Theory]
    [InlineData("(1152921504606846976,)",
        "it says that it has 1152921504606846976 rows of 1 numbers, which is too many")]
    [InlineData("(99999999999999999999,)", "its header is broken")]
    [InlineData("(2000000000,)", "it says that it has 2000000000 rows of 1 numbers, and ends after 1 numbers")]
    [InlineData("(3000000, 1000000)", "it says that it has 3000000 rows of 1000000 numbers, which is too many")]
    public void A_header_that_promises_more_than_there_is_allocates_nothing(string shape, string why)
    {
        var bytes = Npy($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}",
            [.. Enumerable.Repeat((byte)1, 9)]);
        Parse(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var faults = Sentences(Parse(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.Equal([$"rows.npy: it cannot be read as npy: {why}."], faults);
    }

    [Fact]
    public void A_file_that_is_named_npy_and_is_none_is_a_fault() => Assert.Equal(
        ["rows.npy: it cannot be read as npy: it does not begin as such a file does."], Sentences(Parse([1, 2, 3])));

    [Fact]
    public void Numbers_that_are_written_are_read_back_bit_for_bit()
    {
        var stream = new MemoryStream();
        NpyWriter.Write(stream,
            [new OutputColumn.Numbers("a", [1.5, 5e-324]), new OutputColumn.Numbers("b", [-0.0, 2])]);
        Assert.True(Parse(stream.ToArray()).GetOrThrow().Numbers().GetOrThrow().HasTheBitsOf(
            Matrix.Of(2, 2, 1.5, -0.0, 5e-324, 2)));
        stream = new MemoryStream();
        NpyWriter.Write(stream, [new OutputColumn.WholeNumbers("a", [7, -1])]);
        Assert.Contains("'descr': '<i8', 'fortran_order': False, 'shape': (2,), }",
            Encoding.ASCII.GetString(stream.ToArray()));
        Assert.Equal([7, -1], Parse(stream.ToArray()).GetOrThrow().Column("x1").GetOrThrow());
    }
}
