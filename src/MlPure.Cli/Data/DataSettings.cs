using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>What every command takes that reads a table.</summary>
public abstract class DataSettings : CommandSettings
{
    /// <summary>What a lone - is called inside, and in sentences.</summary>
    public const string StandardInput = "standard input";

    /// <summary>The file, or - for standard input.</summary>
    [CommandArgument(0, "<DATA>")]
    [Description("A CSV file with a line of column names, or - for standard input.")]
    public string Path { get; init; } = "";

    /// <summary>The columns to read, where not all numeric ones are.</summary>
    [CommandOption("--columns <NAMES>")]
    [Description("The columns to read, with commas between; all numeric ones without it.")]
    public string? Columns { get; init; }

    /// <summary>The seed of every random draw.</summary>
    [CommandOption("--seed <N>")]
    [Description("The seed of every random draw, a whole number from 0 to 4294967295.")]
    [DefaultValue(0L)]
    public long Seed { get; init; }

    /// <summary>How many workers a pass may use; as many as there are processors without it.</summary>
    [CommandOption("--threads <N>")]
    [Description("How many threads to use; it changes no bit of the result.")]
    public int? Workers { get; init; }

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <summary>Where to draw a picture, .svg or .png.</summary>
    [CommandOption("--plot <PICTURE>")]
    [Description("Draw the result to this file, .svg or .png.")]
    public string? Plot { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Seed is < 0 or > uint.MaxValue
            ? ValidationResult.Error($"--seed must be a whole number from 0 to {uint.MaxValue}; it is {Seed}.")
        : Workers < 1 ? ValidationResult.Error($"--threads must be at least 1; it is {Workers}.")
        : Plot is not null && System.IO.Path.GetExtension(Plot) is not (".svg" or ".png")
            ? ValidationResult.Error($"--plot must name a .svg or .png file; it is {Plot}.")
        : ValidationResult.Success();
}
