using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Clusters;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>How K-means is to be run, whatever the count.</summary>
public abstract class KMeansRunSettings : RowSettings
{
    /// <summary>How the optimum is sought.</summary>
    [CommandOption("--method <METHOD>")]
    [Description("swap (exchanges of centroids after Lloyd's iteration) or lloyd (that alone, from ten starts).")]
    [DefaultValue("swap")]
    public string Method { get; init; } = "swap";

    /// <summary>How first centroids are chosen.</summary>
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

    /// <summary>How many starts.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many starts, of which the best is taken; 1 for swap and 10 for lloyd without it.")]
    public int? Restarts { get; init; }

    /// <summary>What becomes of a cluster that no row is nearest to.</summary>
    [CommandOption("--empty <RULE>")]
    [Description("What becomes of a cluster that no row is nearest to: move (to the farthest row), drop, or fail.")]
    [DefaultValue("move")]
    public string Empty { get; init; } = "move";

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        !Enum.TryParse<EmptyClusterPolicy>(Empty, ignoreCase: true, out _)
            ? ValidationResult.Error($"--empty must be move, drop or fail; it is {Empty}.")
        : !Enum.TryParse<KMeansMethod>(Method, ignoreCase: true, out _)
            ? ValidationResult.Error($"--method must be swap or lloyd; it is {Method}.")
        : InitializerOf(Start).IsNone
            ? ValidationResult.Error($"--start must be plusplus, rows or parallel; it is {Start}.")
        : base.Validate();

    /// <summary>The library's settings.</summary>
    internal KMeansSettings ToSettings(Reductions.Threads threads) => new()
    {
        Seed = (uint)Seed,
        Method = Enum.Parse<KMeansMethod>(Method, ignoreCase: true),
        Initializer = InitializerOf(Start).IfNone(KMeansInitializer.PlusPlus),
        Restarts = Restarts is int count ? count : Option<int>.None,
        Lloyd = new()
        {
            MaxSteps = MaxSteps,
            Tolerance = Tolerance,
            EmptyClusters = Enum.Parse<EmptyClusterPolicy>(Empty, ignoreCase: true),
            Threads = threads,
        },
    };

    static Option<KMeansInitializer> InitializerOf(string start) => start.ToUpperInvariant() switch
    {
        "PLUSPLUS" => KMeansInitializer.PlusPlus,
        "ROWS" => KMeansInitializer.RandomRows,
        "PARALLEL" => KMeansInitializer.ScalablePlusPlus,
        _ => Option<KMeansInitializer>.None,
    };
}

/// <summary>What mlpure kmeans fit takes.</summary>
public sealed class KMeansFitSettings : KMeansRunSettings
{
    /// <summary>k.</summary>
    [CommandOption("-k|--clusters <K>")]
    [Description("How many clusters.")]
    public int K { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        K < 1 ? ValidationResult.Error("-k must be given, a whole number of at least 1.") : base.Validate();
}

/// <summary>What mlpure kmeans select takes.</summary>
public sealed class KMeansSelectSettings : KMeansRunSettings
{
    /// <summary>The counts to try.</summary>
    [CommandOption("-k|--clusters <RANGE>")]
    [Description("The counts to try, as 2..10.")]
    [DefaultValue("2..10")]
    public string Range { get; init; } = "2..10";

    /// <summary>How many reference tables the gap statistic is of.</summary>
    [CommandOption("--references <N>")]
    [Description("How many reference tables for the gap statistic; none without it.")]
    [DefaultValue(0)]
    public int References { get; init; }

    /// <summary>The first count and the last.</summary>
    internal Option<(int Least, int Most)> Counts => Ranges.Parse(Range);

    /// <inheritdoc/>
    public override ValidationResult Validate() => Counts.IsNone
        ? ValidationResult.Error($"-k must be a range from at least 1, as 2..10; it is {Range}.")
        : base.Validate();
}
