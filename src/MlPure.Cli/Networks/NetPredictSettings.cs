using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console.Cli;

namespace MlPure.Cli.Networks;

/// <summary>The arguments and options of mlpure net predict.</summary>
public sealed class NetPredictSettings : PredictSettings
{
    /// <summary>Whether probabilities are written too.</summary>
    [CommandOption("--probabilities")]
    [Description("Write the probability of each label too (classifiers).")]
    public bool Probabilities { get; init; }
}
