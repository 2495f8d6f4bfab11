namespace MlPure.Files;

/// <summary>The lines of a text, one after another, with those that come next in sight. It is used by one reader and
/// then dropped.</summary>
sealed class LineReader(TextReader text)
{
    readonly Queue<string> next = [];

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line; null at the end.</summary>
    public string? Read()
    {
        var line = next.Count > 0 ? next.Dequeue() : text.ReadLine();
        if (line is not null) Number++;
        return line;
    }

    /// <summary>The line that comes so many after the next one, which stays unread; null beyond the end.</summary>
    public string? Peek(int after = 0)
    {
        while (next.Count <= after && text.ReadLine() is string line) next.Enqueue(line);
        return next.ElementAtOrDefault(after);
    }
}
