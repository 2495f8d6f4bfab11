using System.Text;
using MlPure.Data;

namespace MlPure.Files.Specs;

/// <summary>The faults of a text that is not kept in memory are those of the same text in memory, up to the end of the
/// first part that has any, which is as far as it is read (src/MlPure.Files/Tables/Streams/RowCopy.cs). What only all
/// rows together can tell, such as that a number is too large for sums of squares, is told of all of them.</summary>
/// <remarks>Where cells are numbers in another spelling, and whether first cells without a name above them name the
/// rows, is decided by the first part that has such, and not by the whole table: it would have to be read whole before
/// any row is used.</remarks>
public class StreamedTextFaultsSpec
{
    const int PartRows = 40, Rows = 3 * PartRows;

    /// <summary>A way to write tables of the columns a, note, w and b.</summary>
    sealed record Dialect(string Separator = ",", string LineEnd = "\n", string Note = "note")
    {
        public string? Names { get; init; } = "a,note,w,b";
        public string Above { get; init; } = "";
        public bool IsEachRowNamed { get; init; }
        public string EndOfRow { get; init; } = "";
        public Encoding Encoding { get; init; } = new UTF8Encoding(false);
        public CsvSettings Settings { get; init; } = CsvSettings.Default;

        /// <summary>Whether rows have as many cells as there are names.</summary>
        public bool IsStraight => !IsEachRowNamed && EndOfRow.Length == 0;

        public string Column(string name) => Names is null ? $"x{1 + "a,note,w,b".Split(',').IndexOf(name)}" : name;

        public byte[] Bytes(Func<int, string, string> lineOf)
        {
            string RowOf(int row)
            {
                string[] cells = [$"{row}.5", Note, $"{row % 3}", $"-{row}"];
                var name = IsEachRowNamed ? $"{row + 1}{Separator}" : "";
                return name + lineOf(row, string.Join(Separator, cells)) + EndOfRow;
            }
            string[] head = Names is null ? [] : [Names.Replace(",", Separator, StringComparison.Ordinal)];
            var lines = head.Concat(Enumerable.Range(0, Rows).Select(RowOf));
            var text = Above + string.Concat(lines.Select(line => line + LineEnd));
            return [.. Encoding.Preamble, .. Encoding.GetBytes(text)];
        }
    }

    static readonly Dictionary<string, Dialect> dialects = new()
    {
        ["commas"] = new(),
        ["tabs"] = new("\t"),
        ["semicolons, CRLF"] = new(";", "\r\n"),
        ["line breaks in cells"] = new(Note: "\"one\ntwo\""),
        ["line breaks in cells, CRLF"] = new(LineEnd: "\r\n", Note: "\"one\r\ntwo\""),
        ["comments and blank lines"] = new(LineEnd: "\n% comment\n\n")
        {
            Above = "\n% comment\n",
            Settings = new() { Comment = "%" },
        },
        ["no names"] = new() { Names = null, Settings = new() { Header = HeaderLine.None } },
        ["UTF-16"] = new() { Encoding = Encoding.Unicode },
        ["names of rows"] = new() { IsEachRowNamed = true },
        ["separators at the ends"] = new() { EndOfRow = "," },
        ["a mark of missing numbers"] = new() { Settings = new() { Missing = ["-999"] } },
    };

    /// <summary>Flaws of a line; the cell of a column is the first, or that of the weight.</summary>
    static readonly Dictionary<string, Func<string, Dialect, string>> flaws = new()
    {
        ["empty"] = InFirst(""),
        ["a word"] = InFirst("x"),
        ["a word in quotes"] = InFirst("\"x\""),
        ["a line break"] = InFirst("\"1\n2\""),
        ["a question mark"] = InFirst("?"),
        ["NA"] = InFirst("NA"),
        ["NaN"] = InFirst("NaN"),
        ["inf"] = InFirst("inf"),
        ["beyond doubles"] = InFirst("-1e999"),
        ["a decimal comma"] = InFirst("\"1,5\""),
        ["percent"] = InFirst("5%"),
        ["-999"] = InFirst("-999"),
        ["too large"] = InFirst("1e200"),
        ["too small"] = InFirst("-1e200"),
        ["a quote that is not closed"] = InFirst("\"x"),
        ["text after a quote"] = InFirst("\"x\"y"),
        ["a zero byte"] = InFirst("1\0"),
        ["a weight below zero"] = InWeight("-1"),
        ["a weight that is a word"] = InWeight("x"),
        ["a weight that is empty"] = InWeight(""),
        ["a weight of zero"] = InWeight("0"),
        ["a large weight"] = InWeight("1e308"),
        ["a cell too few"] = (line, dialect) => line[..line.LastIndexOf(dialect.Separator, StringComparison.Ordinal)],
        ["a cell too many"] = (line, dialect) => line + dialect.Separator + "7",
        ["an empty cell too many"] = (line, dialect) => line + dialect.Separator,
        ["a comment"] = static (_, _) => "# comment",
    };

