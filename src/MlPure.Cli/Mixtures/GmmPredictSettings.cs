using System.ComponentModel;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>The arguments and options of mlpure gmm predict.</summary>
public sealed class GmmPredictSettings : PredictSettings
{
    /// <summary>Whether probabilities are written too.</summary>
    [CommandOption("--probabilities")]
    [Description("Write the probability of each component too, and of noise where the model has noise.")]
    public bool Probabilities { get; init; }

    /// <summary>Whether log-densities are written too.</summary>
    [CommandOption("--densities")]
    [Description("Write the log-density of each row too, in nats.")]
    public bool Densities { get; init; }

    /// <summary>What is done about missing cells.</summary>
    [CommandOption("--missing <RULE>")]
    [Description("fault, or expect: integrate cells that are empty, NA or NaN out.")]
    [DefaultValue("fault")]
    public string Missing { get; init => field = value.ToLowerInvariant(); } = "fault";

    /// <inheritdoc/>
    public override ValidationResult Validate() => Missing is "fault" or "expect"
        ? base.Validate()
        : ValidationResult.Error($"--missing must be fault or expect; it is {Missing}."
                + OptionValues.Meant(Missing, "fault", "expect"));
}
