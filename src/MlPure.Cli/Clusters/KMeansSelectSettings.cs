using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>The options of mlpure kmeans select.</summary>
public sealed class KMeansSelectSettings : KMeansRunSettings
{
    /// <summary>The most clusters that are tried where no range is given.</summary>
    const int Most = 10;

    /// <summary>The numbers of clusters to try.</summary>
    [CommandOption("-k|--clusters <RANGE>")]
    [Description("The numbers of clusters to try, as 2..10; these without it, or fewer where there are fewer rows.")]
    public string? Range { get; init; }

    /// <summary>How many reference tables the gap statistic is computed from.</summary>
    [CommandOption("--references <N>")]
    [Description("How many reference tables for the gap statistic; none without it.")]
    [DefaultValue(0)]
    public int References { get; init; }

    /// <summary>The page that reports the choice.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>The first number and the last for so many rows.</summary>
    internal (int Least, int Most) EndsFor(int rows) =>
        Ranges.Parse(Range ?? $"2..{Math.Clamp(rows, 2, Most)}").IfNone((2, Most));

    /// <inheritdoc/>
    public override ValidationResult Validate() => Range is not null && Ranges.Parse(Range).IsNone
        ? ValidationResult.Error($"-k must be a range from at least 1, as 2..10; it is {Range}.")
        : References < 0 ? ValidationResult.Error($"--references must be at least 0; it is {References}.")
        : base.Validate();
}
