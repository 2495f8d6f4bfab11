using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>Which blobs to draw; not yet validated, which <see cref="Blobs.Draw"/> does. The defaults are
/// scikit-learn's.</summary>
public sealed record BlobRecipe
{
    /// <summary>n: how many rows, shared evenly among the centers; the first centers take the remainder.</summary>
    public int Samples { get; init; } = 100;

    /// <summary>How many rows each center has (k), instead of <see cref="Samples"/>; empty where they are shared
    /// evenly.</summary>
    public ImmutableArray<int> Counts { get; init; } = [];

    /// <summary>k: how many centers; None means as many as <see cref="Counts"/> or <see cref="FixedCenters"/> has, else
    /// 3.</summary>
    public Option<int> Centers { get; init; }

    /// <summary>d: how many columns, where the centers are drawn.</summary>
    public int Features { get; init; } = 2;

    /// <summary>The centers themselves (k x d), where they are not drawn.</summary>
    public Option<Matrix> FixedCenters { get; init; }

    /// <summary>The standard deviation about a center: one number for all, or one for each (k).</summary>
    public Vector Deviations { get; init; } = [1.0];

    /// <summary>Whether the rows are shuffled; else they are ordered by center.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The least number of a drawn center in each column.</summary>
    public double Low { get; init; } = -10;

    /// <summary>The largest number of a drawn center in each column.</summary>
    public double High { get; init; } = 10;

    /// <inheritdoc/>
    public bool Equals(BlobRecipe? other) => other is not null && Values.Equals(other.Values)
        && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values, Counts.Length);

    (int, Option<int>, int, Option<Matrix>, Vector, bool, double, double) Values =>
        (Samples, Centers, Features, FixedCenters, Deviations, Shuffle, Low, High);
}
