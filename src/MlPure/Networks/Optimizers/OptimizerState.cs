using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What a descent remembers from step to step. Kept with the network, it lets a run stop and go on with the same bits.</summary>
/// <param name="Steps">How many steps have been taken.</param>
/// <param name="Vectors">What the descent keeps (momentum, mean squares, …), in the order of its chain.</param>
public sealed record OptimizerState(long Steps, ImmutableArray<Vector> Vectors)
{
    /// <inheritdoc/>
    public bool Equals(OptimizerState? other) => other is not null && Steps == other.Steps && Vectors.SequenceEqual(other.Vectors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Steps, Vectors.Length);
}
