using System.Buffers;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The cost that k-means++ seeding lowers: each row counts its squared distance to the nearest centroid so
/// far.</summary>
static class SeedingCost
{
    /// <summary>For each row j of c: the cost with it as one more centroid, costs[j] = sum w[i]
    /// min(minSquaredDistances[i], s(x[i], c[j])), in lanes, s as <see cref="Nearest"/> defines it; no w means
    /// ones.</summary>
    public static void CandidateCosts(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w,
        ReadOnlySpan<double> minSquaredDistances, ReadOnlySpan<double> c, Span<double> costs)
    {
        var scratch = ArrayPool<double>.Shared.Rent((columns + costs.Length) * Lanes.Count);
        var tile = scratch.AsSpan(0, columns * Lanes.Count);
        var lanes = scratch.AsSpan(tile.Length, costs.Length * Lanes.Count);
        lanes.Clear();
        for (var row = 0; row < minSquaredDistances.Length; row += Lanes.Count)
        {
            Transpose.EightRows(x[(row * columns)..Math.Min(x.Length, (row + Lanes.Count) * columns)], columns, tile);
            // Past the end the least distance is zero, so absent rows add nothing whatever their weight.
            var nearest = Lanes.Load(minSquaredDistances, row);
            var weight = w.IsEmpty ? Vector512<double>.One : Lanes.Load(w, row);
            for (var j = 0; j < costs.Length; j++)
            {
                var lane = lanes.Slice(j * Lanes.Count, Lanes.Count);
                var least = Least(nearest, Squares(tile, c.Slice(j * columns, columns)));
                Vector512.FusedMultiplyAdd(weight, least, Vector512.Create<double>(lane)).CopyTo(lane);
            }
        }
        for (var j = 0; j < costs.Length; j++) costs[j] = Lanes.Add(lanes.Slice(j * Lanes.Count, Lanes.Count));
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="CandidateCosts"/> without vectors: the same bits.</summary>
    public static void PlainCandidateCosts(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w,
        ReadOnlySpan<double> minSquaredDistances, ReadOnlySpan<double> c, Span<double> costs)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        for (var j = 0; j < costs.Length; j++)
        {
            lanes.Clear();
            for (var i = 0; i < minSquaredDistances.Length; i++)
            {
                var square = Nearest.Square(x.Slice(i * columns, columns), c.Slice(j * columns, columns));
                var least = square < minSquaredDistances[i] ? square : minSquaredDistances[i];
                lanes[i % Lanes.Count] = Math.FusedMultiplyAdd(w.IsEmpty ? 1 : w[i], least, lanes[i % Lanes.Count]);
            }
            costs[j] = Lanes.Add(lanes);
        }
    }

    /// <summary>updated[i] = min(minSquaredDistances[i], s(x[i], c)) for one more centroid c.</summary>
    public static void UpdateMinDistances(
        ReadOnlySpan<double> x, ReadOnlySpan<double> minSquaredDistances, ReadOnlySpan<double> c,
        Span<double> updated)
    {
        var columns = c.Length;
        var scratch = ArrayPool<double>.Shared.Rent((columns + 1) * Lanes.Count);
        var tile = scratch.AsSpan(0, columns * Lanes.Count);
        var eight = scratch.AsSpan(tile.Length, Lanes.Count);
        for (var row = 0; row < minSquaredDistances.Length; row += Lanes.Count)
        {
            Transpose.EightRows(x[(row * columns)..Math.Min(x.Length, (row + Lanes.Count) * columns)], columns, tile);
            Least(Lanes.Load(minSquaredDistances, row), Squares(tile, c)).CopyTo(eight);
            eight[..Math.Min(Lanes.Count, minSquaredDistances.Length - row)].CopyTo(updated[row..]);
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="UpdateMinDistances"/> without vectors: the same bits.</summary>
    public static void PlainUpdateMinDistances(
        ReadOnlySpan<double> x, ReadOnlySpan<double> minSquaredDistances, ReadOnlySpan<double> c,
        Span<double> updated)
    {
        for (var i = 0; i < minSquaredDistances.Length; i++)
        {
            var square = Nearest.Square(x.Slice(i * c.Length, c.Length), c);
            updated[i] = square < minSquaredDistances[i] ? square : minSquaredDistances[i];
        }
    }

    static Vector512<double> Squares(ReadOnlySpan<double> tile, ReadOnlySpan<double> c)
    {
        var sum = Vector512<double>.Zero;
        for (var f = 0; f < c.Length; f++)
        {
            var t = Vector512.Create(tile.Slice(f * Lanes.Count, Lanes.Count)) - Vector512.Create(c[f]);
            sum = Vector512.FusedMultiplyAdd(t, t, sum);
        }
        return sum;
    }

    static Vector512<double> Least(Vector512<double> nearest, Vector512<double> square) =>
        Vector512.ConditionalSelect(Vector512.LessThan(square, nearest), square, nearest);
}
