using Spectre.Console;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of mlpure laws.</summary>
public sealed class LawsSettings : GmmOfOneSettings
{
    /// <inheritdoc/>
    private protected override bool MayExpect => true;

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Noise ? ValidationResult.Error("laws are of a mixture without noise; leave out --noise.")
        : Plot is not null ? ValidationResult.Error("laws draws no picture; leave out --plot.")
        : base.Validate();
}
