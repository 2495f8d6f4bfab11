using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>For each row of x the nearest row of c: the lowest index of the least s, where s = 0, then for each column
/// f in turn s = fma(x[f] - c[f], x[f] - c[f], s). That is the definition; the vectors here compute it for 32 rows and
/// 4 rows of c at once.</summary>
static class Nearest
{
    const int Group = 4;
    const int Tiles = 4;
    const int Rows = Tiles * Lanes.Count;

    /// <summary>How many numbers <see cref="Pack"/> writes.</summary>
    public static int PackedLength(int count, int columns) => Lanes.Padded(count, Group) * columns;

    /// <summary>Lays out c (row after row) so that the same column of four rows is together; absent rows are infinitely
    /// far away.</summary>
    public static void Pack(ReadOnlySpan<double> c, int columns, Span<double> packed)
    {
        packed.Fill(double.PositiveInfinity);
        for (var i = 0; i < c.Length; i++)
        {
            var (row, f) = (i / columns, i % columns);
            packed[(row / Group * columns + f) * Group + row % Group] = c[i];
        }
    }

    /// <summary>index[i] and distance[i] (squared) for each row i of x, against the packed rows of c.</summary>
    public static void Find(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> packed, Span<int> index, Span<double> distance)
    {
        var scratch = ArrayPool<double>.Shared.Rent(Rows * columns);
        var slab = scratch.AsSpan(0, Rows * columns);
        Span<double> best = stackalloc double[Rows];
        Span<int> at = stackalloc int[Rows];
        for (var row = 0; row < index.Length; row += Rows)
        {
            var present = Math.Min(Rows, index.Length - row);
            for (var tile = 0; tile < Tiles; tile++)
            {
                var first = Math.Min(present, tile * Lanes.Count);
                var count = Math.Min(present - first, Lanes.Count);
                Transpose.EightRows(x.Slice((row + first) * columns, count * columns), columns,
                    slab.Slice(tile * Lanes.Count * columns, Lanes.Count * columns));
            }
            if (present == Rows) Slab(slab, columns, packed, distance.Slice(row, Rows), index.Slice(row, Rows));
            else
            {
                Slab(slab, columns, packed, best, at);
                at[..present].CopyTo(index[row..]);
                best[..present].CopyTo(distance[row..]);
            }
        }
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The twin of <see cref="Find"/> without vectors: the same numbers. Here c is not packed.</summary>
    public static void PlainFind(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> c, Span<int> index, Span<double> distance)
    {
        for (var i = 0; i < index.Length; i++)
        {
            (index[i], distance[i]) = (0, double.PositiveInfinity);
            for (var j = 0; j * columns < c.Length; j++)
            {
                var square = Square(x.Slice(i * columns, columns), c.Slice(j * columns, columns));
                if (square < distance[i]) (index[i], distance[i]) = (j, square);
            }
        }
    }

    /// <summary>s for one row and one row of c.</summary>
    public static double Square(ReadOnlySpan<double> x, ReadOnlySpan<double> c)
    {
        var square = 0.0;
        for (var f = 0; f < x.Length; f++)
        {
            var t = x[f] - c[f];
            square = Math.FusedMultiplyAdd(t, t, square);
        }
        return square;
    }

    /// <summary>Four tiles of eight rows against all rows of c, four at a time: sixteen sums in registers.</summary>
    static void Slab(
        ReadOnlySpan<double> slab, int columns, ReadOnlySpan<double> packed, Span<double> best, Span<int> at)
    {
        ref var rows = ref MemoryMarshal.GetReference(slab);
        ref var group = ref MemoryMarshal.GetReference(packed);
        var tile = columns * Lanes.Count;
        var (best0, best1, best2, best3) = (Far, Far, Far, Far);
        var (at0, at1, at2, at3) = (First, First, First, First);
        for (var first = 0; first * columns < packed.Length; first += Group)
        {
            var (a0, a1, a2, a3) = (None, None, None, None);
            var (b0, b1, b2, b3) = (None, None, None, None);
            var (c0, c1, c2, c3) = (None, None, None, None);
            var (d0, d1, d2, d3) = (None, None, None, None);
            ref var x = ref rows;
            for (var f = 0; f < columns; f++)
            {
                var x0 = Vector512.LoadUnsafe(ref x);
                var x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, tile));
                var x2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, 2 * tile));
                var x3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, 3 * tile));
                var a = Vector512.Create(group);
                (a0, a1, a2, a3) = (Add(a0, x0 - a), Add(a1, x1 - a), Add(a2, x2 - a), Add(a3, x3 - a));
                var b = Vector512.Create(Unsafe.Add(ref group, 1));
                (b0, b1, b2, b3) = (Add(b0, x0 - b), Add(b1, x1 - b), Add(b2, x2 - b), Add(b3, x3 - b));
                var c = Vector512.Create(Unsafe.Add(ref group, 2));
                (c0, c1, c2, c3) = (Add(c0, x0 - c), Add(c1, x1 - c), Add(c2, x2 - c), Add(c3, x3 - c));
                var d = Vector512.Create(Unsafe.Add(ref group, 3));
                (d0, d1, d2, d3) = (Add(d0, x0 - d), Add(d1, x1 - d), Add(d2, x2 - d), Add(d3, x3 - d));
                x = ref Unsafe.Add(ref x, Lanes.Count);
                group = ref Unsafe.Add(ref group, Group);
            }
            Keep(a0, first, ref best0, ref at0);
            Keep(a1, first, ref best1, ref at1);
            Keep(a2, first, ref best2, ref at2);
            Keep(a3, first, ref best3, ref at3);
            Keep(b0, first + 1, ref best0, ref at0);
            Keep(b1, first + 1, ref best1, ref at1);
            Keep(b2, first + 1, ref best2, ref at2);
            Keep(b3, first + 1, ref best3, ref at3);
            Keep(c0, first + 2, ref best0, ref at0);
            Keep(c1, first + 2, ref best1, ref at1);
            Keep(c2, first + 2, ref best2, ref at2);
            Keep(c3, first + 2, ref best3, ref at3);
            Keep(d0, first + 3, ref best0, ref at0);
            Keep(d1, first + 3, ref best1, ref at1);
            Keep(d2, first + 3, ref best2, ref at2);
            Keep(d3, first + 3, ref best3, ref at3);
        }
        best0.CopyTo(best);
        best1.CopyTo(best[Lanes.Count..]);
        best2.CopyTo(best[(2 * Lanes.Count)..]);
        best3.CopyTo(best[(3 * Lanes.Count)..]);
        Vector512.Narrow(at0, at1).CopyTo(at);
        Vector512.Narrow(at2, at3).CopyTo(at[(2 * Lanes.Count)..]);
    }

    static Vector512<double> Far => Vector512.Create(double.PositiveInfinity);

    static Vector512<long> First => Vector512<long>.Zero;

    static Vector512<double> None => Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Add(Vector512<double> sum, Vector512<double> t) => Vector512.FusedMultiplyAdd(t, t, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep(Vector512<double> square, int index, ref Vector512<double> best, ref Vector512<long> at)
    {
        var nearer = Vector512.LessThan(square, best);
        best = Vector512.ConditionalSelect(nearer, square, best);
        at = Vector512.ConditionalSelect(nearer.AsInt64(), Vector512.Create((long)index), at);
    }
}
