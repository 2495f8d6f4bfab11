using System.ComponentModel;
using System.Reflection;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Fits;

/// <summary>The options of mlpure fit.</summary>
public sealed class FitSettings : RowSettings
{
    /// <summary>k, where it is not to be chosen.</summary>
    [CommandOption("-k|--components <K>")]
    [Description("How many components or clusters; chosen without it.")]
    public int? K { get; init; }

    /// <summary>What is fitted.</summary>
    [CommandOption("--method <METHOD>")]
    [Description("mixture (of normal densities) or kmeans; a network where --label or --target is given.")]
    [DefaultValue("mixture")]
    public string Method { get; init => field = value.ToLowerInvariant(); } = "mixture";

    /// <summary>The column of classes.</summary>
    [CommandOption("--label <COLUMN>")]
    [Description("Learn to predict the classes of this column.")]
    public string? Label { get; init; }

    /// <summary>The columns of numbers.</summary>
    [CommandOption("--target <COLUMNS>")]
    [Description("Learn to predict the numbers of these columns.")]
    public string? Target { get; init; }

    /// <summary>Whether columns are standardized first.</summary>
    [CommandOption("--standardize")]
    [Description("For kmeans: divide each column by its standard deviation.")]
    public bool Standardize { get; init; }

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Written("model")]
    [Description("Write the model to this file, for the predict commands.")]
    public string? Out { get; init; }

    /// <summary>The page that reports the fit.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <inheritdoc/>
    public override ValidationResult Validate() => OptionValues.All(
        () => OptionValues.Choice("--method", Method, ["mixture", "kmeans"]),
        () => K < 1 ? ValidationResult.Error($"-k must be at least 1; it is {K}.") : ValidationResult.Success(),
        () => Label is not null && Target is not null
            ? ValidationResult.Error("Give either --label, for classes, or --target, for numbers.")
            : ValidationResult.Success(),
        () => Learns && (K is not null || Weights is not null)
            ? ValidationResult.Error("-k and --weights are of clusters; leave them out with --label or --target.")
            : ValidationResult.Success(),
        () => Standardize && (Learns || Method != "kmeans")
            ? ValidationResult.Error("--standardize is for --method kmeans: networks standardize by themselves, and "
                + "mixtures have the units of each column in their covariances.")
            : ValidationResult.Success(),
        base.Validate);

    /// <summary>Whether a network is trained.</summary>
    internal bool Learns => Label is not null || Target is not null;

    /// <summary>The settings of another command, with each option of these that it has too.</summary>
    internal TSettings As<TSettings>(params IReadOnlyList<(string Name, object? Value)> others)
        where TSettings : CommandSettings, new()
    {
        const BindingFlags members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var settings = new TSettings();
        foreach (var to in typeof(TSettings).GetProperties(members).Where(property => property.CanWrite))
        {
            var from = typeof(FitSettings).GetProperty(to.Name, members);
            if (from?.PropertyType == to.PropertyType && from.CanRead) to.SetValue(settings, from.GetValue(this));
        }
        foreach (var (name, value) in others) typeof(TSettings).GetProperty(name, members)!.SetValue(settings, value);
        return settings;
    }
}
