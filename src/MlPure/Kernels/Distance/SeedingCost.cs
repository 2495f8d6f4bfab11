using System.Buffers;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Squared distances that shrink as points are added.</summary>
static class SeedingCost
{
    /// <summary>For each row j of c: potential[j] = sum w[i] min(near[i], s(x[i], c[j])), in lanes, s as <see cref="Nearest"/> defines it; no w means ones.</summary>
    public static void CandidateCosts(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w, ReadOnlySpan<double> near, ReadOnlySpan<double> c, Span<double> potential)
    {
        var scratch = ArrayPool<double>.Shared.Rent((columns + potential.Length) * Lanes.Count);
        var tile = scratch.AsSpan(0, columns * Lanes.Count);
        var lanes = scratch.AsSpan(tile.Length, potential.Length * Lanes.Count);
        lanes.Clear();
        for (var row = 0; row < near.Length; row += Lanes.Count)
        {
            Transpose.Eight(x[(row * columns)..Math.Min(x.Length, (row + Lanes.Count) * columns)], columns, tile);
            // Past the end near is zero, so the rows that are not there add nothing whatever their weight.
            var (nearest, weight) = (Lanes.Load(near, row), w.IsEmpty ? Vector512<double>.One : Lanes.Load(w, row));
            for (var j = 0; j < potential.Length; j++)
            {
                var lane = lanes.Slice(j * Lanes.Count, Lanes.Count);
                var least = Least(nearest, Squares(tile, c.Slice(j * columns, columns)));
                Vector512.FusedMultiplyAdd(weight, least, Vector512.Create<double>(lane)).CopyTo(lane);
            }
        }
        for (var j = 0; j < potential.Length; j++) potential[j] = Lanes.Add(lanes.Slice(j * Lanes.Count, Lanes.Count));
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="CandidateCosts"/> without vectors: the same bits.</summary>
    public static void PlainCandidateCosts(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w, ReadOnlySpan<double> near, ReadOnlySpan<double> c, Span<double> potential)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        for (var j = 0; j < potential.Length; j++)
        {
            lanes.Clear();
            for (var i = 0; i < near.Length; i++)
            {
                var square = Nearest.Square(x.Slice(i * columns, columns), c.Slice(j * columns, columns));
                lanes[i % Lanes.Count] = Math.FusedMultiplyAdd(w.IsEmpty ? 1 : w[i], square < near[i] ? square : near[i], lanes[i % Lanes.Count]);
            }
            potential[j] = Lanes.Add(lanes);
        }
    }

    /// <summary>nearer[i] = min(near[i], s(x[i], c)) for one point c.</summary>
    public static void UpdateMinDistances(ReadOnlySpan<double> x, ReadOnlySpan<double> near, ReadOnlySpan<double> c, Span<double> nearer)
    {
        var columns = c.Length;
        var scratch = ArrayPool<double>.Shared.Rent((columns + 1) * Lanes.Count);
        var tile = scratch.AsSpan(0, columns * Lanes.Count);
        var eight = scratch.AsSpan(tile.Length, Lanes.Count);
        for (var row = 0; row < near.Length; row += Lanes.Count)
        {
            Transpose.Eight(x[(row * columns)..Math.Min(x.Length, (row + Lanes.Count) * columns)], columns, tile);
            Least(Lanes.Load(near, row), Squares(tile, c)).CopyTo(eight);
            eight[..Math.Min(Lanes.Count, near.Length - row)].CopyTo(nearer[row..]);
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="UpdateMinDistances"/> without vectors: the same bits.</summary>
    public static void PlainUpdateMinDistances(ReadOnlySpan<double> x, ReadOnlySpan<double> near, ReadOnlySpan<double> c, Span<double> nearer)
    {
        for (var i = 0; i < near.Length; i++)
        {
            var square = Nearest.Square(x.Slice(i * c.Length, c.Length), c);
            nearer[i] = square < near[i] ? square : near[i];
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

    static Vector512<double> Least(Vector512<double> near, Vector512<double> square) =>
        Vector512.ConditionalSelect(Vector512.LessThan(square, near), square, near);
}
