using System.Text.RegularExpressions;
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
        if (Conversion().Match(message) is not { Success: true } conversion) return $"{message} Try --help.";
        var (value, type) = (conversion.Groups["value"].Value, conversion.Groups["type"].Value);
        return $"{OptionOf(value, arguments)} must be {Kind(type, value)}; it is {value}. Try --help.";
    }

    /// <summary>Whether an option of text has no value.</summary>
    public static bool LacksValue(CommandSettings settings) =>
        settings.GetType().GetProperties().Any(property => property.GetValue(settings) is NoValue);

    /// <summary>The sentence for an exception that no input should cause.</summary>
    public static string Bug(Exception exception) => exception is OutOfMemoryException
        ? "There is not enough memory for this table; give fewer rows or columns."
        : $"An error in mlpure itself ({exception.GetType().Name}); please report it with the command that you ran.";

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

    [GeneratedRegex(@"^[+-]?\d+$")]
    private static partial Regex Digits();
}
