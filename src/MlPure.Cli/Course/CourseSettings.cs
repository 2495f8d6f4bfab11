using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Course;

/// <summary>What the course command takes.</summary>
public sealed class CourseSettings : CommandSettings
{
    /// <summary>The folder that the report is written to; it is made where it is not there.</summary>
    [CommandOption("--out <FOLDER>")]
    [Description("The folder to write the report to.")]
    [DefaultValue("report")]
    public string Out { get; init; } = "report";

    /// <summary>The seed of every random start.</summary>
    [CommandOption("--seed <N>")]
    [Description("The seed of every random start, a whole number from 0 to 4294967295.")]
    [DefaultValue(0L)]
    public long Seed { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Seed is < 0 or > uint.MaxValue
            ? ValidationResult.Error($"--seed must be a whole number from 0 to {uint.MaxValue}; it is {Seed}.")
        : Out.Length == 0 ? ValidationResult.Error("--out must name a folder.")
        : ValidationResult.Success();
}
