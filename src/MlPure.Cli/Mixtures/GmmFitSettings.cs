using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Cli.Silos;
using MlPure.Files;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of mlpure gmm fit.</summary>
public sealed class GmmFitSettings : GmmOfOneSettings
{
    const string Several = "several", Hierarchical = "hierarchical";

    /// <summary>How EM starts.</summary>
    [CommandOption("--start <START>")]
    [Description("several (hierarchies and K-means), hierarchical (that of mclust alone), or plusplus, kmeans or rows "
        + "(random, several times, and hierarchical).")]
    [DefaultValue(Several)]
    public string Start { get; init => field = value.ToLowerInvariant(); } = Several;

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Written("model")]
    [Description("Write the model to this file, for mlpure gmm predict.")]
    public string? Out { get; init; }

    /// <summary>The file of the trace.</summary>
    [CommandOption("--trace <CSV>")]
    [Written("trace")]
    [Description("Write the log-likelihood of each step of each run to this file.")]
    public string? Trace { get; init; }

    /// <summary>The page that reports the fit.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>Where runs in flight are kept.</summary>
    [CommandOption("--checkpoint <FILE>")]
    [Written("checkpoint")]
    [Description(CheckpointFiles.CheckpointDescription)]
    public string? Checkpoint { get; init; }

    /// <summary>Where runs in flight are read from.</summary>
    [CommandOption("--resume <FILE>")]
    [Description(CheckpointFiles.ResumeDescription + "; --max-steps may be larger.")]
    public string? Resume { get; init; }

    /// <summary>Whether rows are read again in each pass.</summary>
    [CommandOption("--stream")]
    [Description(StreamDescription)]
    public bool Stream { get; init; }

    /// <summary>The silos that compute the passes.</summary>
    [CommandOption("--cluster <SILOS>")]
    [Description(ClusterChoice.Description)]
    public string? Cluster { get; init; }

    /// <summary>Under what name the silos keep runs in flight.</summary>
    [CommandOption("--run <NAME>")]
    [Description(RunDescription)]
    public string? RunName { get; init; }

    /// <summary>How many random starts.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many random starts, of which the best fit is taken.")]
    [DefaultValue(10)]
    public int Restarts { get; init; } = 10;

    /// <summary>The start as a value.</summary>
    internal MixtureStart MixtureStart => Start switch
    {
        "plusplus" => new MixtureStart.PlusPlus(Restarts),
        "kmeans" => new MixtureStart.KMeans(Restarts),
        "rows" => new MixtureStart.RandomRows(Restarts),
        Hierarchical => new MixtureStart.Hierarchical(),
        _ => new MixtureStart.Several(),
    };

    /// <summary>How runs of EM on a problem are kept.</summary>
    internal CheckpointFormat<EmState> CheckpointOf(EmProblem problem) => new(
        "mlpure gmm fit",
        [
            ("-k", K), ("--covariance", Covariance), ("--start", Start), ("--restarts", Restarts), ("--seed", Seed),
            ("--floor", Floor), ("--missing", Missing), ("--noise", Noise), ("--prior", Prior),
            ("--accelerated", Accelerated), ("--tolerance", Tolerance),
        ],
        state => EmRunFile.Write(problem, state), (text, path) => EmRunFile.Parse(text, path, problem));

    /// <summary>The option by which rows are not kept in memory; null where they are.</summary>
    internal string? StreamOption => Cluster is not null ? "--cluster" : Stream ? "--stream" : null;

    /// <summary>Whether there is one start: around missing cells there are several hierarchies.</summary>
    internal bool HasOneStart => Start == Hierarchical && Missing != "expect";

    /// <summary>Whether starts are drawn at random, by the number of restarts.</summary>
    internal bool DrawsStarts => Start is not (Several or Hierarchical);

    /// <inheritdoc/>
    private protected override bool MayExpect => true;

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Start is not (Several or Hierarchical or "plusplus" or "kmeans" or "rows"))
            return ValidationResult.Error(
                $"--start must be several, hierarchical, plusplus, kmeans or rows; it is {Start}."
                    + OptionValues.Meant(Start, Several, Hierarchical, "plusplus", "kmeans", "rows"));
        if (Missing == "expect" && DrawsStarts) return ValidationResult.Error(
            $"--missing expect starts from hierarchies, the same each time; leave out --start {Start}.");
        if (StreamOption is string option && (Missing != "fault" || Noise || Plot is not null || Report is not null))
            return ValidationResult.Error(
                $"{option} keeps no rows in memory: leave out --missing, --noise, --plot and --report.");
        if (StreamOption is not null && Path == StandardInput)
            return ValidationResult.Error($"{StreamOption} {StreamNeedsFile}");
        if (ClusterChoice.Fault(Cluster) is string fault) return ValidationResult.Error(fault);
        if (RunFault(RunName, Cluster, new(Checkpoint, Resume)) is string wrong) return ValidationResult.Error(wrong);
        if (Noise && (Missing == "expect" || DrawsStarts)) return ValidationResult.Error(
            "--noise starts from a hierarchy of complete rows; leave out --start, and --missing expect.");
        return Restarts < 1
            ? ValidationResult.Error($"--restarts must be at least 1; it is {Restarts}.")
            : base.Validate();
    }
}
