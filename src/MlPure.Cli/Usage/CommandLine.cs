using System.Collections.Immutable;
using MlPure.Cli.Data;
using Spectre.Console.Cli;

namespace MlPure.Cli;

/// <summary>The command from its arguments to its exit code: 0 is success, 1 a fault, 2 wrong usage, 130 a run that was
/// stopped by Ctrl-C.</summary>
static class CommandLine
{
    /// <summary>The exit code of wrong usage.</summary>
    public const int WrongUsage = 2;

    /// <summary>The version, as files and the command name it.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);

    /// <summary>The arguments of the run under way, as they were given.</summary>
    public static IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>Runs the command.</summary>
    public static int Run(IReadOnlyList<string> words, Streams streams)
    {
        Consoles.Use(streams);
        Interruption.Reset();
        Arguments = words;
        ImmutableArray<string> arguments = [.. words.SelectMany(Read)];
        if (arguments is ["help", .. var asked]) arguments = [.. asked, "--help"];
        if (arguments.IsEmpty
            || (arguments.Length == 1 && Verbs.IsBranch(arguments[0]))) arguments = [.. arguments, "--help"];
        var asksForHelp = arguments.Any(argument => argument is "-h" or "--help" or "-v" or "--version");
        var app = new CommandApp();
        app.Configure(config =>
        {
            config.SetApplicationName("mlpure");
            config.SetApplicationVersion(Version);
            config.UseStrictParsing();
            config.ConfigureConsole((asksForHelp ? streams.Results : streams.Errors).ForHelp());
            config.SetInterceptor(new SettingsCheck());
            config.SetExceptionHandler((exception, _) => Report(exception, arguments));
            Verbs.AddTo(config);
        });
        return app.Run(arguments) is var code and >= 0 ? code : WrongUsage;
    }

    /// <summary>The parser takes a lone - for an option without a name, and knows no -k3.</summary>
    static IEnumerable<string> Read(string argument) =>
        argument == "-" ? [TableSettings.StandardInput]
        : IsShortWithNumber(argument) ? [argument[..2], argument[2..]]
        : [argument];

    static bool IsShortWithNumber(string argument) =>
        argument is ['-', 'k' or 'n', >= '0' and <= '9', .. var rest]
        && rest.All(mark => mark == '.' || char.IsAsciiDigit(mark));

    static int Report(Exception exception, IReadOnlyList<string> arguments)
    {
        if (exception is UnwrittenException unwritten) return Answers.Fail(unwritten.Faults);
        var isUsage = exception is CommandAppException or UsageException;
        Consoles.Errors.WriteLine(isUsage
            ? UsageErrors.Sentence(exception.Message, arguments)
            : UsageErrors.Unexpected(exception, arguments));
        return isUsage ? WrongUsage : 1;
    }
}
