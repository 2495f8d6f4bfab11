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

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        K < 1 ? ValidationResult.Error("-k must be given, a whole number of at least 1.") : base.Validate();
}
