using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm fit takes.</summary>
public sealed class GmmFitSettings : GmmSettings
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

    /// <summary>Where EM starts.</summary>
    [CommandOption("--start <START>")]
    [Description("hierarchical (the same each time), or plusplus, kmeans or rows (drawn, several times).")]
    [DefaultValue("hierarchical")]
    public string Start { get; init; } = "hierarchical";

    /// <summary>How many random starts.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many starts that are drawn, of which the best fit is taken.")]
    [DefaultValue(10)]
    public int Restarts { get; init; } = 10;

    /// <inheritdoc/>
    private protected override bool MayExpect => true;

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        K < 1 ? ValidationResult.Error("-k must be given, a whole number of at least 1.")
        : Start is not ("hierarchical" or "plusplus" or "kmeans" or "rows") ? ValidationResult.Error($"--start must be hierarchical, plusplus, kmeans or rows; it is {Start}.")
        : Missing == "expect" && Start != "hierarchical" ? ValidationResult.Error($"--missing expect starts from hierarchies, the same each time; leave out --start {Start}.")
        : Noise && (Missing == "expect" || Start != "hierarchical") ? ValidationResult.Error("--noise starts from a hierarchy of complete rows; leave out --start, and --missing expect.")
        : base.Validate();
}
