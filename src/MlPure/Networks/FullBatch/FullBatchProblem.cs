
namespace MlPure.Networks;

/// <summary>What stays the same in a run of an optimizer on all rows at once.</summary>
public sealed record FullBatchProblem
{
    FullBatchProblem(Objective objective, Optimizer optimizer, FullBatchSettings settings) =>
        (Objective, Optimizer, Settings) = (objective, optimizer, settings);

    /// <summary>E, which is minimized.</summary>
    public Objective Objective { get; }

    /// <summary>How a gradient becomes a step.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How long the run goes on.</summary>
    public FullBatchSettings Settings { get; }

    /// <summary>The problem.</summary>
    /// <returns>The problem, or all faults: those of <see cref="Optimizer.Validate"/> and
    /// <see cref="FullBatchSettings.Validate"/>.</returns>
    public static Validation<Error, FullBatchProblem> Create(
        Objective objective, Optimizer optimizer, FullBatchSettings? settings = null) =>
        (optimizer.Validate(), (settings ?? FullBatchSettings.Default).Validate())
            .Apply((valid, bounds) => new FullBatchProblem(objective, valid, bounds));
}
