using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Cli.Silos;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;

namespace MlPure.Cli.Clusters;

/// <summary>The options of mlpure kmeans fit.</summary>
public sealed class KMeansFitSettings : KMeansRunSettings
{
    /// <summary>k.</summary>
    [CommandOption("-k|--clusters <K>")]
    [Description("How many clusters.")]
    public int K { get; init; }

    /// <summary>The file of the trace.</summary>
    [CommandOption("--trace <CSV>")]
    [Written("trace")]
    [Description("Write the inertia of each step to this file.")]
    public string? Trace { get; init; }

    /// <summary>The page that reports the fit.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Written("model")]
    [Description("Write the model to this file, for mlpure kmeans predict.")]
    public string? Out { get; init; }

    /// <summary>Where runs in flight are kept.</summary>
    [CommandOption("--checkpoint <FILE>")]
    [Written("checkpoint")]
    [Description(CheckpointFiles.CheckpointDescription)]
    public string? Checkpoint { get; init; }

    /// <summary>Where runs in flight are read from.</summary>
    [CommandOption("--resume <FILE>")]
    [Description(CheckpointFiles.ResumeDescription + ".")]
    public string? Resume { get; init; }

    /// <summary>Whether rows are read again in each pass.</summary>
    [CommandOption("--stream")]
    [Description(StreamDescription)]
    public bool Stream { get; init; }

    /// <summary>The files of checkpoints.</summary>
    internal CheckpointFiles CheckpointFiles => new(Checkpoint, Resume);

    /// <summary>How runs are kept.</summary>
    internal CheckpointFormat<TState> CheckpointOf<TState>(
        Func<TState, string> write, Func<string, string, Validation<Error, TState>> parse) => new(
        "mlpure kmeans fit",
        [
            ("-k", K), ("--method", Method), ("--start", Start), ("--restarts", Restarts), ("--seed", Seed),
            ("--max-steps", MaxSteps), ("--tolerance", Tolerance), ("--empty", Empty),
        ],
        write, parse);

    /// <summary>The silos that compute the passes.</summary>
    [CommandOption("--cluster <SILOS>")]
    [Description(ClusterChoice.Description)]
    public string? Cluster { get; init; }

    /// <summary>Under what name the silos keep runs in flight.</summary>
    [CommandOption("--run <NAME>")]
    [Description(RunDescription)]
    public string? RunName { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (K < 1) return ValidationResult.Error("-k must be given, a whole number of at least 1; mlpure fit "
            + "chooses it.");
        if (Standardize && Out is not null) return ValidationResult.Error(
            "--out keeps centroids alone, without the scales of columns; write a standardized table first, by mlpure "
                + "convert with --standardize, and leave it out here.");
        if (ClusterChoice.Fault(Cluster) is string fault) return ValidationResult.Error(fault);
        if (RunFault(RunName, Cluster, CheckpointFiles) is string wrong) return ValidationResult.Error(wrong);
        return Cluster is not null ? StreamFault("--cluster") : Stream ? StreamFault("--stream") : base.Validate();
    }

    ValidationResult StreamFault(string option) =>
        Path == StandardInput ? ValidationResult.Error($"{option} {StreamNeedsFile}")
        : Cluster is not null && !Method.Equals("lloyd", StringComparison.OrdinalIgnoreCase)
            ? ValidationResult.Error($"{option} computes Lloyd's iteration alone: give --method lloyd.")
        : Standardize || Plot is not null || Report is not null
            ? ValidationResult.Error($"{option} keeps no rows in memory: leave out --standardize, --plot and "
                + "--report.")
        : base.Validate();
}
