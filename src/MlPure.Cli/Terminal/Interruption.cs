namespace MlPure.Cli;

/// <summary>Ctrl-C. The first asks a run that is watched to end where it is; the second, and the first where nothing is
/// watched, stops the process at once.</summary>
static class Interruption
{
    /// <summary>The exit code of a run that was stopped, as shells have it.</summary>
    public const int ExitCode = 130;

    const string Sentence = "Stopping at the state so far; Ctrl-C again stops at once.";

    static volatile bool isAsked;

    /// <summary>Whether the run under way is to end.</summary>
    public static bool IsAsked => isAsked;

    /// <summary>Before a command.</summary>
    public static void Reset() => isAsked = false;

    /// <summary>Asks as Ctrl-C does.</summary>
    public static void Ask() => isAsked = true;

    /// <summary>While a run is watched.</summary>
    public static T Watch<T>(Func<T> run)
    {
        Console.CancelKeyPress += OnKey;
        try
        {
            return run();
        }
        finally
        {
            Console.CancelKeyPress -= OnKey;
        }
    }

    static void OnKey(object? sender, ConsoleCancelEventArgs key)
    {
        // Asked before it is said: a second Ctrl-C may follow the sentence at once, on another thread.
        if (isAsked) return;
        Ask();
        key.Cancel = true;
        Consoles.Errors.Interject(Sentence);
    }
}
