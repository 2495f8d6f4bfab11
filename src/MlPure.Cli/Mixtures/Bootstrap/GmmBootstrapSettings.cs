using System.ComponentModel;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of mlpure gmm bootstrap.</summary>
public sealed class GmmBootstrapSettings : GmmOfOneSettings
{
    /// <summary>How many runs.</summary>
    [CommandOption("--runs <N>")]
    [Description("How many times rows are drawn from the fit and fitted again.")]
    [DefaultValue(999)]
    public int Runs { get; init; } = 999;

    /// <summary>The level of the intervals.</summary>
    [CommandOption("--level <P>")]
    [Description("How much of the runs an interval holds.")]
    [DefaultValue(0.95)]
    public double Level { get; init; } = 0.95;

    /// <summary>Whether k is tested against k + 1.</summary>
    [CommandOption("--test")]
    [Description("Test k components against k + 1 by the bootstrap of the likelihood ratio.")]
    public bool Test { get; init; }

    /// <summary>Most runs of the test have one component more than the rows, which makes EM slow: steps are accelerated
    /// where they may be.</summary>
    private protected override bool IsAccelerated =>
        Accelerated || FloorValue.Exists(floor => floor is not CovarianceFloor.Ridge);

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Runs < 2 ? ValidationResult.Error($"--runs must be at least 2; it is {Runs}.")
        : Level is not (> 0 and < 1) ? ValidationResult.Error($"--level must be above 0 and below 1; it is {Level}.")
        : Noise ? ValidationResult.Error("gmm bootstrap draws from a mixture without noise; leave out --noise.")
        : Plot is not null ? ValidationResult.Error("gmm bootstrap draws no picture; leave out --plot.")
        : base.Validate();
}
