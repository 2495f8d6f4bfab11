using System.IO.Compression;
using System.Text;
using MlPure.Specs;

namespace MlPure.Files.Specs;

/// <summary>What reading promises where a table is not as expected and the settings say how it is
/// (src/MlPure.Files/Tables/Text).</summary>
public class CsvSettingsSpec
{
    static Validation<Error, Table> Parse(string text, CsvSettings? settings = null) =>
        Csv.Parse(new StringReader(text), "data.csv", settings);

    static Table Read(string text, CsvSettings? settings = null) => Parse(text, settings).GetOrThrow();

    static Validation<Error, Table> ParseBytes(byte[] bytes, CsvSettings? settings = null) =>
        TableFile.Read(new MemoryStream(bytes), "data.csv", new() { Text = settings ?? CsvSettings.Default });

    [Fact]
    public void Without_a_line_of_names_columns_are_x1_x2_and_so_on_and_the_first_line_is_a_row()
    {
        var table = Read("5.1,3.5,setosa\n4.9,3.0,setosa\n", new() { Header = HeaderLine.None });
        Assert.Equal(["x1", "x2", "x3"], table.Names.AsEnumerable());
        Assert.Equal(Matrix.Of(2, 2, 5.1, 3.5, 4.9, 3.0), table.Numbers().GetOrThrow());
        Assert.Equal(["setosa", "setosa"], table.Labels("x3").GetOrThrow().AsEnumerable());
    }

    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,setosa\n")]
    public void A_first_line_that_looks_like_a_row_is_a_fault_that_names_both_remedies(string text)
    {
        const string remedies = "put a line of column names above it, or read it with --header none "
            + "(CsvSettings.Header), or with --header first if these are names.";
        Assert.Equal([$"data.csv: its first line looks like a row of numbers; {remedies}"], Sentences(Parse(text)));
        Assert.Equal(1, Read(text, new() { Header = HeaderLine.First }).Rows);
    }

    [Fact]
    public void Names_that_are_years_are_names_and_pointed_out()
    {
        var table = Read("country,1990,1991\nFrance,1,2\n");
        Assert.Equal(["country", "1990", "1991"], table.Names.AsEnumerable());
        Assert.Equal("The first line of data.csv is read as names, 1990, 1991 among them; if it is a row, read the "
            + "file with --header none (CsvSettings.Header).", Assert.Single(table.Remarks));
    }

