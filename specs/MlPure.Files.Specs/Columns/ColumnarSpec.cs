using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Field = Apache.Arrow.Field;

namespace MlPure.Files.Specs;

/// <summary>What reading Parquet and Arrow promises (src/MlPure.Files/Tables/Columnar), of files that other libraries
/// wrote, see specs/data/formats.</summary>
public class ColumnarSpec
{
    /// <summary>mukunku/ParquetViewer#27, elastacloud/parquet-dotnet PR #142: the first row group alone, or the
    /// last.</summary>
    [Theory]
    [InlineData("types.parquet")]
    [InlineData("types.arrow")]
    [InlineData("types.arrows")]
    public void All_row_groups_are_read_and_numbers_of_every_type(string name)
    {
        var table = Formats.Read(name).GetOrThrow();
        Assert.Equal(5, table.Rows);
        Assert.Equal([1, 2, 3, 4, 5], table.Column("x").GetOrThrow());
        Assert.Equal([-2, -1, 0, 1, 2], table.Column("i").GetOrThrow());
        Assert.Equal([251, 252, 253, 254, 255], table.Column("u8").GetOrThrow());
        Assert.Equal([0, 0, 1, 1, 1], table.Column("b").GetOrThrow());
    }

    [Fact]
    public void Missing_numbers_are_missing_cells_in_their_rows()
    {
        const double missing = double.NaN;
        var table = Formats.Read("types.parquet").GetOrThrow();
        Assert.Equal([1.0 / 3, missing, 1, 4.0 / 3, 5.0 / 3], table.NumbersOrMissing("y").GetOrThrow().AsVector());
        Assert.Equal(["types.parquet: row 1 (counted from 0), column \"y\" is empty; fill it in, or leave out that "
            + "row or column."], Sentences(table.Numbers("y")));
        Assert.Equal([1.0 / 3, missing, 1, 4.0 / 3, missing],
            Formats.Read("types.arrow").GetOrThrow().NumbersOrMissing("y").GetOrThrow().AsVector());
    }

    [Fact]
    public void Labels_are_read_to_the_letter()
    {
        var parquet = Formats.Read("types.parquet").GetOrThrow();
        Assert.Equal(["é", "é", "é", "011", "011"], parquet.Labels("label").GetOrThrow().AsEnumerable());
        Assert.Equal("9007199254740995", parquet.Written("big").GetOrThrow()[1]);
        Assert.Equal("0.25", parquet.Written("d").GetOrThrow()[1]);
        Assert.Equal("2020-01-02T00:00:00", parquet.Written("t").GetOrThrow()[1]);
        var arrow = Formats.Read("types.arrow").GetOrThrow();
        Assert.Equal(["é", "é", "", "011", "011"], arrow.Written("label").GetOrThrow().AsEnumerable());
        Assert.Equal(["a", "b", "a", "", "b"], arrow.Written("kind").GetOrThrow().AsEnumerable());
        Assert.Equal(["", "9007199254740993", "3", "4", "5"], arrow.Written("big").GetOrThrow().AsEnumerable());
    }

    [Theory]
    [InlineData("types.parquet")]
    [InlineData("types.arrow")]
    [InlineData("types.arrows")]
    public void Truth_values_are_true_and_false_as_labels(string name) => Assert.Equal(
        ["false", "false", "true", "true", "true"],
        Formats.Read(name).GetOrThrow().Written("b").GetOrThrow().AsEnumerable());

    /// <summary>mukunku/ParquetViewer#189, elastacloud/parquet-dotnet#222.</summary>
    [Fact]
    public void Columns_of_nulls_or_of_NaN_are_columns_of_missing_numbers()
    {
        var table = Formats.Read("nothing.parquet").GetOrThrow();
        Assert.Equal(["x"], table.Numeric.AsEnumerable());
        Assert.Equal([1, 2, 3], table.Column("x").GetOrThrow());
        Assert.Equal([505, 505, 505], Codes(table.Numbers("y")));
        Assert.Contains("column \"z\" is \"NaN\"", Sentences(table.Numbers("z"))[0]);
    }

    [Theory]
    [InlineData("types.parquet")]
    [InlineData("types.arrow")]
    [InlineData("types.arrows")]
    [InlineData("columns.npz")]
    [InlineData("f8.npy")]
    public void A_stream_that_is_read_once_is_read_as_a_file_is(string name)
    {
        var read = TableFile.Read(Formats.Once(Formats.BytesOf(name)), name).GetOrThrow();
        Assert.Equal(Formats.Read(name).GetOrThrow().Names.AsEnumerable(), read.Names);
    }

    [Theory]
    [InlineData("types.csv")]
    [InlineData("types")]
    public void A_format_is_found_out_by_the_first_bytes_whatever_the_name(string name) =>
        Assert.Equal(5, TableFile.Read(new MemoryStream(Formats.BytesOf("types.parquet")), name).GetOrThrow().Rows);

