using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What an optimizer keeps from step to step. Saved with the network, it lets a run stop and resume bit for
/// bit.</summary>
/// <param name="Steps">How many steps have been taken.</param>
/// <param name="Vectors">The vectors the optimizer keeps (momentum, mean squares, …), in the order of its
/// chain.</param>
public sealed record OptimizerState(long Steps, EquatableArray<Vector> Vectors);