    static readonly string[] ofLines = ["a cell too few", "a cell too many", "an empty cell too many", "a comment"];

    /// <summary>They end the text, or all rows have to be known to find them.</summary>
    static readonly string[] foundAtTheEnd =
    [
        "too large", "too small", "a weight of zero", "a large weight", "a quote that is not closed",
        "text after a quote", "a zero byte",
    ];

    /// <summary>Parts with flaws, and in how many rows from each one's first on.</summary>
    static readonly (int[] Parts, int Count)[] places =
    [
        ([0], 1), ([0], 25), ([1], 1), ([1], 25), ([1], 40), ([2], 1), ([2], 25), ([2], 40), ([0, 1, 2], 1),
        ([1, 2], 1), ([0, 2], 25), ([0, 1, 2], 40),
    ];

    static Func<string, Dialect, string> InFirst(string cell) =>
        (line, dialect) => cell + line[line.IndexOf(dialect.Separator, StringComparison.Ordinal)..];

    static Func<string, Dialect, string> InWeight(string cell) => (line, dialect) =>
    {
        var end = line.LastIndexOf(dialect.Separator, StringComparison.Ordinal);
        return line[..(line.LastIndexOf(dialect.Separator, end - 1, StringComparison.Ordinal) + 1)] + cell + line[end..];
    };

    public static IEnumerable<object[]> DialectsAndFlaws =>
        from dialect in dialects
        from flaw in flaws.Keys
        where dialect.Value.IsStraight || !ofLines.Contains(flaw)
        select new object[] { dialect.Key, flaw };

    static string[] Sentences<T>(Validation<Error, T> result) =>
        result.Match(Succ: _ => [], Fail: faults => faults.Map(fault => fault.Message).ToArray());

    static string[] InMemory(string path, Dialect dialect, string list, Option<string> weights) => Sentences(
        from table in TableFile.Read(path, new() { Text = dialect.Settings })
        from names in table.Choose(list)
        from cells in (table.Numbers(names),
                weights.Map(name => table.Column(name).Map(Option<Vector>.Some)).IfNone(Option<Vector>.None))
            .Apply((values, weights) => (values, weights))
        from rows in Observations.Parse(cells.values, cells.weights)
            .MapFail(fault => table.Placed(fault, names, weights.IfNone("weights")))
        select rows);

    static string[] Streamed(string path, Dialect dialect, string list, Option<string> weights) => Sentences(
        StreamedTable.Use([path], new() { Text = dialect.Settings, PartRows = PartRows },
            table => table.Choose(list).Map(names => new ChosenColumns(names, weights, AreAllNumeric: false)),
            table => Validation<Error, int>.Success(table.Observations.Count)));

