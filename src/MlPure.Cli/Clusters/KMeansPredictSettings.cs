using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>The arguments and options of mlpure kmeans predict.</summary>
public sealed class KMeansPredictSettings : PredictSettings
{
    /// <summary>Whether distances are written too.</summary>
    [CommandOption("--distances")]
    [Description("Write the distance from each centroid too.")]
    public bool Distances { get; init; }
}
