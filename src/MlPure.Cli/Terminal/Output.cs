using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace MlPure.Cli;

/// <summary>stdout or stderr. Sentences are broken into lines for a terminal alone: what goes into a file or to another
/// program is not.</summary>
/// <remarks>Widths are nullable rather than options: help then starts without LanguageExt, a tenth of its
/// time.</remarks>
/// <param name="writer">What is written to.</param>
/// <param name="terminal">The width of the terminal; null for a file or another program.</param>
/// <param name="columns">The width that tables have there, where it is known.</param>
sealed class Output(TextWriter writer, int? terminal, int? columns)
{
    /// <summary>The width of a table that goes into a file, and the most that help has.</summary>
    public const int UsualWidth = 100;

    /// <summary>No table is laid out for less.</summary>
    const int Narrowest = 40;

    /// <summary>What is written to.</summary>
    public TextWriter Writer => writer;

    /// <summary>Whether a person looks at it while it is written.</summary>
    public bool IsTerminal => terminal is not null;

    /// <summary>How wide a table may be.</summary>
    public int TableWidth => Math.Max(Narrowest, terminal ?? columns ?? UsualWidth);

    /// <summary>Writes a sentence.</summary>
    public void WriteLine(string sentence) =>
        WriteLines(terminal is int width ? Words.Wrapped(sentence, Math.Max(Narrowest, width)) : [sentence]);

    /// <summary>Writes a sentence while a line of progress is shown, which stays above it.</summary>
    public void Interject(string sentence) => WriteLine(IsTerminal ? $"\n{sentence}" : sentence);

    /// <summary>Writes a table, with its sentence below.</summary>
    public void Write(TextTable table)
    {
        WriteLines(table.Lines(TableWidth).Append(""));
        WriteLine(table.Sentence);
    }

    /// <summary>Writes one object.</summary>
    public void WriteJson(object json)
    {
        var text = JsonSerializer.Serialize(json, Data.Json.Options);
        writer.Write(text.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
    }

    /// <summary>For the help that the parser writes.</summary>
    public IAnsiConsole ForHelp()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Math.Min(UsualWidth, TableWidth);
        console.Profile.Encoding = Encoding.UTF8;
        return console;
    }

    void WriteLines(IEnumerable<string> lines) => writer.Write(string.Concat(lines.Select(line => $"{line}\n")));
}
