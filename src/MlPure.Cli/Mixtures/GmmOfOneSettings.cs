using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of every command that fits one mixture, of k components and a family.</summary>
public abstract class GmmOfOneSettings : GmmSettings
{
    /// <summary>k.</summary>
    [CommandOption("-k|--components <K>")]
    [Description("How many components.")]
    public int K { get; init; }

    /// <summary>The family of covariances.</summary>
    [CommandOption("--covariance <MODEL>")]
    [Description("full, tied, diagonal, spherical, or one of EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV "
        + "EVV VVV.")]
    [DefaultValue("full")]
    public string Covariance { get; init; } = "full";

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        K < 1 ? ValidationResult.Error(
            "-k must be given, a whole number of at least 1; mlpure fit chooses it.")
        : OptionValues.All(
            () => OptionValues.Choice("--covariance", Covariance, CovarianceNames), base.Validate);
}
