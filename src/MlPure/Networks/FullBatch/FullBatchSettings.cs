using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>How long a descent on all rows goes on.</summary>
public sealed record FullBatchSettings
{
    FullBatchSettings(int epochs, double tolerance, Threads threads) => (Epochs, Tolerance, Threads) = (epochs, tolerance, threads);

    /// <summary>At most this many steps.</summary>
    public int Epochs { get; }

    /// <summary>It has converged where no derivative is larger than this; at zero, where all are zero.</summary>
    public double Tolerance { get; }

    /// <summary>How many workers a pass may use.</summary>
    public Threads Threads { get; }

    /// <summary>Parsed settings, or all faults: fewer than 0 epochs, a tolerance that is negative or not finite (110).</summary>
    public static Validation<Error, FullBatchSettings> Create(int epochs = 1000, double tolerance = 0, Threads threads = default) =>
        (Parse.AtLeast("epochs", 0, epochs), Parse.NotNegative("tolerance", tolerance))
            .Apply((valid, small) => new FullBatchSettings(valid, small, threads));
}
