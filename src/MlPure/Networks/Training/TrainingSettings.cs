using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>How long training goes on, and in which batches.</summary>
public sealed record TrainingSettings
{
    TrainingSettings(int epochs, int batch, bool shuffles, Option<int> patience, Threads threads) =>
        (Epochs, Batch, Shuffles, Patience, Threads) = (epochs, batch, shuffles, patience, threads);

    /// <summary>At most this many times through all rows.</summary>
    public int Epochs { get; }

    /// <summary>Rows in a batch. The last of an epoch may have fewer; a batch of more than all rows is all rows.</summary>
    public int Batch { get; }

    /// <summary>Whether each epoch takes the rows in an order of its own.</summary>
    public bool Shuffles { get; }

    /// <summary>Training stops after this many epochs in a row whose validation loss is not below the best; equal is not below. None: it goes on.</summary>
    public Option<int> Patience { get; }

    /// <summary>How many workers share a batch; no bit depends on it.</summary>
    public Threads Threads { get; }

    /// <summary>Parsed settings, or all faults: fewer than 0 epochs, a batch or a patience of fewer than 1 (110).</summary>
    public static Validation<Error, TrainingSettings> Create(int epochs = 50, int batch = 200, bool shuffles = true, Option<int> patience = default, Threads threads = default) =>
        (Parse.AtLeast("epochs", 0, epochs), Parse.AtLeast("batch", 1, batch), Parse.AtLeast("patience", 1, patience.IfNone(1)))
            .Apply((count, rows, _) => new TrainingSettings(count, rows, shuffles, patience, threads));
}
