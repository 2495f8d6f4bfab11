using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Reductions;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;

namespace MlPure.Cli.Clusters;

/// <summary>The options of every command of K-means.</summary>
public abstract class KMeansRunSettings : RowSettings
{
    /// <summary>How the optimum is searched for.</summary>
    [CommandOption("--method <METHOD>")]
    [Description("swap (exchanges of centroids after Lloyd's iteration) or lloyd (that alone, from ten starts).")]
    [DefaultValue("swap")]
    public string Method { get; init; } = "swap";

    /// <summary>How initial centroids are chosen.</summary>
    [CommandOption("--start <START>")]
    [Description("plusplus, rows or parallel (k-means||).")]
    [DefaultValue("plusplus")]
    public string Start { get; init; } = "plusplus";

    /// <summary>The most steps of one run of Lloyd's iteration.</summary>
    [CommandOption("--max-steps <N>")]
    [Description("The most steps of one run of Lloyd's iteration.")]
    [DefaultValue(300)]
    public int MaxSteps { get; init; } = 300;

    /// <summary>When Lloyd's iteration has converged.</summary>
    [CommandOption("--tolerance <T>")]
    [Description("Stop when centroids move by no more than this times the average variance; 0 is until assignments "
        + "repeat.")]
    [DefaultValue(0.0)]
    public double Tolerance { get; init; }

    /// <summary>How many starts; null for the method's default.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many starts, of which the best is taken; 1 for swap and 10 for lloyd without it.")]
    public int? Restarts { get; init; }

    /// <summary>What happens to a cluster that no row is nearest to.</summary>
    [CommandOption("--empty <RULE>")]
    [Description("What happens to a cluster that no row is nearest to: move (to the farthest row), drop, or fail.")]
    [DefaultValue("move")]
    public string Empty { get; init; } = "move";

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (!Enum.TryParse<EmptyCluster>(Empty, ignoreCase: true, out _))
            return ValidationResult.Error($"--empty must be move, drop or fail; it is {Empty}.");
        if (!Enum.TryParse<ClusterMethod>(Method, ignoreCase: true, out _))
            return ValidationResult.Error($"--method must be swap or lloyd; it is {Method}.");
        if (!Enum.TryParse<ClusterStart>(Start, ignoreCase: true, out _))
            return ValidationResult.Error($"--start must be plusplus, rows or parallel; it is {Start}.");
        return base.Validate();
    }

    /// <summary>The library's settings.</summary>
    internal Validation<Error, KMeansSettings> For(int k, Threads threads) => KMeansSettings.Create(k, (uint)Seed,
        Enum.Parse<ClusterMethod>(Method, ignoreCase: true),
        Enum.Parse<ClusterStart>(Start, ignoreCase: true),
        LanguageExt.Prelude.Optional(Restarts),
        maxSteps: MaxSteps,
        tolerance: Tolerance,
        empty: Enum.Parse<EmptyCluster>(Empty, ignoreCase: true),
        threads: threads);
}
