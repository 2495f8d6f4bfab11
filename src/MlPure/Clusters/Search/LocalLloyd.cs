using System.Buffers;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>Lloyd's iteration where few centroids moved: rows are assigned anew only in the clusters that moved and in
/// those that a moved centroid may take rows from, and to those centroids alone that may be nearest. All other cells
/// are shared between one state and the next.</summary>
/// <remarks>By the triangle inequality: rows within a radius r of a point whose nearest centroid is D away have their
/// nearest centroid within D + 2 r of that point. Phillips, ALENEX (2002); Xia et al., IEEE Transactions on Pattern
/// Analysis and Machine Intelligence 44 (2022).</remarks>
static class LocalLloyd
{
    /// <summary>A settling is given up where this many times what its last step won would not do.</summary>
    public const double Foresight = 4;

    /// <summary>Rows that are gathered and assigned at once.</summary>
    const int Batch = GatheredRows.Batch;

    /// <summary>A margin for rounding: distances are compared with no less than this times the bound.</summary>
    const double Margin = 1 + 1e-9;

    /// <summary>The cells after one centroid was put on a row, settled: until no row moves, or for at most that many
    /// steps.</summary>
    /// <param name="observations">The rows (n x d).</param>
    /// <param name="cells">The cells, settled.</param>
    /// <param name="removed">The number of the centroid.</param>
    /// <param name="row">The row that it is put on.</param>
    /// <param name="maxSteps">The most steps.</param>
    /// <param name="bound">An inertia that is not worth reaching.</param>
    /// <returns>The cells; None where one of them lost all rows, or where the last step won so little that it seemed
    /// that the inertia would not fall below the bound.</returns>
    public static Option<Cells> Exchange(
        Observations observations, Cells cells, int removed, int row, int maxSteps, double bound)
    {
        var (next, changed) = Put(observations, cells, removed, row);
        return Settle(observations, next, changed, maxSteps, bound);
    }

    /// <summary>One step after one centroid was put on a row: the cells, and which of them changed.</summary>
    public static (Cells Cells, bool[] Changed) Put(Observations observations, Cells cells, int removed, int row)
    {
        var centers = MeansOf(cells);
        centers[removed] = observations.RowAt(row);
        var moved = new bool[cells.Count];
        moved[removed] = true;
        return Step(observations, cells, centers, moved);
    }

    /// <summary>The cells settled, where the means of those that changed are no longer where their rows were last
    /// assigned.</summary>
    /// <returns>As of <see cref="Exchange"/>.</returns>
    public static Option<Cells> Settle(
        Observations observations, Cells cells, bool[] changed, int maxSteps, double bound)
    {
        for (var step = 0; step < maxSteps && changed.Contains(true); step++)
        {
            var (next, nextChanged) = Step(observations, cells, MeansOf(cells), changed);
            var won = cells.Inertia - next.Inertia;
            if (next.Inertia - Foresight * won >= bound) return Option<Cells>.None;
            (cells, changed) = (next, nextChanged);
        }
        return cells.All.Items.Any(static cell => cell.Rows.IsEmpty) ? Option<Cells>.None : cells;
    }

    /// <summary>Rows to their nearest centers, where those that did not move are the nearest ones of their rows among
    /// themselves.</summary>
    static (Cells, bool[]) Step(Observations observations, Cells cells, Vector[] centers, bool[] moved)
    {
        var departed = new List<int>?[cells.Count];
        var arrived = new List<int>?[cells.Count];
        var room = new int[cells.Count];
        for (var j = 0; j < cells.Count; j++)
        {
            var candidates = Candidates(cells.All[j], j, centers, moved, room);
            if (candidates is [var only] && only == j) continue;
            Assign(observations, cells.All[j].Rows.AsSpan(), j, candidates, centers, departed, arrived);
        }
        var (next, changed) = (cells.All.Items.ToArray(), new bool[cells.Count]);
        for (var j = 0; j < next.Length; j++)
        {
            if (departed[j] is null && arrived[j] is null) continue;
            changed[j] = true;
            arrived[j]?.Sort();
            next[j] = next[j].Exchange(observations,
                CollectionsMarshal.AsSpan(departed[j]), CollectionsMarshal.AsSpan(arrived[j]));
        }
        return (new(ImmutableCollectionsMarshal.AsImmutableArray(next)), changed);
    }

    static Vector[] MeansOf(Cells cells)
    {
        var means = new Vector[cells.Count];
        for (var j = 0; j < means.Length; j++) means[j] = cells.All[j].Mean;
        return means;
    }

    /// <summary>The centers that may be nearest to a row of a cell, ascending, in a room for all of them.</summary>
    static ReadOnlySpan<int> Candidates(Cell cell, int number, Vector[] centers, bool[] moved, int[] room)
    {
        var own = moved[number] ? Distance(cell.Mean, centers[number]) : 0;
        var nearest = own;
        if (own > 0)
            foreach (var center in centers) nearest = Math.Min(nearest, Distance(cell.Mean, center));
        var count = 0;
        var reach = Margin * (nearest + 2 * cell.Radius);
        for (var j = 0; j < centers.Length; j++)
            if ((j == number && own <= reach)
                || (j != number && (moved[number] || moved[j]) && Distance(cell.Mean, centers[j]) <= reach))
                room[count++] = j;
        return room.AsSpan(0, count);
    }

    /// <summary>Adds the rows of a cell that are nearest to another center to those that depart and arrive.</summary>
    static void Assign(Observations observations, ReadOnlySpan<int> rows, int number,
        ReadOnlySpan<int> candidates, Vector[] centers, List<int>?[] departed, List<int>?[] arrived)
    {
        var d = observations.Features;
        var packed = Packed(candidates, centers, d);
        var stays = candidates.IndexOf(number);
        var size = Math.Min(Batch, rows.Length);
        var x = ArrayPool<double>.Shared.Rent(size * d);
        Span<int> nearest = stackalloc int[size];
        Span<double> distances = stackalloc double[size];
        for (var first = 0; first < rows.Length; first += Batch)
        {
            var batch = rows[first..Math.Min(rows.Length, first + Batch)];
            new GatheredRows(observations, batch).CopyTo(x);
            Nearest.Find(x.AsSpan(0, batch.Length * d), d, packed, nearest[..batch.Length], distances[..batch.Length]);
            for (var i = 0; NextToMove(nearest[..batch.Length], stays, i) is >= 0 and var at; i = at + 1)
            {
                (departed[number] ??= []).Add(batch[at]);
                (arrived[candidates[nearest[at]]] ??= []).Add(batch[at]);
            }
        }
        ArrayPool<double>.Shared.Return(x);
    }

    /// <summary>The first place from one on whose row is nearest to another center than its own; -1 where there is
    /// none.</summary>
    static int NextToMove(ReadOnlySpan<int> nearest, int own, int from) =>
        nearest[from..].IndexOfAnyExcept(own) is >= 0 and var at ? from + at : -1;

    static double[] Packed(ReadOnlySpan<int> candidates, Vector[] centers, int d)
    {
        var rows = new double[candidates.Length * d];
        for (var i = 0; i < candidates.Length; i++) centers[candidates[i]].Span.CopyTo(rows.AsSpan(i * d));
        var packed = new double[Nearest.PackedLength(candidates.Length, d)];
        Nearest.Pack(rows, d, packed);
        return packed;
    }

    static double Distance(Vector a, Vector b) => Math.Sqrt(Nearest.Square(a.Span, b.Span));
}
