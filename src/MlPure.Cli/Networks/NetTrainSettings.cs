using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Cli.Silos;
using MlPure.Networks;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Networks;

/// <summary>The options of mlpure net train.</summary>
public sealed class NetTrainSettings : DataSettings
{
    /// <summary>The column of classes.</summary>
    [CommandOption("--label <COLUMN>")]
    [Description("The column of classes to predict: a classifier.")]
    public string? Label { get; init; }

    /// <summary>The columns of numbers.</summary>
    [CommandOption("--target <COLUMNS>")]
    [Description("The columns of numbers to predict, with commas between: a regressor.")]
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

    /// <summary>The loss that is minimized.</summary>
    [CommandOption("--loss <NAME>")]
    [Description("For a regressor another loss than the half squared error: absoluteError, huber, poisson for counts, "
        + "sigmoidCrossEntropy for shares.")]
    public string? Loss { get; init; }

    /// <summary>The optimizer.</summary>
    [CommandOption("--optimizer <NAME>")]
    [Description("adam, amsgrad, adamw, nadam, lion, rmsprop, adagrad, nesterov, momentum or sgd.")]
    [DefaultValue("adam")]
    public string Optimizer { get; init; } = "adam";

    /// <summary>The same in British spelling.</summary>
    [CommandOption("--optimiser <NAME>", IsHidden = true)]
    public string? Optimiser { get; init; }

    /// <summary>The learning rate.</summary>
    [CommandOption("--rate <RATE>")]
    [Description("The learning rate.")]
    [DefaultValue(0.001)]
    public double Rate { get; init; } = 0.001;

    /// <summary>Rows to a step.</summary>
    [CommandOption("--batch <ROWS>")]
    [Description("How many rows to a step.")]
    [DefaultValue(200)]
    public int Batch { get; init; } = 200;

    /// <summary>Whether a step takes all rows.</summary>
    [CommandOption("--full-batch")]
    [Description("Take all rows to each step, in their order, instead of --batch: an epoch is a step.")]
    public bool FullBatch { get; init; }

    /// <summary>Passes over the training rows.</summary>
    [CommandOption("--epochs <N>")]
    [Description("How many passes over the training rows.")]
    [DefaultValue(50)]
    public int Epochs { get; init; } = 50;

    /// <summary>The share of rows to validate on.</summary>
    [CommandOption("--validation <SHARE>")]
    [Description("The share of rows to validate on instead of training on them.")]
    [DefaultValue(0.0)]
    public double Validation { get; init; }

    /// <summary>Epochs without a better validation loss before it stops.</summary>
    [CommandOption("--patience <EPOCHS>")]
    [Description("Stop after so many epochs without a better validation loss, and keep the best.")]
    public int? Patience { get; init; }

    /// <summary>The file of the trace.</summary>
    [CommandOption("--trace <CSV>")]
    [Written("trace")]
    [Description("Write the loss of each epoch to this file.")]
    public string? Trace { get; init; }

    /// <summary>The page that reports the training.</summary>
    [CommandOption("--report <HTML>")]
    [Written("report")]
    [Description(ReportFile.Description)]
    public string? Report { get; init; }

    /// <inheritdoc/>
    internal override string? ReportPath => Report;

    /// <summary>Where the model is written.</summary>
    [CommandOption("--out <MODEL>")]
    [Written("model")]
    [Description("Write the model to this file, for mlpure net predict and net check.")]
    public string? Out { get; init; }

    /// <summary>Where the training in flight is kept.</summary>
    [CommandOption("--checkpoint <FILE>")]
    [Written("checkpoint")]
    [Description(CheckpointFiles.CheckpointDescription)]
    public string? Checkpoint { get; init; }

    /// <summary>Where the training in flight is read from.</summary>
    [CommandOption("--resume <FILE>")]
    [Description(CheckpointFiles.ResumeDescription + "; --epochs may be larger.")]
    public string? Resume { get; init; }

