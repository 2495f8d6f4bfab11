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

    /// <summary>What --stream does, for help.</summary>
    private protected const string StreamDescription =
        "Do not keep the rows in memory, but read them in each pass, for tables that are larger than memory: the model "
        + "is the same, byte for byte. npy of doubles is read in place; other npy, npz, Parquet and text are copied to "
        + "a temporary file first.";

    /// <summary>What is wrong with --stream, or --cluster, and standard input.</summary>
    private protected const string StreamNeedsFile = "reads DATA several times: give a file, not -.";

    /// <summary>The generator of that seed.</summary>
    internal MersenneTwister Generator => MersenneTwister.FromSeed((uint)Seed);
}
