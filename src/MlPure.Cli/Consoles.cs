using Spectre.Console;

namespace MlPure.Cli;

/// <summary>Results go to stdout; progress, warnings and faults to stderr.</summary>
static class Consoles
{
    /// <summary>A sentence that goes into a file or to another program is not broken into lines.</summary>
    const int Unbroken = 10_000;

    /// <summary>stdout.</summary>
    public static IAnsiConsole Results { get; } = Of(Console.Out, Console.IsOutputRedirected);

    /// <summary>stderr.</summary>
    public static IAnsiConsole Errors { get; } = Of(Console.Error, Console.IsErrorRedirected);

    static IAnsiConsole Of(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected) console.Profile.Width = Unbroken;
        return console;
    }
}