    /// <summary>Whether rows are read again in each pass.</summary>
    [CommandOption("--stream")]
    [Description(StreamDescription)]
    public bool Stream { get; init; }

    /// <summary>The silos that compute the passes.</summary>
    [CommandOption("--cluster <SILOS>")]
    [Description(ClusterChoice.Description)]
    public string? Cluster { get; init; }

    /// <summary>Under what name the silos keep the training in flight.</summary>
    [CommandOption("--run <NAME>")]
    [Description(RunDescription)]
    public string? RunName { get; init; }

    /// <summary>The option by which rows are not kept in memory; null where they are.</summary>
    internal string? StreamOption => Cluster is not null ? "--cluster" : Stream ? "--stream" : null;

    /// <summary>The widths of the hidden layers; None where they are not whole numbers.</summary>
    internal Option<ImmutableArray<int>> Widths
    {
        get
        {
            if (Hidden == "none") return ImmutableArray<int>.Empty;
            var widths = RowReader.Names(Hidden).Select(Whole).ToImmutableArray();
            return widths.IsEmpty || widths.Contains(0) ? Option<ImmutableArray<int>>.None : widths;
        }
    }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Label is null == Target is null)
            return ValidationResult.Error("Give either --label, for classes, or --target, for numbers.");
        if (Widths.IsNone) return ValidationResult.Error(
            $"--hidden must be whole numbers with commas between, as 100,50, or none; it is {Hidden}.");
        if (ClusterChoice.Fault(Cluster) is string fault) return ValidationResult.Error(fault);
        if (RunFault(RunName, Cluster, new(Checkpoint, Resume)) is string wrong) return ValidationResult.Error(wrong);
        if (StreamOption is not null && Path == StandardInput)
            return ValidationResult.Error($"{StreamOption} {StreamNeedsFile}");
        if (StreamOption is string option && (Validation > 0 || Plot is not null || Report is not null))
            return ValidationResult.Error(
                $"{option} keeps no rows in memory: leave out --validation, --plot and --report.");
        if (Cluster is not null && !FullBatch)
            return ValidationResult.Error("--cluster sums over all rows in each step: give --full-batch.");
        return OptionValues.All(
            () => OptionValues.Choice("--activation", Activation,
                [.. MlPure.Networks.Activation.All.Select(one => one.Name)]),
            () => OptionValues.Choice("--optimizer", Optimiser ?? Optimizer, Optimizers.Names),
            () => Loss is null ? ValidationResult.Success()
                : OptionValues.Choice("--loss", Loss, [.. MlPure.Networks.Loss.All.Select(one => one.Name)]),
            () => Rate is > 0 and < double.PositiveInfinity ? ValidationResult.Success()
                : ValidationResult.Error($"--rate must be positive and finite; it is {Rate}."),
            () => Batch > 0 ? ValidationResult.Success()
                : ValidationResult.Error($"--batch must be at least 1; it is {Batch}."),
            () => Validation is >= 0 and < 1 ? ValidationResult.Success()
                : ValidationResult.Error($"--validation must be at least 0 and below 1; it is {Validation}."),
            () => OptionValues.Check(this, ToLearner(
                MlPure.Networks.Activation.Relu, MlPure.Networks.Optimizer.Adam(Rate)).Validate()),
            base.Validate);
    }

    /// <summary>The library's settings.</summary>
    internal LearnerSettings ToLearner(
        MlPure.Networks.Activation activation, MlPure.Networks.Optimizer optimizer) => new()
        {
            Hidden = Widths.IfNone([]),
            Activation = activation,
            Optimizer = optimizer,
            Training = new()
            {
                Epochs = Epochs,
                BatchSize = FullBatch ? int.MaxValue : Batch,
                Order = FullBatch ? RowOrder.AsGiven : RowOrder.Shuffled,
                Patience = LanguageExt.Prelude.Optional(Patience),
                Threads = ThreadLimit,
            },
            ValidationFraction = Validation,
            Seed = (uint)Seed,
        };

    static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0;
}
