using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>How many mini-batches, and of which size.</summary>
public sealed record MiniBatchSettings
{
    /// <summary>100 batches of 1024 rows.</summary>
    public static MiniBatchSettings Default => new();

    /// <summary>How many rows are drawn for a batch.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>How many batches in total.</summary>
    public int MaxSteps { get; init; } = 100;

    /// <summary>The settings, or all faults: a size below 1 (110), steps below 0 (110).</summary>
    public Validation<Error, MiniBatchSettings> Validate() => Check
        .That(Parse.AtLeast("batchSize", 1, BatchSize)).And(Parse.AtLeast("maxSteps", 0, MaxSteps)).Then(() => this);
}

/// <summary>What stays the same in a run of mini-batches.</summary>
public sealed record MiniBatchProblem
{
    MiniBatchProblem(Observations observations, MiniBatchSettings settings)
    {
        (Observations, Settings) = (observations, settings);
        Sampler = new RowSampler(Vector.Constant(observations.Count, 1), observations.Weights);
    }

    /// <summary>The rows (n x d) that batches are drawn from, in proportion to their weights.</summary>
    public Observations Observations { get; }

    /// <summary>The settings, validated.</summary>
    public MiniBatchSettings Settings { get; }

    internal RowSampler Sampler { get; }

    /// <summary>The problem, or the faults of the settings (<see cref="MiniBatchSettings.Validate"/>).</summary>
    public static Validation<Error, MiniBatchProblem> Create(Observations observations,
        MiniBatchSettings? settings = null) =>
        Check.That(observations.Complete()).And((settings ?? MiniBatchSettings.Default).Validate())
            .Then(() => new MiniBatchProblem(observations, settings ?? MiniBatchSettings.Default));

    /// <inheritdoc/>
    public bool Equals(MiniBatchProblem? other) =>
        other is not null && Observations.Equals(other.Observations) && Settings == other.Settings;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Observations, Settings);
}
