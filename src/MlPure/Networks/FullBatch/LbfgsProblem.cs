using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What stays the same in a run of L-BFGS.</summary>
public sealed record LbfgsProblem
{
    LbfgsProblem(Func<Vector, Evaluation> function, FullBatchSettings settings) =>
        (Function, Settings) = (function, settings);

    /// <summary>The function that is minimized, with its gradient.</summary>
    public Func<Vector, Evaluation> Function { get; }

    /// <summary>How long the run goes on.</summary>
    public FullBatchSettings Settings { get; }

    /// <summary>The problem of a network's parameters.</summary>
    /// <returns>The problem, or the faults of <see cref="FullBatchSettings.Validate"/>.</returns>
    public static Validation<Error, LbfgsProblem> Create(Objective objective, FullBatchSettings? settings = null) =>
        (settings ?? FullBatchSettings.Default).Validate().Map(valid =>
        {
            Evaluation At(Vector parameters) =>
                objective.At(Network.Known(objective.Layers, parameters), valid.Threads);
            return new LbfgsProblem(At, valid);
        });

    /// <summary>The problem of any function.</summary>
    /// <param name="function">The function with its gradient; the same value for the same argument.</param>
    /// <param name="settings">How long the run goes on.</param>
    /// <returns>The problem, or the faults of <see cref="FullBatchSettings.Validate"/>.</returns>
    public static Validation<Error, LbfgsProblem> Create(
        Func<Vector, Evaluation> function, FullBatchSettings? settings = null) =>
        (settings ?? FullBatchSettings.Default).Validate().Map(valid => new LbfgsProblem(function, valid));
}