    [Theory]
    [InlineData("PK\u0003\u0004xl",
        "it is a zip archive, as Excel's workbooks are; save the sheet as CSV, or unpack it.")]
    [InlineData("FEA1....", "it is Feather of version 1; write it with version 2.")]
    [InlineData("SQLite format 3", "it is an SQLite database; write the table as CSV.")]
    public void A_file_that_holds_something_else_is_a_fault_that_says_what(string text, string why) => Assert.Equal(
        [$"book.xlsx: it cannot be read as a table: {why}"],
        Sentences(TableFile.Read(new MemoryStream([.. text.Select(letter => (byte)letter)]), "book.xlsx")));

    [Fact]
    public void Texts_that_mark_missing_numbers_do_so_in_every_format() => Assert.Equal(
        [double.NaN, 2, 3, 4, 5],
        Formats.Read("types.parquet", new() { Text = new() { Missing = ["1"] } }).GetOrThrow()
            .NumbersOrMissing("x").GetOrThrow().AsVector());

    [Fact]
    public void A_table_that_is_written_as_Parquet_is_read_back_bit_for_bit()
    {
        var stream = new MemoryStream();
        ParquetOutput.Write(stream,
        [
            new OutputColumn.Numbers("x", [0.1, -0.0, 5e-324]), new OutputColumn.WholeNumbers("component", [2, 0, 1]),
            new OutputColumn.Texts("label", ["é", "011", ""]),
        ]);
        stream.Position = 0;
        var read = TableFile.Read(stream, "out.parquet").GetOrThrow();
        Assert.Equal(["x", "component", "label"], read.Names.AsEnumerable());
        Assert.True(read.Numbers().GetOrThrow().HasTheBitsOf(Matrix.Of(3, 2, 0.1, 2, -0.0, 0, 5e-324, 1)));
        Assert.Equal(["é", "011", ""], read.Written("label").GetOrThrow().AsEnumerable());
    }

    /// <summary>Numbers that repeat themselves are far shorter compressed, and a reader that bounds what it allocates
    /// must still have room for them.</summary>
    [Theory]
    [InlineData(CompressionCodecType.Lz4Frame)]
    [InlineData(CompressionCodecType.Zstd)]
    public void An_Arrow_file_that_is_a_hundred_times_as_long_once_decompressed_is_read(CompressionCodecType codec)
    {
        const int rows = 300_000;
        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"n{i}")];
        var schema = new Schema(names.Select(name => new Field(name, DoubleType.Default, false)), metadata: null);
        var column = new DoubleArray.Builder().AppendRange(Enumerable.Range(0, rows).Select(i => i / 1000.0)).Build();
        var stream = new MemoryStream();
        var options = new IpcOptions
        {
            CompressionCodec = codec,
            CompressionCodecFactory = new Apache.Arrow.Compression.CompressionCodecFactory(),
        };
        using (var writer = new ArrowFileWriter(stream, schema, leaveOpen: true, options))
        {
            writer.WriteRecordBatch(new RecordBatch(schema, names.Select(_ => column), rows));
            writer.WriteEnd();
        }
        stream.Position = 0;
        var read = TableFile.Read(stream, "t.arrow").GetOrThrow();
        Assert.Equal(column.Values.ToArray(), read.Column("n7").GetOrThrow());
    }

    [Fact]
    public async Task Dates_and_identifiers_of_Parquet_are_texts()
    {
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        var fields = new Parquet.Schema.DataField[]
        {
            new Parquet.Schema.DataField<Guid>("id"), new Parquet.Schema.DataField<DateOnly>("day"),
        };
        var stream = new MemoryStream();
        await using (var writer = await Parquet.ParquetWriter.CreateAsync(new(fields), stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<Guid>(fields[0], new[] { id, Guid.Empty });
            await group.WriteAsync<DateOnly>(fields[1], new[] { new DateOnly(2024, 2, 29), new DateOnly(1, 1, 1) });
            group.CompleteValidate();
        }
        stream.Position = 0;
        var read = TableFile.Read(stream, "t.parquet").GetOrThrow();
        Assert.Equal([$"{id}", $"{Guid.Empty}"], read.Written("id").GetOrThrow().AsEnumerable());
        Assert.StartsWith("2024-02-29", read.Written("day").GetOrThrow()[0]);
        Assert.Empty(read.Numeric);
    }

    [Theory]
    [InlineData("types.parquet")]
    [InlineData("types.arrow")]
    public void Whole_numbers_that_no_double_is_are_reported_as_rounded(string name) => Assert.Equal(
        [$"Whole numbers beyond 2^53 are rounded: column \"big\" of {name}."],
        Formats.Read(name).GetOrThrow().Remarks.AsEnumerable());

    [Theory]
    [InlineData("f8.npy")]
    [InlineData("columns.npz")]
    [InlineData("types.parquet")]
    [InlineData("types.arrow")]
    [InlineData("types.arrows")]
    public void A_callers_stream_is_left_open_and_can_be_read_again(string name)
    {
        using var stream = new MemoryStream(Formats.BytesOf(name));
        var first = TableFile.Read(stream, name).GetOrThrow();
        Assert.True(stream.CanRead);
        stream.Position = 0;
        Assert.Equal(first.Names.AsEnumerable(), TableFile.Read(stream, name).GetOrThrow().Names);
    }
}