    [Theory]
    [InlineData(",", "1,234.5", 1234.5)]
    [InlineData(",", "-12,345,678", -12345678)]
    [InlineData("'", "1'000", 1000)]
    [InlineData(" ", "1 000 000", 1e6)]
    [InlineData(" ", "1\u202F000", 1000)]
    [InlineData(",", "987", 987)]
    public void Marks_between_thousands_are_read_by_the_setting(string mark, string cell, double number)
    {
        var table = Read($"x;y\n\"{cell}\";1\n", new() { Thousands = mark[0] });
        Assert.Equal([number], table.Column("x").GetOrThrow());
        Assert.Equal([cell], table.Labels("x").GetOrThrow().AsEnumerable());
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1.234,567")]
    [InlineData("1,234,56")]
    [InlineData("1,23,456")]
    [InlineData("1,2345,678")]
    [InlineData("1,,234")]
    public void Marks_that_do_not_stand_between_groups_of_three_make_no_number(string cell) =>
        Assert.NotEmpty(Codes(Read($"x;y\n{cell};1\n5;2\n", new() { Thousands = ',' }).Numbers("x")));

    [Fact]
    public void Texts_that_mark_missing_numbers_are_named_by_the_settings_and_suggested_without()
    {
        const string text = "a,b\n1,2\n?,3\n4,-999\n";
        var table = Read(text, new() { Missing = ["?", "-999"] });
        const double missing = double.NaN;
        Assert.Equal([1, 2, missing, 3, 4, missing], table.NumbersOrMissing("a", "b").GetOrThrow().AsVector());
        Assert.Equal([505, 505], Codes(table.Numbers()));
        foreach (var mark in new[] { "?", "N/A", "null", ".", "-", "NULL" })
            Assert.Contains($"if it marks a missing one, say so (--na \"{mark}\", CsvSettings.Missing)",
                Assert.Single(Sentences(Read($"a\n1\n{mark}\n").NumbersOrMissing("a"))));
    }

    [Fact]
    public void Comments_are_skipped_anywhere_by_the_setting_and_suggested_without()
    {
        const string text = "x,y\n1,2\n# half, way, through\n3,4\n";
        Assert.Equal(2, Read(text, new() { Comment = "#" }).Rows);
        Assert.Equal(["data.csv: line 3 begins with # and is no row; if it is a comment, skip such lines with "
            + "--comment # (CsvSettings.Comment)."], Sentences(Parse(text)));
    }

    [Fact]
    public void A_separator_is_the_one_of_the_settings_or_is_found_and_reported()
    {
        Assert.Equal(["x~y"], Read("x~y\n1~2\n", new() { Header = HeaderLine.First }).Names.AsEnumerable());
        Assert.Equal(["x", "y"], Read("x~y\n1~2\n", new() { Separator = '~' }).Names.AsEnumerable());
        Assert.Equal(["Cells are separated by semicolons: data.csv."], Read("x;y\n1;2\n").Remarks.AsEnumerable());
        Assert.Empty(Read("x,y\n1,2\n").Remarks);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_faults()
    {
        Assert.Equal([408], Codes(new CsvSettings { Thousands = '.' }.Validate()));
        Assert.Equal([408, 408], Codes(new CsvSettings { Decimal = ';', Separator = '"' }.Validate()));
        Assert.Equal([408], Codes(new CsvSettings { Decimal = ',', Separator = ',' }.Validate()));
    }

    [Fact]
    public void Latin_1_and_UTF_16_are_read_by_the_setting_and_reported_without()
    {
        var latin1 = Encoding.Latin1.GetBytes("durée,y\n1,2\n");
        Assert.Equal(["durée", "y"], ParseBytes(latin1, new() { Encoding = TextEncoding.Latin1 }).GetOrThrow().Names
            .AsEnumerable());
        Assert.StartsWith("data.csv: line 1 has bytes that are not UTF-8;",
            Assert.Single(Sentences(ParseBytes(latin1))));
        var utf16 = Encoding.Unicode.GetBytes("durée,y\n1,2\n");
        Assert.Equal(["durée", "y"], ParseBytes(utf16, new() { Encoding = TextEncoding.Utf16 }).GetOrThrow().Names
            .AsEnumerable());
        Assert.StartsWith("data.csv: line 1 has zero bytes,", Assert.Single(Sentences(ParseBytes(utf16))));
        var marked = ParseBytes([0xFF, 0xFE, .. utf16]).GetOrThrow();
        Assert.Equal(["durée", "y"], marked.Names.AsEnumerable());
        Assert.Contains("Read as UTF-16", Assert.Single(marked.Remarks));
    }

    [Fact]
    public void A_byte_order_mark_is_no_letter_of_the_first_name() =>
        Assert.Equal(["x", "y"], ParseBytes([0xEF, 0xBB, 0xBF, .. "x,y\n1,2\n"u8]).GetOrThrow().Names.AsEnumerable());

    [Fact]
    public void A_compressed_table_is_read_and_one_that_is_cut_off_is_a_fault()
    {
        var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Repeat("1,2\n3,4\n", 999))));
        Assert.Equal(1998, ParseBytes(whole.ToArray()).GetOrThrow().Rows);
        Assert.Equal(["data.csv: it cannot be read: its compressed data are broken or cut off."],
            Sentences(ParseBytes(whole.ToArray()[..^20])));
    }

    /// <summary>fbertram/TuringTrader#8, dotnet/machinelearning PR #3731: "1.5" is 15 in Poland.</summary>
    [Fact]
    public void Numbers_are_read_and_written_the_same_whatever_the_language_of_the_machine() =>
        Cultures.In(Cultures.Foreign, () =>
        {
            Assert.Equal([1.5, -0.00225], Read("a,b\n1.5,-2.25e-3\n").Numbers().GetOrThrow().AsVector());
            var written = new StringWriter();
            new OutputTable([new OutputColumn.Numbers("a", [1.5, -0.00225])]).WriteCsv(written);
            return written.ToString() is "a\n1.5\n-0.00225\n" ? Unit.Default : throw new InvalidOperationException();
        });

    /// <summary>pandas#43713: a column of numbers with spaces around them becomes text.</summary>
    [Fact]
    public void Numbers_may_have_spaces_around_them_a_sign_and_an_exponent() => Assert.Equal(
        Matrix.Of(6, 2, 1, 1.2, 2, 2.1, 3, 3, 4, 1, 5, 0.5, 6, 100000),
        Read("id, num\n1, 1.2 \n2,\t2.1\n3,+3\n4,1.\n5,.5\n6,1E+05\n").Numbers("id", "num").GetOrThrow());
}
