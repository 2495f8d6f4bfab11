using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>Where a run of training came to.</summary>
/// <param name="Last">The last good state.</param>
/// <param name="Steps">How many steps led there.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record Trained<TState>(TState Last, int Steps, Outcome Outcome);
