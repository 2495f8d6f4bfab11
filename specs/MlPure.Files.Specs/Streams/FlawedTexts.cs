using System.Text;

namespace MlPure.Files.Specs;

/// <summary>Texts of three parts in many dialects, with flaws of many kinds in some of their rows.</summary>
static class FlawedTexts
{
    public const int PartRows = 40, Rows = 3 * PartRows;

    public static readonly Dictionary<string, Dialect> Dialects = new()
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
    public static readonly Dictionary<string, Func<string, Dialect, string>> Flaws = new()
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

    public static readonly string[] OfWeights =
        [.. Flaws.Keys.Where(static name => name.Contains("weight", StringComparison.Ordinal))];

    public static readonly string[] OfLines =
        ["a cell too few", "a cell too many", "an empty cell too many", "a comment"];

    /// <summary>They end the text, or all rows have to be known to find them.</summary>
    public static readonly string[] FoundAtTheEnd =
    [
        "too large", "too small", "a weight of zero", "a large weight", "a quote that is not closed",
        "text after a quote", "a zero byte",
    ];

    /// <summary>Parts with flaws, and in which rows of each.</summary>
    public static readonly (int[] Parts, Range Rows)[] Places =
    [
        ([0], ..1), ([0], ..25), ([1], ..25), ([1], ..40), ([2], ..1), ([2], ..40), ([0, 1, 2], 2..3),
        ([0, 2], 2..27), ([0, 1, 2], ..40),
    ];

    static Func<string, Dialect, string> InFirst(string cell) =>
        (line, dialect) => cell + line[line.IndexOf(dialect.Separator, StringComparison.Ordinal)..];

    static Func<string, Dialect, string> InWeight(string cell) => (line, dialect) =>
    {
        var end = line.LastIndexOf(dialect.Separator, StringComparison.Ordinal);
        var start = line.LastIndexOf(dialect.Separator, end - 1, StringComparison.Ordinal) + 1;
        return line[..start] + cell + line[end..];
    };

    /// <summary>A text with a flaw in these rows of these parts; the first row stays where it has the names.</summary>
    public static byte[] Text(Dialect dialect, Func<string, Dialect, string> flaw, int[] parts, Range rows) =>
        dialect.Bytes((row, line) =>
        {
            var at = row % PartRows;
            var isFlawed = parts.Contains(row / PartRows) && at >= rows.Start.Value && at < rows.End.Value;
            var isNames = row == 0 && dialect.Names is null;
            return isFlawed && !isNames ? flaw(line, dialect) : line;
        });
}

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
        var lines = head.Concat(Enumerable.Range(0, FlawedTexts.Rows).Select(RowOf));
        var text = Above + string.Concat(lines.Select(line => line + LineEnd));
        return [.. Encoding.Preamble, .. Encoding.GetBytes(text)];
    }
}
