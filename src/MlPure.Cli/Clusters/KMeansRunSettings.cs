using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Clusters;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Clusters;

/// <summary>The options of every command of K-means.</summary>
public abstract class KMeansRunSettings : RowSettings
{
    /// <summary>How the optimum is searched for.</summary>
    [CommandOption("--method <METHOD>")]
    [Description("swap (exchanges of centroids after Lloyd's iteration) or lloyd (that alone, from ten starts).")]
    [DefaultValue("swap")]
    public string Method { get; init; } = "swap";

    /// <summary>How initial centroids are chosen.</summary>
    [CommandOption("--start <START>")]
    [Description("plusplus, rows or parallel (k-means||).")]
    [DefaultValue("plusplus")]
    public string Start { get; init; } = "plusplus";

    /// <summary>The most steps of one run of Lloyd's iteration.</summary>
    [CommandOption("--max-steps <N>")]
    [Description("The most steps of one run of Lloyd's iteration.")]
    [DefaultValue(300)]
    public int MaxSteps { get; init; } = 300;

    /// <summary>When Lloyd's iteration has converged.</summary>
    [CommandOption("--tolerance <T>")]
    [Description("Stop when centroids move by no more than this times the average variance; 0 is until assignments "
        + "repeat.")]
    [DefaultValue(0.0)]
    public double Tolerance { get; init; }

    /// <summary>How many starts; null for the method's default.</summary>
    [CommandOption("--restarts <N>")]
    [Description("How many starts, of which the best is taken; 1 for swap and 10 for lloyd without it.")]
    public int? Restarts { get; init; }

    /// <summary>Whether columns are standardized first.</summary>
    [CommandOption("--standardize")]
    [Description("Divide each column by its standard deviation, so that none rules by its unit; centroids are reported "
        + "in the units of the table.")]
    public bool Standardize { get; init; }

    /// <summary>What happens to a cluster that no row is nearest to.</summary>
    [CommandOption("--empty <RULE>")]
    [Description("What happens to a cluster that no row is nearest to: move (to the farthest row), drop, or fail.")]
    [DefaultValue("move")]
    public string Empty { get; init; } = "move";

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (EmptyClusters.IsNone)
            return ValidationResult.Error($"--empty must be move, drop or fail; it is {Empty}."
                + OptionValues.Meant(Empty, "move", "drop", "fail"));
        if (SearchMethod.IsNone)
            return ValidationResult.Error($"--method must be swap or lloyd; it is {Method}."
                + OptionValues.Meant(Method, "swap", "lloyd"));
        if (Initializer.IsNone)
            return ValidationResult.Error($"--start must be plusplus, rows or parallel; it is {Start}."
                + OptionValues.Meant(Start, "plusplus", "rows", "parallel"));
        return OptionValues.All(() => OptionValues.Check(this, ToSettings().Validate()), base.Validate);
    }

    /// <summary>The library's settings.</summary>
    internal KMeansSettings ToSettings() => new()
    {
        Seed = (uint)Seed,
        Method = SearchMethod.IfNone(KMeansMethod.Swap),
        Initializer = Initializer.IfNone(KMeansInitializer.PlusPlus),
        Restarts = LanguageExt.Prelude.Optional(Restarts),
        Lloyd = new()
        {
            MaxSteps = MaxSteps,
            Tolerance = Tolerance,
            EmptyClusters = EmptyClusters.IfNone(EmptyClusterPolicy.Move),
            Threads = ThreadLimit,
        },
    };

    Option<KMeansMethod> SearchMethod => OptionValues.Member<KMeansMethod>(Method);

    Option<EmptyClusterPolicy> EmptyClusters => OptionValues.Member<EmptyClusterPolicy>(Empty);

    /// <summary>How initial centroids are chosen; None where the name is not known.</summary>
    Option<KMeansInitializer> Initializer => Start.ToUpperInvariant() switch
    {
        "PLUSPLUS" => KMeansInitializer.PlusPlus,
        "ROWS" => KMeansInitializer.RandomRows,
        "PARALLEL" => KMeansInitializer.ScalablePlusPlus,
        _ => Option<KMeansInitializer>.None,
    };
}
