using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>The options of mlpure kmeans fit.</summary>
public sealed class KMeansFitSettings : KMeansRunSettings
{
    /// <summary>k.</summary>
    [CommandOption("-k|--clusters <K>")]
    [Description("How many clusters.")]
    public int K { get; init; }

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Description("Write the model to this file, for mlpure kmeans predict.")]
    public string? Out { get; init; }

    /// <summary>Whether rows are read again in each pass.</summary>
    [CommandOption("--stream")]
    [Description(StreamDescription)]
    public bool Stream { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (K < 1) return ValidationResult.Error("-k must be given, a whole number of at least 1.");
        if (Stream && Path == StandardInput) return ValidationResult.Error(StreamNeedsFile);
        return Stream && (!Method.Equals("lloyd", StringComparison.OrdinalIgnoreCase) || Plot is not null)
            ? ValidationResult.Error("--stream keeps no rows in memory: give --method lloyd, and leave out --plot.")
            : base.Validate();
    }
}
