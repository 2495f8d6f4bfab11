using System.Reflection;
using System.Text.RegularExpressions;
using MlPure.Files;
using Spectre.Console.Cli;

namespace MlPure.Cli;

/// <summary>Sentences for arguments that cannot be understood, in words that name the option.</summary>
static partial class UsageErrors
{
    /// <summary>What the parser calls the value of an option that has none.</summary>
    internal const string NoValue = "__default_command";

    /// <summary>The sentence for a message of the parser.</summary>
    public static string Sentence(string message, IReadOnlyList<string> arguments)
    {
        if (message.Contains(NoValue, StringComparison.Ordinal)) return $"{arguments[^1]} needs a value. Try --help.";
        if (Unknown().Match(message) is { Success: true } unknown)
            return $"{WithNearest(message, unknown.Groups["kind"].Value, unknown.Groups["word"].Value, arguments)} "
                + "Try --help.";
        if (TooMany().Match(message) is { Success: true } more)
            return $"{more.Groups["word"].Value} is one argument too many; an option begins with --. Try --help.";
        if (message.StartsWith("Invalid long option name", StringComparison.Ordinal)
            && arguments.FirstOrDefault(IsLongLetter) is string letter)
            return $"{letter[..3]} is no option: one letter follows one dash, as in {letter[1..3]}. Try --help.";
        if (MissingArgument().Match(message) is { Success: true } missing)
            return $"{missing.Groups["name"].Value} is missing. Try --help.";
        if (Conversion().Match(message) is not { Success: true } conversion) return $"{message} Try --help.";
        var (value, type) = (conversion.Groups["value"].Value, conversion.Groups["type"].Value);
        return $"{OptionOf(value, arguments)} must be {Kind(type, value)}; it is {value}. Try --help.";
    }

    /// <summary>Whether an option of text has no value.</summary>
    public static bool LacksValue(CommandSettings settings) =>
        settings.GetType().GetProperties().Any(property => property.GetValue(settings) is NoValue);

    /// <summary>The sentence for an exception that no input should cause.</summary>
    public static string Unexpected(Exception exception, IReadOnlyList<string> arguments) => exception switch
    {
        OutOfMemoryException => "There is not enough memory for this table; give fewer rows or columns.",
        IOException => "The results cannot be written: the disk is full, or what reads them has ended.",
        _ => $"This is an error in mlpure {CommandLine.Version} itself, not in your data or options. Please report it "
            + $"with this line and the command: {exception.GetType().Name} in {PlaceOf(exception)}; "
            + $"mlpure {string.Join(' ', arguments)}",
    };

    static string PlaceOf(Exception exception) =>
        exception.TargetSite is { } method ? $"{method.DeclaringType?.Name}.{method.Name}" : "an unknown place";

    static string WithNearest(string message, string kind, string word, IReadOnlyList<string> arguments)
    {
        var branch = arguments.Count > 1 && Verbs.IsBranch(arguments[0]) ? arguments[0] : "";
        var names = kind == "command" ? Verbs.NamesAfter(branch).ToArray()
            : arguments[0].StartsWith('-') ? ["help", "version"]
            : OptionsOf(arguments).ToArray();
        var dashes = kind == "command" ? "" : "--";
        var meant = kind == "command" ? Verbs.Meant(word, names) : NearestName.Of(word, names);
        return meant.Match(
            Some: name => $"{message.TrimEnd('.')}; is {dashes}{name} meant?", None: () => message);
    }

    /// <summary>As --k, or --k=3.</summary>
    static bool IsLongLetter(string argument) =>
        argument is ['-', '-', not '-', ..] && (argument.Length == 3 || argument[3] is '=' or ':');

    static IEnumerable<string> OptionsOf(IReadOnlyList<string> arguments) =>
        from settings in Verbs.SettingsOf(arguments).ToSeq()
        from property in settings.GetProperties()
        from option in property.GetCustomAttributes<CommandOptionAttribute>()
        where !option.IsHidden
        from name in option.LongNames.Append("help")
        select name;

    static string Kind(string type, string value) =>
        type is not ("Int32" or "Int64") ? "a number"
        : Digits().IsMatch(value) ? "a smaller number"
        : "a whole number";

    /// <summary>The argument before the value, or the part before its equals sign.</summary>
    static string OptionOf(string value, IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == value && i > 0) return arguments[i - 1];
            if (arguments[i].EndsWith($"={value}", StringComparison.Ordinal)) return arguments[i].Split('=')[0];
        }
        return "An option";
    }

    [GeneratedRegex(@"^Failed to convert '(?<value>.*)' to (?<type>\w+)")]
    private static partial Regex Conversion();

    [GeneratedRegex(@"^(?:Unknown|Unexpected) (?<kind>command|option) '(?<word>.*)'\.$")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"^Could not match '(?<word>.*)' with an argument")]
    private static partial Regex TooMany();

    [GeneratedRegex(@"missing required argument '(?<name>.*)'")]
    private static partial Regex MissingArgument();

    [GeneratedRegex(@"^[+-]?\d+$")]
    private static partial Regex Digits();
}
