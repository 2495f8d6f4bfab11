namespace MlPure.Files.Specs;

/// <summary>What reading a text line by line promises (src/MlPure.Files/Tables/Text/LineReader.cs).</summary>
public class LineReaderSpec
{
    static LineReader Of(TextReader text) => new(text, "t");

    [Fact]
    public void Lines_are_read_no_further_than_they_are_peeked_at()
    {
        var text = new StringReader("a\nb\nc\nd\ne");
        var reader = Of(text);
        Assert.Equal("b", reader.Peek(1));
        Assert.Equal("a", reader.Peek());
        Assert.Equal("c", text.ReadLine());
        Assert.Equal(("a", "b", "d"), (reader.Read(), reader.Read(), reader.Read()));
        Assert.Equal("e", text.ReadLine());
    }

    [Fact]
    public void A_line_that_was_peeked_at_is_read_all_the_same_and_counted_then()
    {
        var reader = Of(new StringReader("a\nb"));
        Assert.Equal(("a", "b", null, 0), (reader.Peek(), reader.Peek(1), reader.Peek(2), reader.Number));
        Assert.Equal(("a", 1), (reader.Read(), reader.Number));
        Assert.Equal(("b", 2), (reader.Read(), reader.Number));
        Assert.Equal((null, 2), (reader.Read(), reader.Number));
    }

    [Fact]
    public void Bytes_that_lines_are_read_from_are_closed_with_their_reader()
    {
        var bytes = new MemoryStream([.. "a\n"u8]);
        using (var lines = new Utf8Lines(bytes)) Assert.Equal("a", lines.ReadLine());
        Assert.False(bytes.CanRead);
    }

    [Fact]
    public void Comments_are_passed_over_and_counted()
    {
        var reader = new LineReader(new StringReader("#\na #\n## b\n#c\nd\n#"), "t", "#");
        Assert.Equal(("a #", 2), (reader.ReadUncommented(), reader.Number));
        Assert.Equal(("d", 5), (reader.ReadUncommented(), reader.Number));
        Assert.Null(reader.ReadUncommented());
        Assert.False(Of(new StringReader("")).IsComment("#"));
    }

    [Theory]
    [InlineData("a  b\t \tc", "a b c")]
    [InlineData("  a \"b  c\"   d ", "a \"b  c\" d")]
    [InlineData("", "")]
    public void Runs_of_spaces_outside_quotes_are_one_space(string line, string text) =>
        Assert.Equal(text, CellReader.WithSingleSpaces(line));

    [Theory]
    [InlineData("a\nb\0\nc", 2)]
    [InlineData("\0", 1)]
    [InlineData("a\n\uFFFF\n", 2)]
    public void A_line_that_is_no_text_ends_the_reading_for_good_and_its_number_is_in_the_fault(string text, int line)
    {
        var reader = Of(new StringReader(text));
        Assert.Null(reader.Peek(line - 1));
        for (var before = 1; before < line; before++) Assert.NotNull(reader.Read());
        Assert.Null(reader.Read());
        Assert.Null(reader.Read());
        Assert.Contains($"line {line}", reader.Fault.Map(fault => fault.Message).IfNone(""));
    }
}
