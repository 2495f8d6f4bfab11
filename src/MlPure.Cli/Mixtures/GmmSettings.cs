using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Mixtures;
using Spectre.Console;
using Spectre.Console.Cli;
using Rows = MlPure.Cli.Data.Rows;

namespace MlPure.Cli.Mixtures;

/// <summary>What every command takes that fits mixtures.</summary>
public abstract class GmmSettings : RowSettings
{
    /// <summary>What keeps covariances from collapsing.</summary>
    [CommandOption("--floor <FLOOR>")]
    [Description("relative:RATIO (of the data's average variance), ridge:VARIANCE, or none.")]
    [DefaultValue("relative:1e-6")]
    public string Floor { get; init; } = "relative:1e-6";

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
    [Description("Maximize the posterior under mclust's default prior: keeps small components from collapsing. Ten "
        + "of the families have one.")]
    public bool Prior { get; init; }

    /// <summary>Whether steps are extrapolated.</summary>
    [CommandOption("--accelerated")]
    [Description("Extrapolate steps (SQUAREM): fewer passes over the data where EM is slow.")]
    public bool Accelerated { get; init; }

    /// <summary>What is done about missing numbers.</summary>
    [CommandOption("--missing <RULE>")]
    [Description("Cells that are empty, NA or NaN: fault (they are told), drop (their rows are left out, and "
        + "told), or, in gmm fit, expect (EM for numbers missing at random).")]
    [DefaultValue("fault")]
    public string Missing { get; init; } = "fault";

    /// <summary>Whether a mixture may be fitted around missing numbers.</summary>
    private protected virtual bool MayExpect => false;

    /// <summary>Whether there is noise.</summary>
    [CommandOption("--noise")]
    [Description("A constant density beside the mixture, for rows of no component. It starts as the rows that lie "
        + "thinly among their neighbours.")]
    public bool Noise { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Held.IsNone ? ValidationResult.Error($"--floor must be relative:RATIO, ridge:VARIANCE or none, as "
            + $"relative:1e-6; it is {Floor}.")
        : Missing is "fault" or "drop" || (MayExpect && Missing == "expect") ? base.Validate()
        : ValidationResult.Error($"--missing must be fault{(MayExpect ? ", drop or expect" : " or drop")}; it is {Missing}.");

    /// <summary>The rows, every number of them: rows that are not complete are faults, or dropped.</summary>
    internal Validation<LanguageExt.Common.Error, Rows<Observations>> Complete() =>
        Missing == "drop" ? Rows.ReadComplete(this) : WithRemedy(Rows.Read(this));

    /// <summary>The floor as a value.</summary>
    internal Option<CovarianceFloor> Held => Floor.Split(':') switch
    {
        ["none"] => new CovarianceFloor.None(),
        ["relative", var text] when Number(text) is double ratio => new CovarianceFloor.Relative(ratio),
        ["ridge", var text] when Number(text) is double absolute => new CovarianceFloor.Ridge(absolute),
        _ => Option<CovarianceFloor>.None,
    };

    /// <summary>The library's settings.</summary>
    internal Validation<LanguageExt.Common.Error,
        EmSettings> For(CovarianceModel model, Reductions.Threads threads, bool accelerated = false) =>
        new EmSettings
        {
            Floor = Held.IfNone(CovarianceFloor.Default),
            Stopping = new Iteration.StoppingRule.MeanChange(Tolerance),
            MaxSteps = MaxSteps,
            Threads = threads,
            Model = model,
            Acceleration = Accelerated || accelerated ? Acceleration.Squarem : Acceleration.None,
            Prior = Prior ? MixturePrior.Default : LanguageExt.Option<MixturePrior>.None,
        }.Validate();

    /// <summary>The rows that noise starts as, where it is asked for.</summary>
    internal Validation<LanguageExt.Common.Error,
        Option<ImmutableArray<int>>> NoiseOf(Observations observations, Reductions.Threads threads) => Noise
        ? NearestNeighborClutter.Detect(observations,
            Math.Min(NearestNeighborClutter.Neighbors, Math.Max(1, observations.Count - 1)), threads).Bind(rows =>
            Faults.Parse.Rule(!rows.IsEmpty, Option<ImmutableArray<int>>.Some(rows), static () =>
            new MixtureFault.NoThinRow()))
        : Option<ImmutableArray<int>>.None;

    /// <summary>Broken cells, and what may be done about those that are missing.</summary>
    Validation<LanguageExt.Common.Error, T> WithRemedy<T>(Validation<LanguageExt.Common.Error, T> read)
    {
        var faults = Faults.Parse.Faults(read);
        return faults.Exists(fault => fault.Code == 505)
            ? Validation<LanguageExt.Common.Error,
                T>.Fail(faults.Add(LanguageExt.Common.Error.New(505,
                "Rows with cells that are empty, NA or NaN are left out by --missing drop"
                + (MayExpect ? "; --missing expect fits the mixture around such cells." : "."))))
            : read;
    }

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
