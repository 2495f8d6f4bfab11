using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using MlPure.Cli.Data;
using Spectre.Console;
using Spectre.Console.Cli;
using Rows = MlPure.Cli.Data.Rows;

namespace MlPure.Cli.Networks;

/// <summary>What mlpure net train takes.</summary>
public sealed class NetTrainSettings : DataSettings
{
    /// <summary>The column of classes.</summary>
    [CommandOption("--label <COLUMN>")]
    [Description("The column of classes to learn: a classifier.")]
    public string? Label { get; init; }

    /// <summary>The columns of numbers.</summary>
    [CommandOption("--target <COLUMNS>")]
    [Description("The columns of numbers to learn, with commas between: a regressor.")]
    public string? Target { get; init; }

    /// <summary>The widths of the hidden layers.</summary>
    [CommandOption("--hidden <WIDTHS>")]
    [Description("The widths of the hidden layers, with commas between; none for a linear model.")]
    [DefaultValue("100")]
    public string Hidden { get; init; } = "100";

    /// <summary>The activation of the hidden layers.</summary>
    [CommandOption("--activation <NAME>")]
    [Description("identity, sigmoid, tanh, relu, leakyRelu, elu, selu, softplus, gelu or silu.")]
    [DefaultValue("relu")]
    public string Activation { get; init; } = "relu";

    /// <summary>What is made small.</summary>
    [CommandOption("--loss <NAME>")]
    [Description("For a regressor another loss than the half squared error: absoluteError, huber, poisson for "
        + "counts, sigmoidCrossEntropy for shares.")]
    public string? Loss { get; init; }

    /// <summary>How it descends.</summary>
    [CommandOption("--optimiser <NAME>")]
    [Description("adam, amsgrad, adamw, nadam, lion, rmsprop, adagrad, nesterov, momentum or sgd.")]
    [DefaultValue("adam")]
    public string Optimiser { get; init; } = "adam";

    /// <summary>The rate.</summary>
    [CommandOption("--rate <RATE>")]
    [Description("How far a step goes.")]
    [DefaultValue(0.001)]
    public double Rate { get; init; } = 0.001;

    /// <summary>Rows to a step.</summary>
    [CommandOption("--batch <ROWS>")]
    [Description("How many rows to a step.")]
    [DefaultValue(200)]
    public int Batch { get; init; } = 200;

    /// <summary>Times over all rows.</summary>
    [CommandOption("--epochs <N>")]
    [Description("How many times all rows are learnt from.")]
    [DefaultValue(50)]
    public int Epochs { get; init; } = 50;

    /// <summary>The share of rows to validate on.</summary>
    [CommandOption("--validation <SHARE>")]
    [Description("The share of rows that is not learnt from but validated on.")]
    [DefaultValue(0.0)]
    public double Validation { get; init; }

    /// <summary>Epochs without a better validation loss before it stops.</summary>
    [CommandOption("--patience <EPOCHS>")]
    [Description("Stop after so many epochs without a better validation loss, and keep the best.")]
    public int? Patience { get; init; }

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Description("Write the model to this file, for mlpure net check.")]
    public string? Out { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Label is null == Target is null
            ? ValidationResult.Error("Give either --label, for classes, or --target, for numbers.")
        : Widths.IsNone ? ValidationResult.Error($"--hidden must be whole numbers with commas between, as 100,50, "
            + $"or none; it is {Hidden}.")
        : base.Validate();

    /// <summary>The widths of the hidden layers.</summary>
    internal Option<ImmutableArray<int>> Widths
    {
        get
        {
            if (Hidden == "none") return ImmutableArray<int>.Empty;
            var widths = Rows.Names(Hidden)
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                ? width : 0).ToImmutableArray();
            return widths.IsEmpty || widths.Contains(0) ? Option<ImmutableArray<int>>.None : widths;
        }
    }
}
