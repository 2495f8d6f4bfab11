namespace MlPure.Files;

/// <summary>What may stand above the line of names: blank lines, comments (# at their beginning), and a line that
/// declares the separator (sep=;), as spreadsheets write it.</summary>
static class FirstLines
{
    const string Separators = ",;\t|";

    /// <summary>Skips these lines, and finds the separator: the one that the settings or the file declare, or the one
    /// of which the first line has most outside quotes; spaces where it has none of them. Also, whether it had to be
    /// found.</summary>
    public static (char Separator, bool IsFound) SkipAndFindSeparator(LineReader lines, CsvSettings settings)
    {
        var declared = settings.Separator;
        while (lines.Peek() is string line)
        {
            if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
                declared = declared.IsSome ? declared : line[4];
            else if (!string.IsNullOrWhiteSpace(line) && !IsSkipped(lines, line, settings)) break;
            lines.Read();
        }
        return (declared.IfNone(() => Found(lines, settings)), declared.IsNone);
    }

    /// <summary>What was found, where it is no comma.</summary>
    public static IEnumerable<string> RemarksOn(char separator, string source) => separator == ',' ? []
        : [$"Cells are separated by {NameOf(separator)}: {source}."];

    static string NameOf(char separator) => separator switch
    {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => "spaces",
    };

    static char Found(LineReader lines, CsvSettings settings) =>
        AreSeparatedBySpaces(lines) ? ' ' : SeparatorOf(lines.Peek() ?? "", settings.Decimal);

    static bool IsSkipped(LineReader lines, string line, CsvSettings settings) =>
        settings.Comment.IsSome ? lines.IsComment(line) : IsComment(line, lines.Peek(1));

    /// <summary>A line that begins with # has names (#id,x,y) where a line of as many cells follows at once.</summary>
    static bool IsComment(string line, string? following)
    {
        if (line[0] != '#') return false;
        var separator = SeparatorOf(line, '.');
        var cells = CountOutsideQuotes(line, separator);
        return line.AsSpan(1).StartsWith(" ") || cells == 0 || following is null
            || CountOutsideQuotes(following, separator) != cells;
    }

    /// <summary>As R's write.table has it: names without any other separator, and below them as many cells between
    /// spaces, or one more, the name of the row.</summary>
    static bool AreSeparatedBySpaces(LineReader lines)
    {
        if (lines.Peek() is not string names || lines.Peek(1) is not string first) return false;
        var (gaps, below) = (Gaps(names), Gaps(first));
        return gaps > 0 && below - gaps is (0 or 1) && Separators.All(other => CountOutsideQuotes(names, other) == 0);
    }

    static int Gaps(string line) => CountOutsideQuotes(CellReader.WithSingleSpaces(line), ' ');

    static char SeparatorOf(string line, char decimalMark)
    {
        var most = Separators.MaxBy(separator => CountOutsideQuotes(line, separator));
        return CountOutsideQuotes(line, most) > 0 || decimalMark != ',' ? most : ';';
    }

    static int CountOutsideQuotes(string line, char separator)
    {
        var (count, isQuoted) = (0, false);
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == separator && !isQuoted) count++;
        }
        return count;
    }
}
