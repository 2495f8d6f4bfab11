using System.Text;
using Apache.Arrow.Ipc;

namespace MlPure.Files.Specs;

/// <summary>Tables that are written out (src/MlPure.Files/Tables/Output/OutputTable.cs).</summary>
public class OutputTableSpec
{
    static readonly double[] edges = [0.1, -0.0, 5e-324, double.MaxValue, -1.0 / 3];

    static readonly string[] texts =
        ["é", "011", "a, b", "say \"d\"", "two\nlines", " blank before", "blank behind ", "9e99999"];

    /// <summary>A table that is written to a file of that name and read again.</summary>
    static Table Again(string name, params OutputColumn[] columns)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            Assert.True(OutputTable.CanWrite(path));
            Assert.True(new OutputTable([.. columns]).Write(path).IsSuccess);
            return TableFile.Read(path).GetOrThrow();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static OutputColumn[] Numbers(int rows) =>
    [
        new OutputColumn.Numbers("a", [.. Enumerable.Range(0, rows).Select(i => i < 5 ? edges[i] : i / 7.0)]),
        new OutputColumn.WholeNumbers("b", [.. Enumerable.Range(0, rows).Select(i => i == 3 ? int.MinValue : i - 5)]),
    ];

    /// <summary>One row, and one more than a part of a stream has.</summary>
    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npy")]
    [InlineData("t.parquet")]
    [InlineData("t.arrow")]
    [InlineData("t.FEATHER")]
    public void Numbers_come_back_bit_for_bit_from_every_format(string name) =>
        Assert.All([1, 5, TableParts.Rows + 1], rows =>
        {
            var columns = Numbers(rows);
            Assert.True(Again(name, columns).Numbers().GetOrThrow().HasTheBitsOf(
                Matrix.Build(rows, 2, (i, j) => columns[j].NumberOf(i))));
        });

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.parquet")]
    [InlineData("t.arrow")]
    public void Names_and_texts_come_back_to_the_letter_from_every_format_that_has_texts(string name) =>
        Assert.All(texts, text =>
        {
            var read = Again(name, new OutputColumn.WholeNumbers("i", [1, 2, 3]),
                new OutputColumn.Texts(text, [text, "x", text]));
            Assert.Equal(["i", text.Trim()], read.Names.Select(column => column.Trim()));
            Assert.Equal([text, "x", text], read.Written(read.Names[1]).GetOrThrow().AsEnumerable());
        });

    /// <summary>Names of columns without need of quotes have none.</summary>
    [Fact]
    public void A_cell_of_a_CSV_file_is_quoted_only_where_it_must_be()
    {
        var writer = new StringWriter();
        new OutputTable([new OutputColumn.Texts("a", ["b c", "d,e", "f\"g", " h", "\rk", ""]),
            new OutputColumn.Numbers("i,j", [1, 0.5, double.NaN, -2, 7, 8])]).WriteCsv(writer);
        Assert.Equal("a,\"i,j\"\nb c,1\n\"d,e\",0.5\n\"f\"\"g\",NaN\n\" h\",-2\n\"\rk\",7\n,8\n", $"{writer}");
    }

    [Fact]
    public void Texts_cannot_be_written_as_npy_and_the_fault_names_them_all()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var path = Path.Combine(folder.FullName, "t.npy");
        var table = new OutputTable([new OutputColumn.Texts("a", ["x"]), new OutputColumn.Texts("b", ["07"]),
            new OutputColumn.Texts("c", ["y"])]);
        Assert.Equal(["an npy file holds numbers alone, and \"a\", \"c\" has text."],
            table.Write(path).Match(Succ: _ => [], Fail: sentences => sentences.ToArray()));
        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    [Theory]
    [InlineData("t.txt")]
    [InlineData("t.arrows")]
    [InlineData("csv")]
    public void A_name_that_says_no_format_cannot_be_written(string name) => Assert.False(OutputTable.CanWrite(name));

    [Fact]
    public void An_Arrow_file_has_record_batches_of_as_many_rows_as_a_part_of_a_stream_and_a_last_one_of_the_rest()
    {
        var stream = new MemoryStream();
        ArrowOutput.Write(stream, [.. Numbers(2 * TableParts.Rows + 3)]);
        stream.Position = 0;
        using var reader = new ArrowFileReader(stream);
        var lengths = new List<int>();
        while (reader.ReadNextRecordBatch() is { } batch) lengths.Add(batch.Length);
        Assert.Equal([TableParts.Rows, TableParts.Rows, 3], lengths);
        Assert.All(reader.Schema.FieldsList, field => Assert.False(field.IsNullable));
    }

    /// <summary>NEP 1 of numpy: the numbers begin at a multiple of 64 bytes, and a line break stands before
    /// them.</summary>
    [Fact]
    public void The_numbers_of_an_npy_file_begin_at_a_multiple_of_64_bytes_whatever_the_length_of_its_header() =>
        Assert.All(Enumerable.Range(0, 13), power =>
        {
            var rows = 1 << power;
            var stream = new MemoryStream();
            NpyWriter.Write(stream, [.. Numbers(rows)]);
            var bytes = stream.ToArray();
            var start = bytes.Length - rows * 2 * sizeof(double);
            Assert.Equal((0, (byte)'\n'), (start % 64, bytes[start - 1]));
            Assert.Equal(start - 10, bytes[8] + 256 * bytes[9]);
            var header = Encoding.ASCII.GetString(bytes, 10, start - 10);
            Assert.Contains($"({rows}, 2)", header);
            // Blanks fill it up, and never a whole 64 of them.
            Assert.InRange(header.Length - header.LastIndexOf('}'), 2, 65);
        });
}
