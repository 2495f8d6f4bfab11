using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;

namespace MlPure.Cli.Mixtures;

/// <summary>The options of every command that fits mixtures.</summary>
public abstract class GmmSettings : RowSettings
{
    /// <summary>What keeps covariances from collapsing.</summary>
    [CommandOption("--floor <FLOOR>")]
    [Description("relative:RATIO (of the variance of each column), ridge:VARIANCE, or none.")]
    [DefaultValue("relative:1e-6")]
    public string Floor { get; init => field = value.ToLowerInvariant(); } = "relative:1e-6";

    /// <summary>When a run has converged.</summary>
    [CommandOption("--tolerance <T>")]
    [Description("A run has converged when a step changes the mean log-likelihood by no more than this.")]
    [DefaultValue(1e-10)]
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>The most steps of a run.</summary>
    [CommandOption("--max-steps <N>")]
    [Description("The most steps of a run.")]
    [DefaultValue(10_000)]
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>Whether means and covariances have a prior.</summary>
    [CommandOption("--prior")]
    [Description("Maximize the posterior under mclust's default prior, which keeps small components from collapsing. "
        + "Ten of the families have one.")]
    public bool Prior { get; init; }

    /// <summary>Whether steps are extrapolated.</summary>
    [CommandOption("--accelerated")]
    [Description("Extrapolate every step (SQUAREM), not only those that have become slow.")]
    public bool Accelerated { get; init; }

    /// <summary>What is done about missing numbers.</summary>
    [CommandOption("--missing <RULE>")]
    [Description("Cells that are empty, NA or NaN: fault (each is reported), drop (their rows are left out), or, in "
        + "gmm fit, expect (EM for numbers missing at random).")]
    [DefaultValue("fault")]
    public string Missing { get; init => field = value.ToLowerInvariant(); } = "fault";

    /// <summary>Whether there is a noise component.</summary>
    [CommandOption("--noise")]
    [Description("A component of constant density, for rows of no other component. It starts as the rows that are "
        + "far from their neighbours. Mixing weights are shares of all rows: with noise's they sum to one.")]
    public bool Noise { get; init; }

    /// <summary>The names of the families of covariances.</summary>
    internal static ImmutableArray<string> CovarianceNames { get; } =
    [
        "full", "tied", "diagonal", "spherical",
        "EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV", "E", "V",
    ];

    /// <summary>Whether a mixture may be fitted around missing numbers.</summary>
    private protected virtual bool MayExpect => false;

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (FloorValue.IsNone) return ValidationResult.Error(
            $"--floor must be relative:RATIO, ridge:VARIANCE or none, as relative:1e-6; it is {Floor}.");
        if (Missing is "fault" or "drop" || (MayExpect && Missing == "expect"))
            return OptionValues.All(() => OptionValues.Check(this, For(CovarianceModel.VVV)), base.Validate);
        var rules = MayExpect ? "fault, drop or expect" : "fault or drop";
        return ValidationResult.Error($"--missing must be {rules}; it is {Missing}."
            + OptionValues.Meant(Missing, "fault", "drop", MayExpect ? "expect" : "drop"));
    }

    /// <summary>The floor as a value.</summary>
    internal Option<CovarianceFloor> FloorValue => Floor.Split(':') switch
    {
        ["none"] => new CovarianceFloor.None(),
        ["relative", var text] when Number(text) is double ratio => new CovarianceFloor.Relative(ratio),
        ["ridge", var text] when Number(text) is double absolute => new CovarianceFloor.Ridge(absolute),
        _ => Option<CovarianceFloor>.None,
    };

    /// <summary>The rows, every number of them: rows that are not complete are faults, or dropped.</summary>
    internal Validation<Error, DataRows> ReadComplete() =>
        Missing == "drop" ? RowReader.ReadComplete(this) : WithRemedy(RowReader.Read(this));

    /// <summary>The library's settings.</summary>
    internal Validation<Error, EmSettings> For(CovarianceModel model) => new EmSettings
    {
        Floor = FloorValue.IfNone(CovarianceFloor.Default),
        Stopping = new StoppingRule.MeanChange(Tolerance),
        MaxSteps = MaxSteps,
        Threads = ThreadLimit,
        Model = model,
        Acceleration = IsAccelerated ? Acceleration.Squarem : Acceleration.WhenSlow,
        Prior = Prior ? MixturePrior.Default : Option<MixturePrior>.None,
    }.Validate();

    /// <summary>Whether steps are accelerated.</summary>
    private protected virtual bool IsAccelerated => Accelerated;

    /// <summary>The rows that the noise component starts as; None without one.</summary>
    internal Validation<Error, Option<ImmutableArray<int>>> NoiseRows(Observations observations)
    {
        if (!Noise) return Option<ImmutableArray<int>>.None;
        var neighbours = Math.Min(NearestNeighborClutter.Neighbors, Math.Max(1, observations.Count - 1));
        return NearestNeighborClutter.Detect(observations, neighbours, ThreadLimit).Bind(rows =>
            Check.That(!rows.IsEmpty, () => new MixtureFault.NoThinRow())
                .Then(() => Option<ImmutableArray<int>>.Some(rows)));
    }

    /// <summary>Faults of cells, with what may be done about those that are missing.</summary>
    Validation<Error, T> WithRemedy<T>(Validation<Error, T> read)
    {
        var faults = Check.That(read).Faults;
        var missing = faults.Find(fault => fault is Files.FileFault.BadCell { Flaw: Files.CellFlaw.Missing });
        if (missing.Case is not Error first) return read;
        var expect = MayExpect ? "; --missing expect fits the mixture around such cells." : ".";
        var remedy = $"Rows with cells that are empty, NA or NaN are left out by --missing drop{expect}";
        return Validation<Error, T>.Fail(faults.Add(Error.New(first.Code, remedy)));
    }

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
