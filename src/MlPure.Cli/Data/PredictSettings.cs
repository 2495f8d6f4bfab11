using System.ComponentModel;
using LanguageExt.Common;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The arguments and options of every command that applies a model.</summary>
public abstract class PredictSettings : CommandSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that was written with --out.")]
    public string Model { get; init; } = "";

    /// <summary>The table.</summary>
    [CommandArgument(1, "<DATA>")]
    [Description("A CSV file with the columns that the model was fitted to, or - for standard input.")]
    public string Path { get; init; } = "";

    /// <summary>A column of the table to write first.</summary>
    [CommandOption("--id <NAME>")]
    [Description("Write this column of the table before the predictions.")]
    public string? Id { get; init; }

    /// <summary>The decimal mark of the table's numbers.</summary>
    [CommandOption("--decimal <MARK>")]
    [Description("The decimal mark of the table's numbers: . or a comma.")]
    [DefaultValue(".")]
    public string Decimal { get; init; } = ".";

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Decimal is not ("." or ",")) return ValidationResult.Error(DataSettings.DecimalFault(Decimal));
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        return Path.Length == 0
            ? ValidationResult.Error("DATA must name a file, or be - for standard input.")
            : ValidationResult.Success();
    }

    /// <summary>The table to predict.</summary>
    internal Validation<Error, Files.Table> ReadTable() => RowReader.TableOf(Path, Decimal);
}
