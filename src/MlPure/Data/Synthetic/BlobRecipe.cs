using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>What blobs are to be drawn: as raw as it was written, to be judged by <see cref="Blobs.Draw"/>. The defaults are scikit-learn's.</summary>
public sealed record BlobRecipe
{
    /// <summary>n: how many rows, shared out evenly among the centres; the first centres take what is left over.</summary>
    public int Samples { get; init; } = 100;

    /// <summary>How many rows each centre has (k), in the place of <see cref="Samples"/>; empty where they are shared out.</summary>
    public ImmutableArray<int> Counts { get; init; } = [];

    /// <summary>k: how many centres; None means as many as <see cref="Counts"/> or <see cref="At"/> has, else 3.</summary>
    public Option<int> Centers { get; init; }

    /// <summary>d: how many columns, where the centres are drawn.</summary>
    public int Features { get; init; } = 2;

    /// <summary>The centres themselves (k x d), where they are not drawn.</summary>
    public Option<Matrix> At { get; init; }

    /// <summary>The standard deviation about a centre: one number for all, or one for each (k).</summary>
    public Vector Deviations { get; init; } = [1.0];

    /// <summary>Whether the rows are shuffled; else they stand centre by centre.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The least that a drawn centre may have in each column.</summary>
    public double Low { get; init; } = -10;

    /// <summary>The most that a drawn centre may have in each column.</summary>
    public double High { get; init; } = 10;
}
