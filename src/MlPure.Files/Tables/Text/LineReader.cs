namespace MlPure.Files;

/// <summary>The lines of a text, one after another, with those that come next in sight. It is used by one reader and
/// then dropped.</summary>
sealed class LineReader(TextReader text, string source, Option<string> comment = default)
{
    readonly Queue<string> next = [];
    PlainRows? plain;
    int taken, plainTaken;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Why reading stopped before the end, where it did.</summary>
    public Option<Error> Fault { get; private set; }

    /// <summary>The next line; null at the end.</summary>
    public string? Read()
    {
        var line = next.Count > 0 ? next.Dequeue() : Take();
        if (line is not null) Number++;
        return line;
    }

    /// <summary>The next line that is no comment; null at the end.</summary>
    public string? ReadUncommented()
    {
        var line = Read();
        while (line is not null && IsComment(line)) line = Read();
        return line;
    }

    /// <summary>Some of the next rows, as far as they are plain: which they are, the first of them and how many; null
    /// where the next row is not, and must be read line by line. Each is a line. Their numbers are there until the next
    /// are read.</summary>
    public (PlainRows Rows, int First, int Count)? ReadPlain(PlainShape shape, int most)
    {
        if (text is not Utf8Lines bytes || next.Count > 0 || Fault.IsSome) return null;
        if (plain is null || plainTaken == plain.Count)
        {
            plain?.Release();
            (plain, plainTaken) = (bytes.ReadPlain(shape), 0);
        }
        if (plain is null) return null;
        var (first, count) = (plainTaken, Math.Min(most, plain.Count - plainTaken));
        plainTaken += count;
        taken += count;
        Number += count;
        return (plain, first, count);
    }

    /// <summary>The line that comes so many after the next one, which stays unread; null beyond the end.</summary>
    public string? Peek(int after = 0)
    {
        while (next.Count <= after && Take() is string line) next.Enqueue(line);
        return next.ElementAtOrDefault(after);
    }

    /// <summary>Whether a line begins as comments do.</summary>
    public bool IsComment(string line) =>
        comment.Case is string mark && line.StartsWith(mark, StringComparison.Ordinal);

    string? Take()
    {
        if (Fault.IsSome || text.ReadLine() is not string line) return null;
        taken++;
        var flaw = line.AsSpan().IndexOfAny('\0', TextDecoder.Invalid);
        if (flaw < 0) return line;
        Fault = line[flaw] == '\0'
            ? new FileFault.NotText(source, taken, "zero bytes, as binary files and UTF-16 have; if it is UTF-16, "
                + "read it with --encoding utf-16 (CsvSettings.Encoding)")
            : new FileFault.NotText(source, taken, "bytes that are not UTF-8; if it is Latin-1, as older programs "
                + "write, read it with --encoding latin1 (CsvSettings.Encoding)");
        return null;
    }
}
