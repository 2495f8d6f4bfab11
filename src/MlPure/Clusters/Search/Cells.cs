using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>All rows by clusters.</summary>
/// <param name="All">A cell for each cluster (k).</param>
sealed record Cells(EquatableArray<Cell> All)
{
    /// <summary>k: how many cells there are.</summary>
    public int Count => All.Length;

    /// <summary>The weighted sum of squared distances from each row to the mean of its cell.</summary>
    public double Inertia { get; } = All.Items.Sum(static cell => cell.Inertia);

    /// <summary>The means of the cells (k x d).</summary>
    public Centroids Means => Centroids.FromRows(All.Select(static cell => cell.Mean));

    /// <summary>The rows by their nearest centroids: one pass over them.</summary>
    public static Cells Of(Centroids centroids, Observations observations, Threads threads)
    {
        var labels = Assignment.Nearest(centroids, observations, threads).Labels.AsSpan();
        var rows = new List<int>[centroids.Count];
        for (var j = 0; j < rows.Length; j++) rows[j] = [];
        for (var i = 0; i < labels.Length; i++) rows[labels[i]].Add(i);
        return new([.. rows.Select((of, j) =>
            Cell.Of(observations, ImmutableCollectionsMarshal.AsImmutableArray(of.ToArray()),
                centroids.Values.RowVector(j)))]);
    }

    /// <summary>The same rows in the same cells, computed anew from them.</summary>
    public Cells Recomputed(Observations observations) =>
        new([.. All.Select(cell => Cell.Of(observations, cell.Rows, cell.Mean))]);

    /// <summary>The cells in the order of what their removal costs at most: the inertia that merging them with another
    /// would add, m m' / (m + m') times the squared distance of their means (Ward), for the cheapest other.</summary>
    public EquatableArray<int> ByRemovalCost()
    {
        var costs = new double[Count];
        for (var j = 0; j < Count; j++)
        {
            costs[j] = double.PositiveInfinity;
            for (var other = 0; other < Count; other++)
                if (other != j) costs[j] = Math.Min(costs[j], MergeCost(All[j], All[other]));
        }
        return [.. Enumerable.Range(0, Count).OrderBy(j => costs[j])];
    }

    /// <summary>A row that is on no mean, drawn in proportion to its weight times its squared distance from the mean of
    /// its cell, as k-means++ draws. Some row must be on no mean.</summary>
    public int DrawRow(Observations observations, TwisterBuffer generator)
    {
        var target = generator.Sample() * Inertia;
        var drawn = All[0];
        foreach (var cell in All)
        {
            if (cell.Inertia == 0) continue;
            drawn = cell;
            if (target < cell.Inertia) break;
            target -= cell.Inertia;
        }
        return drawn.RowAt(observations, target);
    }

    static double MergeCost(Cell one, Cell other) => one.Mass == 0 ? 0
        : one.Mass * other.Mass / (one.Mass + other.Mass) * Kernels.Nearest.Square(one.Mean.Span, other.Mean.Span);
}
