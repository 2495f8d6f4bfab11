using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Networks;

/// <summary>The arguments and options of mlpure net check.</summary>
public sealed class NetCheckSettings : CommandSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that mlpure net train wrote.")]
    public string Model { get; init; } = "";

    /// <summary>The table.</summary>
    [CommandArgument(1, "<DATA>")]
    [Description("A CSV file with the columns that the model was trained on, or - for standard input.")]
    public string Path { get; init; } = "";

    /// <summary>How many rows.</summary>
    [CommandOption("--rows <N>")]
    [Description("How many rows to check on, the first of the table.")]
    [DefaultValue(20)]
    public int Count { get; init; } = 20;

    /// <summary>The decimal mark of the table's numbers.</summary>
    [CommandOption("--decimal <MARK>")]
    [Description("The decimal mark of the table's numbers: . or a comma.")]
    [DefaultValue(".")]
    public string Decimal { get; init; } = ".";

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        if (Path.Length == 0) return ValidationResult.Error("DATA must name a file, or be - for standard input.");
        if (Decimal is not ("." or ",")) return ValidationResult.Error(DataSettings.DecimalFault(Decimal));
        return Count < 1
            ? ValidationResult.Error($"--rows must be at least 1; it is {Count}.")
            : ValidationResult.Success();
    }
}
