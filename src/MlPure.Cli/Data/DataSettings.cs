using System.ComponentModel;
using MlPure.Cli.Pictures;
using MlPure.Reductions;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The arguments and options of every command that fits something to a table.</summary>
public abstract class DataSettings : TableSettings
{
    /// <inheritdoc/>
    [CommandArgument(0, "<DATA>")]
    [Description(DataDescription)]
    public override string Path { get; init; } = "";

    /// <summary>The columns to read; null for all that have numbers.</summary>
    [CommandOption("--columns <LIST>")]
    [Description("The columns to read: names, numbers from 1 and ranges, as width..length,7; all numeric ones without "
        + "it.")]
    public string? Columns { get; init; }

    /// <summary>The columns to leave out.</summary>
    [CommandOption("--drop <LIST>")]
    [Description("Columns to leave out, listed in the same way.")]
    public string? Drop { get; init; }

    /// <summary>The seed of every random draw.</summary>
    [CommandOption("--seed <N>")]
    [Description("The seed of every random draw, a whole number from 0 to 4294967295.")]
    [DefaultValue(0L)]
    public long Seed { get; init; }

    /// <summary>The most threads of a pass; null for as many as there are processors.</summary>
    [CommandOption("--threads <N>")]
    [Description("How many threads to use; it changes no bit of the result.")]
    public int? Workers { get; init; }

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <summary>The picture's file, .svg, .png or .pdf; null for none.</summary>
    [CommandOption("--plot <PICTURE>")]
    [Written("picture")]
    [Description("Draw the result to this file, .svg, .png or .pdf.")]
    public string? Plot { get; init; }

    /// <summary>The page that the fit is reported on; null for none.</summary>
    internal virtual string? ReportPath => null;

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (SeedFault(Seed) is string fault) return ValidationResult.Error(fault);
        if (Workers < 1) return ValidationResult.Error($"--threads must be at least 1; it is {Workers}.");
        return PictureFile.Check(Plot) is string wrong ? ValidationResult.Error(wrong) : base.Validate();
    }

    /// <summary>What --stream does, for help.</summary>
    private protected const string StreamDescription =
        "Do not keep the rows in memory, but read them in each pass, for tables that are larger than memory: the model "
        + "is the same, byte for byte. npy of doubles is read in place; other npy, npz, Parquet, Arrow and text are "
        + "copied to a temporary file first. DATA may then be several files, one after another by their names, as "
        + "'part-*.parquet'.";

    /// <summary>What --run does, for help.</summary>
    private protected const string RunDescription =
        "With --cluster: the silos keep the runs in flight under this name, and the same command goes on from there, "
        + "on any machine.";

    /// <summary>What is wrong with --stream, or --cluster, and standard input.</summary>
    private protected const string StreamNeedsFile = "reads DATA several times: give a file, not -.";

    /// <summary>What is wrong with --run; null where nothing is.</summary>
    private protected static string? RunFault(string? run, string? cluster, CheckpointFiles files) =>
        run is not null && (cluster is null || files.Checkpoint is not null || files.Resume is not null)
            ? "--run needs --cluster, and stands instead of --checkpoint and --resume."
            : null;

    /// <summary>How many threads a pass may use.</summary>
    internal Threads ThreadLimit => Workers is int count ? Threads.Create(count).IfFail(Threads.All) : Threads.All;

    /// <summary>What is wrong with a seed; null where nothing is.</summary>
    internal static string? SeedFault(long seed) => seed is >= 0 and <= uint.MaxValue
        ? null
        : $"--seed must be a whole number from 0 to {uint.MaxValue}; it is {seed}.";
}
