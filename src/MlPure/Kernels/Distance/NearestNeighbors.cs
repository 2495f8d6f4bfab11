using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>For rows of a table the squared distances to the nearest of all other rows, s as <see cref="Nearest"/>
/// defines it. All pairs are taken: n d numbers are read for each row.</summary>
static class NearestNeighbors
{
    const int Tiles = 4;
    const int Group = Tiles * Lanes.Count;

    /// <summary>How many numbers <see cref="Pack"/> writes.</summary>
    public static int PackedLength(int rows, int columns) => Lanes.Padded(rows, Group) * columns;

    /// <summary>Lays out all rows of x in tiles of eight rows, feature by feature; absent rows are infinitely far
    /// away.</summary>
    public static void Pack(ReadOnlySpan<double> x, int columns, Span<double> packed)
    {
        packed.Fill(double.PositiveInfinity);
        for (var i = 0; i < x.Length; i++)
        {
            var (row, f) = (i / columns, i % columns);
            packed[(row / Lanes.Count * columns + f) * Lanes.Count + row % Lanes.Count] = x[i];
        }
    }

    /// <summary>The <paramref name="m"/> least squared distances of each row from <paramref name="first"/> on to the
    /// other rows, ascending; infinite where there are fewer others.</summary>
    /// <param name="x">All rows (n x columns), row after row.</param>
    /// <param name="columns">How many numbers a row has.</param>
    /// <param name="packed">The same rows as <see cref="Pack"/> lays them out.</param>
    /// <param name="first">The first row to do.</param>
    /// <param name="m">How many neighbours.</param>
    /// <param name="squares">m numbers for each row to do; its length says how many are done.</param>
    public static void Find(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> packed, int first, int m, Span<double> squares)
    {
        squares.Fill(double.PositiveInfinity);
        Span<double> group = stackalloc double[Group];
        for (var i = 0; i * m < squares.Length; i++)
        {
            var nearest = squares.Slice(i * m, m);
            var row = x.Slice((first + i) * columns, columns);
            for (var other = 0; other * columns < packed.Length; other += Group)
            {
                var closer = Squares(row, packed.Slice(other * columns, Group * columns), nearest[^1], group);
                for (; closer != 0; closer &= closer - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(closer);
                    if (other + lane != first + i) Insert(nearest, group[lane]);
                }
            }
        }
    }

    /// <summary>The twin of <see cref="Find"/> without vectors: the same bits.</summary>
    public static void PlainFind(ReadOnlySpan<double> x, int columns, int first, int m, Span<double> squares)
    {
        squares.Fill(double.PositiveInfinity);
        for (var i = 0; i * m < squares.Length; i++)
            for (var other = 0; other * columns < x.Length; other++)
            {
                if (other == first + i) continue;
                var square = Nearest.Square(x.Slice((first + i) * columns, columns), x.Slice(other * columns, columns));
                Insert(squares.Slice(i * m, m), square);
            }
    }

    /// <summary>The squared distances of a row to a group of rows, and a bit for each that is below
    /// <paramref name="most"/>.</summary>
    static ulong Squares(ReadOnlySpan<double> row, ReadOnlySpan<double> tiles, double most, Span<double> squares)
    {
        var zero = Vector512<double>.Zero;
        var (s0, s1, s2, s3) = (zero, zero, zero, zero);
        ref var tile = ref MemoryMarshal.GetReference(tiles);
        var step = row.Length * Lanes.Count;
        foreach (var number in row)
        {
            var x = Vector512.Create(number);
            s0 = Add(s0, x - Vector512.LoadUnsafe(ref tile));
            s1 = Add(s1, x - Vector512.LoadUnsafe(ref Unsafe.Add(ref tile, step)));
            s2 = Add(s2, x - Vector512.LoadUnsafe(ref Unsafe.Add(ref tile, 2 * step)));
            s3 = Add(s3, x - Vector512.LoadUnsafe(ref Unsafe.Add(ref tile, 3 * step)));
            tile = ref Unsafe.Add(ref tile, Lanes.Count);
        }
        s0.CopyTo(squares);
        s1.CopyTo(squares[Lanes.Count..]);
        s2.CopyTo(squares[(2 * Lanes.Count)..]);
        s3.CopyTo(squares[(3 * Lanes.Count)..]);
        var limit = Vector512.Create(most);
        return Below(s0, limit) | Below(s1, limit) << 8 | Below(s2, limit) << 16 | Below(s3, limit) << 24;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Add(Vector512<double> sum, Vector512<double> t) => Vector512.FusedMultiplyAdd(t, t, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Below(Vector512<double> squares, Vector512<double> limit) =>
        Vector512.LessThan(squares, limit).ExtractMostSignificantBits();

    /// <summary>Puts a number in its place among ascending numbers, of which the last is dropped; nothing where it is
    /// not below that.</summary>
    static void Insert(Span<double> ascending, double number)
    {
        if (!(number < ascending[^1])) return;
        var at = ascending.Length - 1;
        for (; at > 0 && ascending[at - 1] > number; at--) ascending[at] = ascending[at - 1];
        ascending[at] = number;
    }
}
