using System.Text;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>Rows that are read from bytes at once, by several threads (src/MlPure.Files/Tables/Text/Plain), are what
/// they are letter by letter.</summary>
public class PlainRowsSpec
{
    static readonly string[] cells =
    [
        "1", "-2.5", "0.1", "011", "5E1", "1e-7", "-0", "+3", ".5", "5.", "", " ", " 7 ", "\t8", "x", "a b", "NA",
        "nan", "?", "inf", "-999", "1,5", "1 000", "12345678901234567890", "0.30000000000000004",
        "1.7976931348623157e308",
        "1e999", "2.2250738585072011e-308", "0.000012", "00.1", "1.50", "9007199254740993", "é", "\"q\"", "\"a,b\"",
        "\"two\nlines\"", "\"he said \"\"no\"\"\"", "5\"", "#6", "#", "1_0", "0x1F", "1e", "e5", "-", "--1", "1.2.3",
        "99999999", "123456789.12345678", "1e+5", "1e00005", "1e000005", "0.0000", "١",
    ];

    static readonly string[] lineEnds = ["\n", "\r\n", "\n", "\n\n", "\r", "\n \n"];

    /// <summary>A text of rows, most of them plain; a few have other cells, another number of cells or another
    /// end.</summary>
    static string TextOf(int seed, string separator)
    {
        var draws = MersenneTwister.FromSeed((uint)seed).ToBuffer();
        int Below(int bound) => (int)(draws.UInt32() % (uint)bound);
        var (width, odd) = (1 + Below(4), Below(4) == 0 ? 3 : 40);
        var lineEnd = lineEnds[Below(3)];
        var text = new StringBuilder(string.Join(separator, Enumerable.Range(0, width).Select(f => $"n{f}")) + lineEnd);
        for (var row = Below(60); row > 0; row--)
        {
            var count = Below(3 * odd) == 0 ? 1 + Below(5) : width;
            text.AppendJoin(separator, Enumerable.Range(0, count).Select(_ =>
                Below(odd) == 0 ? cells[Below(cells.Length)] : $"{(Below(2000) - 1000) / 64.0}"));
            text.Append(Below(2 * odd) == 0 ? lineEnds[Below(lineEnds.Length)] : lineEnd);
        }
        return Below(3) == 0 ? $"{text}".TrimEnd() : $"{text}";
    }

    static void AssertSame(Validation<Error, Table> expected, Validation<Error, Table> actual, string text)
    {
        Assert.True(expected.IsSuccess == actual.IsSuccess, text);
        Assert.Equal(Sentences(expected), Sentences(actual));
        expected.IfSuccess(table => actual.IfSuccess(same =>
        {
            Assert.Equal(table.Names.AsEnumerable(), same.Names);
            Assert.Equal((table.Rows, table.Index), (same.Rows, same.Index));
            Assert.Equal(table.Lines.AsEnumerable(), same.Lines);
            Assert.Equal(table.Remarks.AsEnumerable(), same.Remarks);
            Assert.Equal(Sentences(table.Numbers()), Sentences(same.Numbers()));
            Assert.Equal(table.NumbersOrMissing(), same.NumbersOrMissing());
            foreach (var name in table.Names)
                Assert.Equal(table.Written(name).GetOrThrow().AsEnumerable(), same.Written(name).GetOrThrow());
        }));
    }

    static string[] Sentences<T>(Validation<Error, T> result) =>
        result.Match(Succ: _ => [], Fail: faults => faults.Map(fault => fault.Message).ToArray());

    static Utf8Lines Bytes(string text, int block) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), block);

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void Random_texts_are_read_the_same_whatever_the_length_of_blocks(string separator)
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var text = TextOf(seed, separator);
            var expected = Csv.Parse(new StringReader(text), "t");
            foreach (var block in (int[])[1, 7, 64, 1 << 18])
                AssertSame(expected, Csv.Parse(Bytes(text, block), "t"), text);
        }
    }

    /// <summary>A comment, names, numbers, quotes and spaces, with an end or without.</summary>
    [Fact]
    public void Every_text_of_up_to_four_letters_is_a_table_or_a_fault_and_the_same_from_bytes()
    {
        const string letters = "#,a1\"\n ;";
        for (var length = 0; length <= 4; length++)
            for (var number = 0; number < Math.Pow(letters.Length, length); number++)
            {
                var text = string.Concat(Enumerable.Range(0, length).Select(i => letters[number >> 3 * i & 7]));
                AssertSame(Csv.Parse(new StringReader(text), "t"), Csv.Parse(Bytes(text, 1), "t"), text);
            }
    }

    public static TheoryData<CsvSettings> OtherSettings =>
    [
        new() { Missing = ["-999", "x"] }, new() { Comment = "#" }, new() { Header = HeaderLine.None },
        new() { Decimal = ',', Separator = ';' }, new() { Thousands = ' ' }, new() { Header = HeaderLine.First },
    ];

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public void Random_texts_are_read_the_same_with_every_setting(CsvSettings settings)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var text = TextOf(seed, settings.Separator.Map(mark => $"{mark}").IfNone(","));
            AssertSame(Csv.Parse(new StringReader(text), "t", settings),
                Csv.Parse(Bytes(text, 50), "t", settings), text);
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\0,4\n", 515)]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", 512)]
    [InlineData("a,b\n1,2\n3,4,5\n", 504)]
    public void Faults_of_lines_below_plain_rows_are_located(string text, int code) =>
        Assert.Equal((code, 3), (Codes(Csv.Parse(Bytes(text, 9), "t"))[0],
            int.Parse(Sentences(Csv.Parse(Bytes(text, 9), "t"))[0].Split("line ")[1].Split(',', ' ', ':')[0])));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_fault_with_their_line_also_behind_a_byte_order_mark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "a,b\n1,2\n"u8, 0xE9, .. ",4\n"u8];
        Assert.Equal([515], Codes(TableFile.Read(new MemoryStream(bytes), "t")));
        Assert.Contains("line 3", Sentences(TableFile.Read(new MemoryStream(bytes), "t"))[0]);
    }

    [Fact]
    public void Rows_of_several_blocks_are_those_of_one()
    {
        var text = new StringBuilder("a,b,c\n");
        for (var row = 0; row < 30_000; row++)
            text.Append($"{row},{row / 7.0:R},{(row % 1000 == 9 ? "\"q\nr\"" : "x")}\n");
        AssertSame(Csv.Parse(new StringReader($"{text}"), "t"), Csv.Parse(Bytes($"{text}", 4096), "t"), "");
    }
}
