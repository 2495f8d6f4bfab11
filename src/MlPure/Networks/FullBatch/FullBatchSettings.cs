using MlPure.Faults;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>How long training on all rows at once goes on. One step passes over all rows, so steps are
/// epochs.</summary>
public sealed record FullBatchSettings
{
    /// <summary>At most 1000 steps, until every derivative is zero, on all processors.</summary>
    public static FullBatchSettings Default => new();

    /// <summary>The most steps in total, also after a run was resumed. At least 0.</summary>
    public int MaxSteps { get; init; } = 1000;

    /// <summary>A run has converged where no derivative is larger than this. Not negative.</summary>
    public double Tolerance { get; init; }

    /// <summary>How many workers a pass may use; no bit depends on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>These settings, where they are valid.</summary>
    /// <returns>The settings, or all faults: fewer than 0 steps, a tolerance that is negative or not finite
    /// (110).</returns>
    public Validation<Error, FullBatchSettings> Validate() =>
        Check.That(Parse.AtLeast("maximum of steps", 0, MaxSteps)).And(Parse.NotNegative("tolerance", Tolerance))
            .Then(() => this);

    internal bool HasConverged(Linear.Vector gradient) => Linear.VectorAlgebra.LargestMagnitude(gradient) <= Tolerance;
}
