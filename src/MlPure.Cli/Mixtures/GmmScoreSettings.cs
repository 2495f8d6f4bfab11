using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The arguments and options of mlpure gmm score.</summary>
public sealed class GmmScoreSettings : ModelSettings
{
    /// <summary>What is done about missing cells.</summary>
    [CommandOption("--missing <RULE>")]
    [Description("fault, or expect: integrate cells that are missing out.")]
    [DefaultValue("fault")]
    public string Missing { get; init => field = value.ToLowerInvariant(); } = "fault";

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Missing is "fault" or "expect"
            ? base.Validate()
            : ValidationResult.Error($"--missing must be fault or expect; it is {Missing}."
                + OptionValues.Meant(Missing, "fault", "expect"));
}
