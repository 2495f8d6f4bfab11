using System.ComponentModel;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>What every command takes whose rows may have weights.</summary>
public abstract class RowSettings : DataSettings
{
    /// <summary>The column of row weights.</summary>
    [CommandOption("--weights <NAME>")]
    [Description("The column of row weights: how many rows each stands for.")]
    public string? Weights { get; init; }
}
