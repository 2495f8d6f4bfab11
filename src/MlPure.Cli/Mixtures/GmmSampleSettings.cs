using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The arguments and options of mlpure gmm sample.</summary>
public sealed class GmmSampleSettings : CommandSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that was written with --out.")]
    public string Model { get; init; } = "";

    /// <summary>How many rows.</summary>
    [CommandOption("-n|--rows <N>")]
    [Description("How many rows to draw.")]
    [DefaultValue(1000)]
    public int Count { get; init; } = 1000;

    /// <summary>The seed of the draws.</summary>
    [CommandOption("--seed <N>")]
    [Description("The seed of the draws, a whole number from 0 to 4294967295.")]
    [DefaultValue(0L)]
    public long Seed { get; init; }

    /// <summary>Whether components are written too.</summary>
    [CommandOption("--labels")]
    [Description("Write the component of each row too.")]
    public bool Labels { get; init; }

    /// <summary>Where rows are written.</summary>
    [CommandOption("--out <FILE>")]
    [Written("table")]
    [Description("Write to this file, " + OutputTable.Formats + ", instead of standard output.")]
    public string? Out { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        if (Count < 1) return ValidationResult.Error($"-n must be at least 1; it is {Count}.");
        if (DataSettings.SeedFault(Seed) is string fault) return ValidationResult.Error(fault);
        return Out is null || OutputTable.CanWrite(Out)
            ? ValidationResult.Success()
            : ValidationResult.Error($"--out must name a {OutputTable.Formats} file; it is {Out}.");
    }
}