    static void WithFile(byte[] bytes, Action<string> spec)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            spec(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static byte[] Text(Dialect dialect, Func<string, Dialect, string> flaw, int[] parts, int count) =>
        dialect.Bytes((row, line) =>
            parts.Contains(row / PartRows) && row % PartRows < count ? flaw(line, dialect) : line);

    [Theory]
    [MemberData(nameof(DialectsAndFlaws))]
    public void Faults_of_a_streamed_text_are_those_in_memory_and_that_it_was_read_no_further(
        string dialectName, string flawName)
    {
        var (dialect, flaw) = (dialects[dialectName], flaws[flawName]);
        Option<string>[] weightings = [Option<string>.None, dialect.Column("w")];
        var list = $"{dialect.Column("a")},{dialect.Column("b")}";
        var failed = 0;
        foreach (var weights in weightings)
            foreach (var (parts, count) in places)
            {
                // Lines of wrong length are no rows of a part: it goes on into the next.
                if (ofLines.Contains(flawName) && parts.Length > 1 && count > 25) continue;
                var read = foundAtTheEnd.Contains(flawName) ? parts : parts[..1];
                string[] expected = [], actual = [];
                WithFile(Text(dialect, flaw, parts, count), path =>
                {
                    actual = Streamed(path, dialect, list, weights);
                    File.WriteAllBytes(path, Text(dialect, flaw, read, count));
                    expected = InMemory(path, dialect, list, weights);
                    if (expected.Length > 0 && read[^1] < 2 && !foundAtTheEnd.Contains(flawName))
                        expected = [.. expected, new FileFault.ReadNoFurther(path).Message];
                });
                failed += expected.Length > 0 ? 1 : 0;
                Assert.Equal(expected, actual);
            }
        var isOfOtherColumns = flawName is "-999" && dialectName != "a mark of missing numbers";
        Assert.True(failed > 0 || isOfOtherColumns);
    }

    [Theory]
    [InlineData("commas", "a,b,a")]
    [InlineData("commas", "a,1")]
    [InlineData("tabs", "a,bb")]
    [InlineData("tabs", "b..a")]
    [InlineData("commas", "a,note")]
    [InlineData("no names", "x1,a")]
    public void Faults_of_columns_that_are_chosen_are_those_in_memory(string dialectName, string list)
    {
        var dialect = dialects[dialectName];
        WithFile(dialect.Bytes(static (_, line) => line), path =>
        {
            var expected = InMemory(path, dialect, list, Option<string>.None);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Streamed(path, dialect, list, Option<string>.None)[..expected.Length]);
        });
    }

    [Theory]
    [InlineData("a,note,a,b")]
    [InlineData("a,note,,b")]
    [InlineData("1,2.5,3,4")]
    [InlineData("# comment")]
    public void Faults_of_names_are_those_in_memory(string names)
    {
        var dialect = new Dialect { Names = names };
        WithFile(dialect.Bytes(static (_, line) => line), path =>
        {
            var expected = InMemory(path, dialect, "a,b", Option<string>.None);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Streamed(path, dialect, "a,b", Option<string>.None)[..expected.Length]);
        });
    }

    [Fact]
    public void A_column_that_is_empty_in_a_whole_part_keeps_its_place()
    {
        foreach (var (name, dialect) in dialects.Where(at => at.Value.EndOfRow.Length == 0))
        {
            var (list, last) = ($"{dialect.Column("a")}", dialect.Separator);
            var bytes = dialect.Bytes((row, line) =>
                row < 2 * PartRows ? line : line[..(line.LastIndexOf(last, StringComparison.Ordinal) + 1)]);
            WithFile(bytes, path =>
            {
                var settings = new TableFileSettings { Text = dialect.Settings, PartRows = PartRows };
                var columns = TableFile.Read(path, settings).Bind(table => table.Column(list)).GetOrThrow();
                Assert.Equal(columns, TableFile.Stream(path, rows =>
                    Validation<Error, Vector>.Success(rows.Values.AsVector()), list, settings).GetOrThrow());
                var both = $"{list},{dialect.Column("b")}";
                Assert.Equal(InMemory(path, dialect, both, Option<string>.None),
                    Streamed(path, dialect, both, Option<string>.None));
            });
        }
    }

    [Fact]
    public void A_column_whose_numbers_come_late_is_placed_by_the_line_of_the_first() => WithFile(
        dialects["line breaks in cells"].Bytes(static (row, line) =>
            row == PartRows + 3 ? line.Replace("\"one\ntwo\"", "7", StringComparison.Ordinal) : line), path =>
    {
        var sentence = Assert.Single(Sentences(TableFile.Stream(path,
            static rows => Validation<Error, int>.Success(rows.Count), settings: new() { PartRows = PartRows })));
        Assert.StartsWith($"{path}: column \"note\" has numbers only from line {2 + 2 * (PartRows + 3)} on", sentence);
    });
}
