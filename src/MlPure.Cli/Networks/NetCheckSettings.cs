using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Networks;

/// <summary>The arguments and options of mlpure net check.</summary>
public sealed class NetCheckSettings : TableSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that mlpure net train wrote.")]
    public string Model { get; init; } = "";

    /// <inheritdoc/>
    [CommandArgument(1, "<DATA>")]
    [Description(DataDescription)]
    public override string Path { get; init; } = "";

    /// <summary>How many rows.</summary>
    [CommandOption("--rows <N>")]
    [Description("How many rows to check on, the first of the table.")]
    [DefaultValue(20)]
    public int Count { get; init; } = 20;

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        return Count < 1 ? ValidationResult.Error($"--rows must be at least 1; it is {Count}.") : base.Validate();
    }
}
