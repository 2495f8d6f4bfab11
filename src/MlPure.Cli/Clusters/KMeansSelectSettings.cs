using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>The options of mlpure kmeans select.</summary>
public sealed class KMeansSelectSettings : KMeansRunSettings
{
    /// <summary>The numbers of clusters to try.</summary>
    [CommandOption("-k|--clusters <RANGE>")]
    [Description("The numbers of clusters to try, as 2..10.")]
    [DefaultValue("2..10")]
    public string Range { get; init; } = "2..10";

    /// <summary>How many reference tables the gap statistic is computed from.</summary>
    [CommandOption("--references <N>")]
    [Description("How many reference tables for the gap statistic; none without it.")]
    [DefaultValue(0)]
    public int References { get; init; }

    /// <summary>The page that reports the choice.</summary>
    [CommandOption("--report <HTML>")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>The first number and the last.</summary>
    internal Option<(int Least, int Most)> Ends => Ranges.Parse(Range);

    /// <inheritdoc/>
    public override ValidationResult Validate() => Ends.IsNone
        ? ValidationResult.Error($"-k must be a range from at least 1, as 2..10; it is {Range}.")
        : References < 0 ? ValidationResult.Error($"--references must be at least 0; it is {References}.")
        : base.Validate();
}
