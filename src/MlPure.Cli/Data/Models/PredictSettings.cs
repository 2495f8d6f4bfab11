using System.ComponentModel;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The arguments and options of every command that applies a model.</summary>
public abstract class PredictSettings : ModelSettings
{
    /// <summary>Columns of the table to write first.</summary>
    [CommandOption("--keep|--id <LIST>")]
    [Description("Write these columns of the table before the predictions: names, numbers from 1 and ranges, or all.")]
    public string? Keep { get; init; }

    /// <summary>Where predictions are written.</summary>
    [CommandOption("--out <FILE>")]
    [Written("table")]
    [Description("Write to this file, " + OutputTable.Formats + ", instead of standard output.")]
    public string? Out { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Out is null || OutputTable.CanWrite(Out)
            ? base.Validate()
            : ValidationResult.Error($"--out must name a {OutputTable.Formats} file; it is {Out}.");
}
