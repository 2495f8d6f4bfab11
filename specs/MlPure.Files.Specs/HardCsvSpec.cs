namespace MlPure.Files.Specs;

/// <summary>What reading promises of tables as programs and people write them
/// (src/MlPure.Files/Tables/Text/CellReader.cs, FirstLines.cs, TableBuilder.cs, SpelledNumber.cs).</summary>
public class HardCsvSpec
{
    static Validation<Error, Table> Parse(string text, char decimalMark = '.') =>
        Csv.Parse(new StringReader(text), "data.csv", new CsvSettings { Decimal = decimalMark });

    static Table Read(string text) => Parse(text).GetOrThrow();

    /// <summary>pandas, R's write.csv, R's write.table, and numbers of rows without quotes.</summary>
    [Theory]
    [InlineData(",x,y\n0,1,2\n1,3,4\n")]
    [InlineData("\"\",\"x\",\"y\"\n\"1\",1,2\n\"2\",3,4\n")]
    [InlineData("\"x\",\"y\"\n\"1\",1,2\n\"2\",3,4\n")]
    [InlineData("x;y\n1;1;2\n2;3;4\n")]
    [InlineData("x,y\nMazda,1,2\nHonda,3,4\n")]
    [InlineData("\"x\" \"y\"\n\"Mazda RX4\" 1 2\n\"Honda\" 3 4\n")]
    [InlineData("  x   y\n1 1   2\n2 3   4\n")]
    public void A_first_column_without_a_name_is_an_index_that_is_no_number_and_is_reported(string text)
    {
        var table = Read(text);
        Assert.Equal(["index", "x", "y"], table.Names.AsEnumerable());
        Assert.Equal("index", table.Index);
        Assert.Equal(["x", "y"], table.Numeric.AsEnumerable());
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 3, 4), table.Numbers().GetOrThrow());
        Assert.Contains("Read as an index of the rows, \"index\", and not as one of the numbers: column 1 of data.csv, "
            + "which has no name.", table.Remarks);
    }

    [Fact]
    public void The_only_column_is_not_left_out_though_it_has_no_cells()
    {
        var table = Csv.Parse(new StringReader("\"\"\n\"\"\n"), "data.csv", new() { Header = HeaderLine.None })
            .GetOrThrow();
        Assert.Equal(["x1"], table.Names.AsEnumerable());
        Assert.Equal(2, table.Rows);
    }

    [Fact]
    public void An_index_can_be_named_and_has_a_name_that_no_other_column_has()
    {
        Assert.Equal([7, 9], Read(",x\n7,1\n9,3\n").Column("index").GetOrThrow());
        Assert.Equal(["index1", "index"], Read(",index\n7,1\n9,3\n").Names.AsEnumerable());
    }

    [Theory]
    [InlineData("x y\n1 2\n3 4\n")]
    [InlineData("  x    y\n  1    2 \n\n  3    4\n")]
    public void Columns_between_spaces_are_read_where_there_is_no_other_separator(string text)
    {
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 3, 4), Read(text).Numbers().GetOrThrow());
        Assert.Equal(["waiting time"], Read("waiting time\n3\n4\n").Names.AsEnumerable());
        Assert.Equal(["waiting time", "x"], Read("waiting time,x\n3,5\n").Names.AsEnumerable());
    }

    [Theory]
    [InlineData("x,y,\n1,2,\n3,4,\n")]
    [InlineData("x,y\n1,2,\n3,4,\n")]
    public void A_separator_at_the_end_of_each_line_makes_no_column(string text)
    {
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 3, 4), Read(text).Numbers().GetOrThrow());
        Assert.Equal(["Left out, having neither a name nor cells: column 3 of data.csv."],
            Read(text).Remarks.AsEnumerable());
    }

    /// <summary>What looks like an index may be the first half of numbers with a decimal comma.</summary>
    [Theory]
    [InlineData("x,y\n1,5,2\n-0,5,3\n0,5,7\n", 3)]
    [InlineData("x,y\n1,2,3,4\n1,2,3,4\n1,2,3,4\n", 4)]
    [InlineData("x,y,z\n1,2\n1,2\n", 2)]
    public void Lines_that_all_have_another_number_of_cells_than_there_are_names_are_one_fault(string text, int cells)
    {
        var sentence = Assert.Single(Sentences(Parse(text)));
        Assert.StartsWith($"data.csv: every line has {cells} cells where the line of names has ", sentence);
    }

    [Fact]
    public void A_first_line_that_alone_has_a_cell_too_many_is_the_one_that_is_reported()
    {
        Assert.All(["1", "9", "x"], first =>
        {
            var sentence = Assert.Single(Sentences(Parse($"a,b\n{first},2,3\n4,5\n6,7\n")));
            Assert.StartsWith("data.csv: line 2 has 3 cells where", sentence);
        });
        Assert.Equal([504, 504], Codes(Parse("a,b\n1,2,3\n4,5\n6,7,8\n")));
    }

    [Fact]
    public void A_quote_within_a_cell_is_a_letter_of_it()
    {
        var table = Read("part,diameter,length\npipe 2\",60.3,100\nelbow,48.3,55\npipe 3\",88.9,120\ntee,33.4,40\n");
        Assert.Equal(["pipe 2\"", "elbow", "pipe 3\"", "tee"], table.Labels("part").GetOrThrow().AsEnumerable());
        Assert.Equal(Matrix.Of(4, 2, 60.3, 100, 48.3, 55, 88.9, 120, 33.4, 40), table.Numbers().GetOrThrow());
    }

    [Fact]
    public void Quoted_cells_hold_separators_line_breaks_and_doubled_quotes()
    {
        var table = Read("a,b\n \"x,\"\"y\"\"\nz\" ,1\n\"\"\"\",2\n");
        Assert.Equal(["x,\"y\"\nz", "\""], table.Labels("a").GetOrThrow().AsEnumerable());
        Assert.Equal([1, 2], table.Column("b").GetOrThrow());
        Assert.Equal("data.csv: line 5, column \"b\" is \"?\", which is no finite number; if it marks a missing "
            + "one, say so (--na \"?\", CsvSettings.Missing); else repair it, or leave out that row or column.",
                Assert.Single(Sentences(Read("a,b\n\"x\n\",1\nz,2\ny,?\n").Numbers("b"))));
    }

    [Theory]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", "the quote that opens a cell in line 3 is never closed; close it, or double "
        + "it in quotes where it is a letter of the cell.")]
    [InlineData("a,b\nx,1\n\"pipe\" 2\",1\n", "the quoted cell that begins in line 3 goes on after its closing "
        + "quote; double each quote that is a letter of the cell.")]
    public void A_quote_that_is_not_closed_where_its_cell_ends_is_a_fault_of_the_line_in_which_it_stands(
        string text, string sentence) =>
        Assert.Equal([$"data.csv: {sentence}"], Sentences(Parse(text)));

    /// <summary>What is broken above the place where reading stops is reported too.</summary>
    [Theory]
    [InlineData("a,b\n1,2\n1,x2\n3,\n5,\"6\n", 505, 512)]
    [InlineData("a,b\n1,2\n3\n5,\"6\n", 504, 512)]
    [InlineData("a;b\n1,5;2\n5;\"6\n", 510, 512)]
    [InlineData("a,b\n1,2\n1,inf\n\"5\" 2,6\n", 505, 513)]
    [InlineData("a,b\n\"6\n", 512)]
    [InlineData("a,b\n1,\n2,\"6\n", 512)]
    public void Broken_cells_and_lines_above_a_quote_that_is_not_closed_are_reported_with_it(
        string text, params int[] codes) => Assert.Equal(codes, Codes(Parse(text)));

    [Theory]
    [InlineData("1,5", "a number with a decimal comma, as 3 cells of that column are; read the file with --decimal , "
        + "(CsvSettings.Decimal)")]
    [InlineData("5 %", "a number with a percent sign, as 3 cells of that column are; write it without the sign")]
    [InlineData("$3.6", "an amount with a currency, as 3 cells of that column are; write it without the currency")]
    [InlineData("3,600.0", "a number with thousands marks or another decimal mark, as 3 cells of that column are; "
        + "say which marks they are (--thousands and --decimal; CsvSettings.Thousands and Decimal)")]
    public void A_column_of_numbers_in_another_spelling_is_one_fault_and_never_left_out(string cell, string sentence)
    {
        var table = Read($"x;y\n{cell};2\n{cell};3\n{cell};7\n");
        Assert.Equal(["x", "y"], table.Numeric.AsEnumerable());
        Assert.Equal(
            [$"data.csv: line 2, column \"x\" is \"{cell}\", {sentence}, or leave out that column (--drop)."],
            Sentences(table.Numbers()));
        Assert.Equal([510], Codes(Read($"x;y\n1;2\n{cell};3\nNA;7\n").NumbersOrMissing("x")));
    }

    [Theory]
    [InlineData("01.02.2023")]
    [InlineData("a1")]
    [InlineData("1.2.3")]
    [InlineData("12:30")]
    public void A_column_of_other_texts_is_not_numeric(string cell) =>
        Assert.Equal(["y"], Read($"x;y\n{cell};2\n{cell};3\n").Numeric.AsEnumerable());

    [Fact]
    public void Numbers_with_a_decimal_comma_are_read_where_the_settings_say_so()
    {
        var table = Parse("x;y\n1,5;2\n-0,5;3\n0,5e1;7\n", ',').GetOrThrow();
        Assert.Equal(Matrix.Of(3, 2, 1.5, 2, -0.5, 3, 5, 7), table.Numbers().GetOrThrow());
        Assert.Equal(Matrix.Of(2, 1, 1.5, 2.5), Parse("x\n1,5\n2,5\n", ',').GetOrThrow().Numbers().GetOrThrow());
        Assert.Equal(Matrix.Of(1, 2, 1.5, 2), Parse("x,y\n\"1,5\",2\n", ',').GetOrThrow().Numbers().GetOrThrow());
        Assert.Equal([510], Codes(Parse("x;y\n1.5;2\n", ',').GetOrThrow().Numbers()));
        Assert.Equal([408], Codes(Parse("x\n1\n", '\'')));
    }

    [Theory]
    [InlineData("\nx,y\n1,2\n")]
    [InlineData("\n \n\nx\ty\n1\t2\n")]
    [InlineData("\nx|y\n1|2\n")]
    [InlineData("sep=,\nx,y\n1,2\n")]
    [InlineData("SEP=|\nx|y\n1|2\n")]
    [InlineData("# made by a program, in 2020\nx,y\n1,2\n")]
    [InlineData("#made by a program\n\nx;y\n1;2\n")]
    public void Blank_lines_comments_and_a_declared_separator_above_the_names_are_skipped(string text)
    {
        Assert.Equal(["x", "y"], Read(text).Names.AsEnumerable());
        Assert.Equal(Matrix.Of(1, 2, 1, 2), Read(text).Numbers().GetOrThrow());
    }

    [Fact]
    public void Lines_are_counted_as_editors_count_them_whatever_stands_above_the_names() =>
        Assert.StartsWith("data.csv: line 7, column \"y\" is \"?\"",
            Sentences(Read("sep=,\n# a\n\nx,y\n1,2\n\n1,?\n").Numbers("y"))[0]);

    [Fact]
    public void A_declared_separator_is_that_of_the_table() =>
        Assert.Equal(["a,b", "c"], Read("sep=;\na,b;c\n1;2\n").Names.AsEnumerable());

    [Fact]
    public void Names_may_begin_with_a_number_sign() =>
        Assert.Equal(["#id", "x"], Read("#id,x\n1,2\n").Names.AsEnumerable());

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    [InlineData(";")]
    public void A_line_of_separators_alone_is_a_row_of_missing_cells_whatever_the_separator(string separator)
    {
        var table = Read($"x{separator}y\n1{separator}2\n{separator}\n\n3{separator}4\n");
        Assert.Equal([1, 2, double.NaN, double.NaN, 3, 4], table.NumbersOrMissing("x", "y").GetOrThrow().AsVector());
    }

    /// <summary>Each cell of a table, numbers in any spelling included, is a label as it stands in the file.</summary>
    [Property]
    public Property Labels_are_read_as_they_are_written() => Prop.ForAll(Arb.From(spellings), cells =>
        Read("n,label\n" + string.Concat(cells.Select((cell, i) => $"{i},{cell}\n"))).Labels("label").GetOrThrow()
            .SequenceEqual(cells));

    static readonly Gen<string[]> spellings = Gen.Elements(
        "011", "11", "50", "5E1", "5e+1", "9007199254740992", "9007199254740993", "1.50", "1.5", "+1.5", "-0", "0",
        "00", ".5", "0.5", "5.", "1e999", "0.00001", "1E-05", "123456789012345", "1000000000000000", "1E+15", "é",
            "NaN",
        "0.1234567890123456789", "a b").ArrayOf().Where(cells => cells.Length > 0);
}
