using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Whether columns are standardized before a network sees them.</summary>
public enum Scaling
{
    /// <summary>Each column to mean 0 and variance 1 on the training rows.</summary>
    Standardized,

    /// <summary>Columns stay as they are.</summary>
    AsGiven,
}

/// <summary>How a classifier or a regressor learns.</summary>
/// <example><code>
/// var settings = new LearnerSettings { Hidden = [50, 20], Optimizer = Optimizer.Adam(0.01), ValidationFraction = 0.2
/// };
/// </code></example>
public sealed record LearnerSettings
{
    /// <summary>One hidden layer of 100 relu, Adam at rate 0.001, 50 epochs in batches of 200, standardized inputs, no
    /// validation.</summary>
    public static LearnerSettings Default => new();

    /// <summary>The widths of the hidden layers, from the inputs on, each at least 1; empty for a linear
    /// model.</summary>
    public EquatableArray<int> Hidden { get; init; } = [100];

    /// <summary>The activation of the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>The fraction of hidden activations dropped in training, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>How the weights are drawn before training; None for what suits the activation.</summary>
    public Option<WeightInitializer> Initializer { get; init; }

    /// <summary>How a gradient becomes a step.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Adam();

    /// <summary>Epochs, batches, early stopping, threads.</summary>
    public TrainingSettings Training { get; init; } = TrainingSettings.Default;

    /// <summary>The fraction of rows held out for validation, in [0, 1); 0 for none.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>λ of the penalty ½ λ Σ w², not negative.</summary>
    public double Penalty { get; init; }

    /// <summary>Whether inputs (and a regressor's targets, where its loss takes any number) are standardized.</summary>
    public Scaling Scaling { get; init; }

    /// <summary>The seed of the generator that draws the weights, the rows held out, the orders and the dropout masks,
    /// one after another.</summary>
    public uint Seed { get; init; }

    /// <summary>Keeps the run of a training.</summary>
    internal Option<Func<Networks.Training, Validation<Error, RunKeeper<TrainingState>>>> Keeper { get; init; }

    /// <summary>These settings, where they are valid.</summary>
    /// <returns>The settings, or all faults: a hidden width below 1, a validation fraction or a dropout outside [0, 1),
    /// a negative penalty (110), those of <see cref="TrainingSettings.Validate"/> and <see cref="Optimizer.Validate"/>,
    /// patience without validation rows (411).</returns>
    public Validation<Error, LearnerSettings> Validate() => Hidden.Items
        .Select((width, l) => Parse.AtLeast($"width of hidden layer {l}", 1, width))
        .Aggregate(Check.That(Training.Validate()), static (check, width) => check.And(width))
        .And(Optimizer.Validate())
        .And(Parse.Share("validation fraction", ValidationFraction))
        .And(Parse.NotNegative("penalty", Penalty))
        .And(Parse.Share("dropout", Dropout))
        .And(Training.Patience.IsNone
            || ValidationFraction > 0, static () => new NetworkFault.PatienceWithoutValidation())
        .Then(() => this);
}
