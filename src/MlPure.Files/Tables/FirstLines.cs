namespace MlPure.Files;

/// <summary>What may stand above the line of names: blank lines, comments (# at their beginning), and a line that
/// declares the separator (sep=;), as spreadsheets write it.</summary>
static class FirstLines
{
    const string Separators = ",;\t|";

    /// <summary>Skips these lines, and finds the separator: the one declared, or the one of which the line of names has
    /// most outside quotes; spaces where it has none of them.</summary>
    public static char SkipAndFindSeparator(LineReader lines, char decimalMark)
    {
        var declared = Option<char>.None;
        while (lines.Peek() is string line)
        {
            if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5) declared = line[4];
            else if (!string.IsNullOrWhiteSpace(line) && !IsComment(line, lines.Peek(1))) break;
            lines.Read();
        }
        return declared.IfNone(() =>
            AreSeparatedBySpaces(lines) ? ' ' : SeparatorOf(lines.Peek() ?? "", decimalMark));
    }

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
