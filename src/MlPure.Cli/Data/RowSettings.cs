using System.ComponentModel;
using MlPure.Randomness;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The options of every command whose rows may have weights.</summary>
public abstract class RowSettings : DataSettings
{
    /// <summary>The column of row weights.</summary>
    [CommandOption("--weights <NAME>")]
    [Description("The column of row weights: how many rows each stands for.")]
    public string? Weights { get; init; }

    /// <summary>The generator of that seed.</summary>
    internal MersenneTwister Generator => MersenneTwister.FromSeed((uint)Seed);
}
