using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The arguments and options of mlpure gmm score.</summary>
public sealed class GmmScoreSettings : TableSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that was written with --out.")]
    public string Model { get; init; } = "";

    /// <inheritdoc/>
    [CommandArgument(1, "<DATA>")]
    [Description(DataDescription)]
    public override string Path { get; init; } = "";

    /// <summary>What is done about missing cells.</summary>
    [CommandOption("--missing <RULE>")]
    [Description("fault, or expect: integrate cells that are missing out.")]
    [DefaultValue("fault")]
    public string Missing { get; init; } = "fault";

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        return Missing is "fault" or "expect"
            ? base.Validate()
            : ValidationResult.Error($"--missing must be fault or expect; it is {Missing}.");
    }
}
