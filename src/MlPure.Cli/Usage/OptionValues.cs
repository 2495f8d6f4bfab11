using System.Reflection;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;

namespace MlPure.Cli;

/// <summary>Whether the values of options are such as the library takes: a value that is not is wrong usage.</summary>
static class OptionValues
{
    /// <summary>A value that the library parses: its faults, with the names of the options.</summary>
    public static ValidationResult Check<T>(CommandSettings settings, Validation<Error, T> value) => value.Match(
        Succ: _ => ValidationResult.Success(),
        Fail: faults => ValidationResult.Error(string.Join(' ', faults.Map(fault => Named(settings, fault.Message)))));

    /// <summary>A name that is none of a list.</summary>
    public static ValidationResult Choice(string option, string value, IReadOnlyCollection<string> names) =>
        names.Contains(value, StringComparer.OrdinalIgnoreCase) ? ValidationResult.Success()
        : ValidationResult.Error($"{option} must be one of {string.Join(", ", names)}; it is {value}."
            + Meant(value, names));

    /// <summary>The member of that name, in any case; None for a number.</summary>
    public static Option<T> Member<T>(string name) where T : struct, Enum =>
        LanguageExt.Prelude.toSeq(Enum.GetValues<T>())
            .Find(member => member.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The question whether the nearest of several names is meant; empty where none is near.</summary>
    public static string Meant(string value, params IReadOnlyCollection<string> names) =>
        NearestName.Of(value, names).Map(name => $" Is {name} meant?").IfNone("");

    /// <summary>The first of several that is a fault.</summary>
    public static ValidationResult All(params IEnumerable<Func<ValidationResult>> checks) =>
        checks.Select(check => check()).FirstOrDefault(result => !result.Successful) ?? ValidationResult.Success();

    /// <summary>A message of the library begins with the name of a parameter; mostly that is the name of the option
    /// too.</summary>
    static string Named(CommandSettings settings, string message)
    {
        var verb = message.IndexOf(" must ", StringComparison.Ordinal);
        var names =
            from property in settings.GetType().GetProperties()
            from option in property.GetCustomAttributes<CommandOptionAttribute>()
            from name in option.LongNames
            where verb > 0 && LettersOf(name) == LettersOf(message[..verb])
            select name;
        return names.FirstOrDefault() is { } found ? $"--{found}{message[verb..]}" : message;
    }

    static string LettersOf(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();
}
