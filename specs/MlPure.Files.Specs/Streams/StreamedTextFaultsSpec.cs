using MlPure.Data;
using static MlPure.Files.Specs.FlawedTexts;

namespace MlPure.Files.Specs;

/// <summary>The faults of a text that is not kept in memory are those of the same text in memory, up to the end of the
/// first part that has any, which is as far as it is read (src/MlPure.Files/Tables/Streams/RowCopy.cs). What only all
/// rows together can tell, such as that a number is too large for sums of squares, is told of all of them.</summary>
/// <remarks>Three things are decided by a part and not by the whole table, which would have to be read before any row
/// is used: whether texts are numbers in another spelling, whether first cells without a name above them name the rows,
/// and whether all lines have another number of cells than there are names. Where a part has faults of several kinds,
/// weights below zero are told before numbers that are too large, and not beside them.</remarks>
public class StreamedTextFaultsSpec
{
    public static IEnumerable<object[]> DialectsAndFlaws =>
        from dialect in Dialects
        from flaw in Flaws.Keys
        where dialect.Value.IsStraight || !OfLines.Contains(flaw)
        where flaw != "-999" || dialect.Value.Settings.Missing.Contains(flaw)
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

    [Theory]
    [MemberData(nameof(DialectsAndFlaws))]
    public void Faults_of_a_streamed_text_are_those_in_memory_and_that_it_was_read_no_further(
        string dialectName, string flawName)
    {
        var (dialect, flaw) = (Dialects[dialectName], Flaws[flawName]);
        Option<string>[] weightings = [Option<string>.None, dialect.Column("w")];
        if (OfWeights.Contains(flawName)) weightings = weightings[1..];
        var list = $"{dialect.Column("a")},{dialect.Column("b")}";
        var failed = 0;
        foreach (var weights in weightings)
            foreach (var (parts, rows) in Places)
            {
                // Lines of wrong length are no rows of a part: it goes on into the next.
                var isOfLines = OfLines.Contains(flawName);
                if (isOfLines && parts.Length > 1 && rows.End.Value == PartRows) continue;
                var read = FoundAtTheEnd.Contains(flawName) ? parts : parts[..1];
                string[] expected = [], actual = [];
                WithFile(Text(dialect, flaw, parts, rows), path =>
                {
                    actual = Streamed(path, dialect, list, weights);
                    File.WriteAllBytes(path, Text(dialect, flaw, read, rows));
                    expected = InMemory(path, dialect, list, weights);
                    var rowsFromHere = Rows - PartRows * read[0] - (isOfLines ? rows.End.Value - rows.Start.Value : 0);
                    if (expected.Length > 0 && rowsFromHere > PartRows && !FoundAtTheEnd.Contains(flawName))
                        expected = [.. expected, new FileFault.ReadNoFurther(path).Message];
                });
                failed += expected.Length > 0 ? 1 : 0;
                Assert.Equal(expected, actual);
            }
        Assert.True(failed > 0);
    }

    [Theory]
    [InlineData("commas", "a,b,a")]
    [InlineData("commas", "a,1")]
    [InlineData("tabs", "a,bb")]
    [InlineData("tabs", "b..a")]
    [InlineData("no names", "x1,a")]
    public void Faults_of_columns_that_are_chosen_are_those_in_memory(string dialectName, string list)
    {
        var dialect = Dialects[dialectName];
        WithFile(dialect.Bytes(static (_, line) => line), path =>
        {
            var expected = InMemory(path, dialect, list, Option<string>.None);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Streamed(path, dialect, list, Option<string>.None));
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
            Assert.Equal([.. expected, new FileFault.ReadNoFurther(path).Message],
                Streamed(path, dialect, "a,b", Option<string>.None));
        });
    }

    [Fact]
    public void A_column_that_is_empty_in_a_whole_part_keeps_its_place()
    {
        foreach (var dialect in Dialects.Values.Where(static one => one.EndOfRow.Length == 0))
        {
            var (list, last) = (dialect.Column("a"), dialect.Separator);
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
        Dialects["line breaks in cells"].Bytes(static (row, line) =>
            row == PartRows + 3 ? line.Replace("\"one\ntwo\"", "7", StringComparison.Ordinal) : line), path =>
    {
        var sentences = Sentences(TableFile.Stream(path,
            static rows => Validation<Error, int>.Success(rows.Count), settings: new() { PartRows = PartRows }));
        Assert.StartsWith(
            $"{path}: column \"note\" has numbers only from line {2 + 2 * (PartRows + 3)} on", sentences[0]);
        Assert.Equal([new FileFault.ReadNoFurther(path).Message], sentences[1..]);
    });

    /// <summary>Places of numbers that are too large are found by another reading.</summary>
    [Fact]
    public void A_text_that_changes_before_it_is_read_for_the_places_of_its_faults_is_a_fault() => WithFile(
        Text(Dialects["commas"], Flaws["too large"], [1], ..1), path =>
    {
        var elsewhere = new Elsewhere(
            (rows, _, _) =>
            {
                File.AppendAllText(path, "1,note,1,2\n");
                return rows;
            },
            static source => new FileFault.NoRows(source));
        Assert.Equal([new FileFault.Changed(path).Message], Sentences(StreamedTable.Use(
            [path], TableFileSettings.Default,
            static table => new ChosenColumns(table.Numeric, Option<string>.None, AreAllNumeric: true),
            static table => Validation<Error, int>.Success(table.Observations.Count), elsewhere)));
    });
}
