using System.ComponentModel;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm fit takes.</summary>
public sealed class GmmFitSettings : RowSettings
{
    /// <summary>k.</summary>
    [CommandOption("-k|--components <K>")]
    [Description("How many components.")]
    public int K { get; init; }

    /// <summary>The family of covariances.</summary>
    [CommandOption("--covariance <MODEL>")]
    [Description("full, tied, diagonal, spherical, or one of EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV.")]
    [DefaultValue("full")]
    public string Covariance { get; init; } = "full";

    /// <summary>What keeps covariances from collapsing.</summary>
    [CommandOption("--floor <FLOOR>")]
    [Description("relative:RATIO (of the data's average variance), ridge:VARIANCE, or none.")]
    [DefaultValue("relative:1e-6")]
    public string Floor { get; init; } = "relative:1e-6";

    /// <summary>How many random starts.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many random starts, of which the best fit is taken.")]
    [DefaultValue(10)]
    public int Restarts { get; init; } = 10;

    /// <summary>When a run has converged.</summary>
    [CommandOption("--tolerance <T>")]
    [Description("A run has converged when a step changes the mean log-likelihood by no more than this.")]
    [DefaultValue(1e-8)]
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most steps of a run.</summary>
    [CommandOption("--max-steps <N>")]
    [Description("The most steps of a run.")]
    [DefaultValue(1000)]
    public int MaxSteps { get; init; } = 1000;

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        K < 1 ? ValidationResult.Error("-k must be given, a whole number of at least 1.")
        : Held.IsNone ? ValidationResult.Error($"--floor must be relative:RATIO, ridge:VARIANCE or none, as relative:1e-6; it is {Floor}.")
        : base.Validate();

    /// <summary>The floor as a value.</summary>
    internal Option<CovarianceFloor> Held => Floor.Split(':') switch
    {
        ["none"] => new CovarianceFloor.None(),
        ["relative", var text] when Number(text) is double ratio => new CovarianceFloor.Relative(ratio),
        ["ridge", var text] when Number(text) is double absolute => new CovarianceFloor.Ridge(absolute),
        _ => Option<CovarianceFloor>.None,
    };

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
