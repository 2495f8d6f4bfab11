using System.Text;

namespace MlPure.Files;

/// <summary>The rows of a table as cells, as RFC 4180 has them: a quote opens a quoted cell at the beginning of a cell
/// only, is doubled inside it, and is a letter like others anywhere else (a pipe of 2"). It is used by one reader and
/// then dropped.</summary>
sealed class CellReader(LineReader lines, char separator, string source)
{
    readonly List<Cell> cells = [];

    readonly record struct Cell(string Text, int Start, int Length, bool IsQuoted);

    /// <summary>The number of the line on which the row begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int Count => cells.Count;

    /// <summary>Why reading stopped before the end, where it did.</summary>
    public Option<Error> Fault { get; private set; }

    /// <summary>A cell of the row, without spaces around it.</summary>
    public ReadOnlySpan<char> this[int column] => cells[column].Text.AsSpan(cells[column].Start, cells[column].Length);

    /// <summary>Whether a cell stands in quotes.</summary>
    public bool IsQuoted(int column) => cells[column].IsQuoted;

    /// <summary>Reads the next row; blank lines are skipped. False at the end, or where the text cannot be
    /// read.</summary>
    public bool Read()
    {
        cells.Clear();
        var line = lines.ReadUncommented();
        while (line is not null && IsBlank(line)) line = lines.ReadUncommented();
        if (line is null) return false;
        if (separator == ' ') line = WithSingleSpaces(line);
        Line = lines.Number;
        for (var at = 0; at <= line.Length;)
        {
            var start = at + SpacesAt(line, at);
            if (start == line.Length || line[start] != '"') at = AddPlain(line, at);
            else if (AddQuoted(line, start).Case is (string rest, int next)) (line, at) = (rest, next);
            else return false;
        }
        return true;
    }

    /// <summary>A line of separators alone is not blank: it is a row of empty cells.</summary>
    bool IsBlank(string line) =>
        string.IsNullOrWhiteSpace(line) && (separator == ' ' || !line.Contains(separator));

    /// <summary>A line without spaces at its ends, and with one for each run of them outside quotes.</summary>
    public static string WithSingleSpaces(string line)
    {
        var (text, isQuoted) = (new StringBuilder(line.Length), false);
        foreach (var letter in line.Trim())
        {
            if (letter == '"') isQuoted = !isQuoted;
            var isSpace = !isQuoted && char.IsWhiteSpace(letter);
            if (!isSpace) text.Append(letter);
            else if (text[^1] != ' ') text.Append(' ');
        }
        return text.ToString();
    }

    int SpacesAt(string line, int at)
    {
        var end = at;
        while (end < line.Length && line[end] != separator && char.IsWhiteSpace(line[end])) end++;
        return end - at;
    }

    /// <summary>Adds the cell that begins there; returns where the next one begins.</summary>
    int AddPlain(string line, int at)
    {
        var rest = line.AsSpan(at);
        var length = rest.IndexOf(separator) is var end and >= 0 ? end : rest.Length;
        var cell = rest[..length];
        var indent = length - cell.TrimStart().Length;
        cells.Add(new(line, at + indent, cell.Trim().Length, false));
        return at + length + 1;
    }

    /// <summary>Adds the cell whose quote opens there: the line on which it closes, and where the next cell begins.
    /// None where it does not close, or closes before the cell ends.</summary>
    Option<(string Line, int At)> AddQuoted(string line, int start)
    {
        var (opened, text, from) = (lines.Number, new StringBuilder(), start + 1);
        while (true)
        {
            var quote = line.IndexOf('"', from);
            if (quote < 0)
            {
                text.Append(line, from, line.Length - from).Append('\n');
                if (lines.Read() is not string next) return Stop(new FileFault.UnclosedQuote(source, opened));
                (line, from) = (next, 0);
                continue;
            }
            text.Append(line, from, quote - from);
            var end = quote + 1;
            if (end < line.Length && line[end] == '"')
            {
                text.Append('"');
                from = end + 1;
                continue;
            }
            end += SpacesAt(line, end);
            if (end < line.Length && line[end] != separator) return Stop(new FileFault.TextAfterQuote(source, opened));
            cells.Add(new(text.ToString(), 0, text.Length, true));
            return (line, end + 1);
        }
    }

    Option<(string, int)> Stop(Error fault)
    {
        Fault = fault;
        return Option<(string, int)>.None;
    }
}
