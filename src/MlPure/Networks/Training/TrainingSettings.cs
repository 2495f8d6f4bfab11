using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>The order in which an epoch takes the rows.</summary>
public enum RowOrder
{
    /// <summary>Each epoch takes the rows in a new random order.</summary>
    Shuffled,

    /// <summary>Every epoch takes the rows in the order of the data set.</summary>
    AsGiven,
}

/// <summary>How long stochastic training goes on, and in which batches.</summary>
public sealed record TrainingSettings
{
    /// <summary>At most 50 epochs in shuffled batches of 200, without early stopping, on all processors.</summary>
    public static TrainingSettings Default => new();

    /// <summary>The most passes over all rows in total, also after a run was resumed. At least 0.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>How many rows there are in a batch, at least 1. The last batch of an epoch may have fewer; a batch of
    /// more than all rows is all rows.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>The order in which an epoch takes the rows.</summary>
    public RowOrder Order { get; init; }

    /// <summary>Training stops after this many epochs in a row, at least 1, whose validation loss is not below the
    /// best; equal is not below. None: it does not stop early.</summary>
    public Option<int> Patience { get; init; }

    /// <summary>How many workers share a batch; no bit depends on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>These settings, where they are valid.</summary>
    /// <returns>The settings, or all faults: fewer than 0 epochs, a batch or a patience of fewer than 1
    /// (110).</returns>
    public Validation<Error, TrainingSettings> Validate() => Parse.Unless(
        Parse.AtLeast("epochs", 0, Epochs).Faults()
            + Parse.AtLeast("batch size", 1, BatchSize).Faults()
            + Parse.AtLeast("patience", 1, Patience.IfNone(1)).Faults(),
        () => this);
}
