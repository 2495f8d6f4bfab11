using System.Collections.Immutable;
using System.ComponentModel;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of mlpure gmm select.</summary>
public sealed class GmmSelectSettings : GmmSettings
{
    /// <summary>The most components that are tried where no range is given.</summary>
    const int Most = 9;

    /// <summary>The numbers of components to try.</summary>
    [CommandOption("-k|--components <RANGE>")]
    [Description("The numbers of components to try, as 1..9 or 2,4; 1..9 without it, or fewer where there are "
        + "fewer rows.")]
    public string? Range { get; init; }

    /// <summary>The families to try.</summary>
    [CommandOption("--covariance <MODELS>")]
    [Description("The families to try, as EEE,VVV, or all.")]
    [DefaultValue("all")]
    public string Covariance { get; init; } = "all";

    /// <summary>The criterion of the choice.</summary>
    [CommandOption("--criterion <NAME>")]
    [Description("bic, icl or aic; the least is best.")]
    [DefaultValue("bic")]
    public string CriterionName { get; init; } = "bic";

    /// <summary>Whether only models that can still be chosen are taken to their ends.</summary>
    [CommandOption("--contenders")]
    [Description("Leave models that seem out of reach of the best before their ends: sooner where rows are many, but "
        + "a model whose likelihood rises again after a long plateau can be missed.")]
    public bool Contenders { get; init; }

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Written("model")]
    [Description("Write the model to this file, for mlpure gmm predict.")]
    public string? Out { get; init; }

    /// <summary>The page that reports the choice.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>The numbers of components for so many rows.</summary>
    internal ImmutableArray<int> CountsFor(int rows) =>
        Ranges.Numbers(Range ?? $"1..{Math.Clamp(rows, 1, Most)}").IfNone([]);

    /// <summary>The criterion as a value.</summary>
    internal Criterion Criterion => CriterionChoice.IfNone(Criterion.Bic);

    Option<Criterion> CriterionChoice => OptionValues.Member<Criterion>(CriterionName);

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Range is not null && Ranges.Numbers(Range).IsNone)
            return ValidationResult.Error(
                $"-k must be numbers or ranges from at least 1, as 1..9 or 2,4; it is {Range}.");
        return CriterionChoice.IsSome
            ? OptionValues.All(
            [
                .. (Covariance == "all" ? [] : RowReader.Names(Covariance)).Select<string, Func<ValidationResult>>(
                    name => () => OptionValues.Choice("--covariance", name, CovarianceNames)),
                base.Validate,
            ])
            : ValidationResult.Error(
                $"--criterion must be bic, icl or aic; it is {CriterionName}."
                    + OptionValues.Meant(CriterionName, "bic", "icl", "aic"));
    }

    /// <summary>The families to try for rows of so many features.</summary>
    internal Validation<Error, ImmutableArray<CovarianceModel>> Models(int features) => Covariance == "all"
        ? CovarianceModel.For(features).RemoveAll(model => Prior && !model.SupportsPrior)
        : LanguageExt.Prelude.toSeq(RowReader.Names(Covariance).Select(CovarianceModel.Parse)).Sequence()
            .Map(models => models.ToImmutableArray());
}
