namespace MlPure.Cli;

/// <summary>Where the run of the command under way reads and writes: results go to stdout; progress, warnings and
/// faults to stderr.</summary>
static class Consoles
{
    static Streams streams = Streams.OfProcess();

    /// <summary>stdout.</summary>
    public static Output Results => streams.Results;

    /// <summary>stderr.</summary>
    public static Output Errors => streams.Errors;

    /// <summary>stdin, opened.</summary>
    public static Stream OpenInput() => streams.OpenInput();

    /// <summary>From now on these are used.</summary>
    public static void Use(Streams others) => streams = others;
}
