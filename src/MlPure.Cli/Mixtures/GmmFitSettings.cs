using System.ComponentModel;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm fit takes.</summary>
public sealed class GmmFitSettings : GmmOfOneSettings
{
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

    /// <summary>The start as a value.</summary>
    internal MixtureStart StartOfEm => Start switch
    {
        "plusplus" => new MixtureStart.PlusPlus(Restarts),
        "kmeans" => new MixtureStart.KMeans(Restarts),
        "rows" => new MixtureStart.RandomRows(Restarts),
        _ => new MixtureStart.Hierarchical(),
    };

    /// <inheritdoc/>
    private protected override bool MayExpect => true;

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Start is not ("hierarchical" or "plusplus" or "kmeans" or "rows")
            ? ValidationResult.Error($"--start must be hierarchical, plusplus, kmeans or rows; it is {Start}.")
        : Missing == "expect" && Start != "hierarchical" ? ValidationResult.Error($"--missing expect starts from "
            + $"hierarchies, the same each time; leave out --start {Start}.")
        : Noise && (Missing == "expect" || Start != "hierarchical")
            ? ValidationResult.Error("--noise starts from a hierarchy of complete rows; leave out --start, and "
            + "--missing expect.")
        : base.Validate();
}
