using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The arguments of every command that applies a model to a table.</summary>
public abstract class ModelSettings : TableSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that was written with --out.")]
    public string Model { get; init; } = "";

    /// <inheritdoc/>
    [CommandArgument(1, "<DATA>")]
    [Description(DataDescription)]
    public override string Path { get; init; } = "";

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Model.Length == 0 ? ValidationResult.Error("MODEL must name a file.") : base.Validate();
}
