using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>What <see cref="Nearest"/> finds, on the same bits, most of the work in floats: with m the mean of the
/// centers, the center nearest to x has the least |c - m|²/2 - (x - m)(c - m). Where the least score and the next lie
/// farther apart than rounding could move them, the least is the nearest; the other rows are compared in
/// doubles.</summary>
/// <remarks>With u = 2⁻²⁴, X = |x - m|, C the largest |c - m| and H = C²/2, a score is wrong by at most (d + 3) u (H +
/// X C) in first order: d multiply-adds, each on a sum of at most H + X C, and the rounding of both factors and of H.
/// Squared distances in doubles are wrong by at most (d + 2) 2⁻⁵³ (X + C)². Higham, <i>Accuracy and Stability of
/// Numerical Algorithms</i>, section 3.1. The margin takes d + 8 and twice the latter, which covers the second order
/// for d up to 4096; what is lost below the smallest normal float is added. Not a number is farther than
/// nothing.</remarks>
sealed class NearestByFloats
{
    const int Group = 4, Vectors = 4, Rows = Vectors * 16;

    const int MostColumns = 4096;

    readonly int columns;
    readonly double[] centers, middle;
    readonly float[] packed, halves;
    readonly double farthest, half;

    NearestByFloats(double[] centers, int columns)
    {
        var count = centers.Length / columns;
        (this.columns, this.centers, middle) = (columns, centers, new double[columns]);
        for (var i = 0; i < centers.Length; i++) middle[i % columns] += centers[i] / count;
        packed = new float[Lanes.Padded(count, Group) * columns];
        halves = new float[Lanes.Padded(count, Group)];
        halves.AsSpan().Fill(float.PositiveInfinity);
        for (var j = 0; j < count; j++)
        {
            var square = Nearest.Square(centers.AsSpan(j * columns, columns), middle);
            (farthest, halves[j]) = (Math.Max(farthest, Math.Sqrt(square)), (float)(square / 2));
            for (var f = 0; f < columns; f++)
                packed[(j / Group * columns + f) * Group + j % Group] = (float)(centers[j * columns + f] - middle[f]);
        }
        half = farthest * farthest / 2;
    }

    /// <summary>Whether floats are worth it for so many centers of so many columns.</summary>
    public static bool IsWorthIt(int count, int columns) => count >= 32 && columns is >= 8 and <= MostColumns;

    /// <summary>Lays out centers (row after row).</summary>
    public static NearestByFloats Of(ReadOnlySpan<double> centers, int columns) => new(centers.ToArray(), columns);

    /// <summary>index[i] and distance[i] (squared) for each row i of x, as <see cref="Nearest.Find"/> has
    /// them.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="exact">The same centers as <see cref="Nearest.Pack"/> lays them out.</param>
    /// <param name="index">The numbers of the nearest centers.</param>
    /// <param name="distance">The squared distances from them.</param>
    public void Find(ReadOnlySpan<double> x, ReadOnlySpan<double> exact, Span<int> index, Span<double> distance)
    {
        var room = Scratch.Take(2 * columns * Rows + columns * Rows / 2 + 2 * Rows);
        var panel = Scratch.Cut(ref room, columns * Rows);
        var nearest = Scratch.Cut(ref room, columns * Rows);
        var floats = MemoryMarshal.Cast<double, float>(Scratch.Cut(ref room, columns * Rows / 2));
        var norms = Scratch.Cut(ref room, Rows);
        Span<float> least = stackalloc float[Rows], next = stackalloc float[Rows], at = stackalloc float[Rows];
        Span<int> found = stackalloc int[Rows];
        var (doubtful, doubts) = (ArrayPool<int>.Shared.Rent(index.Length), 0);
        for (var row = 0; row < index.Length; row += Rows)
        {
            var present = Math.Min(Rows, index.Length - row);
            var rows = x.Slice(row * columns, present * columns);
            Lay(rows, present, panel, floats, norms);
            Scan(floats, least, next, at);
            for (var t = 0; t < Rows; t++) found[t] = (int)at[t];
            Transpose.Gather(centers, columns, found, Rows, nearest);
            Distances(panel, nearest, room);
            found[..present].CopyTo(index[row..]);
            room[..present].CopyTo(distance[row..]);
            for (var t = 0; t < present; t += Lanes.Count)
            {
                var sure = Sure(norms, least, next, t);
                for (var lane = 0; sure != 0xFF && lane < Math.Min(Lanes.Count, present - t); lane++)
                    if ((sure >> lane & 1) == 0) doubtful[doubts++] = row + t + lane;
            }
        }
        Compare(x, exact, doubtful.AsSpan(0, doubts), index, distance);
        ArrayPool<int>.Shared.Return(doubtful);
    }

    /// <summary>The rows on their side, less the middle as floats, and their squared distances from it.</summary>
    void Lay(ReadOnlySpan<double> rows, int present, Span<double> panel, Span<float> floats, Span<double> norms)
    {
        for (var t = Transpose.FourByFour(rows, columns, present, Rows, panel); t < Rows; t++)
            for (var f = 0; f < columns; f++) panel[f * Rows + t] = rows[Math.Min(t, present - 1) * columns + f];
        norms.Clear();
        ref var from = ref MemoryMarshal.GetReference(panel);
        ref var to = ref MemoryMarshal.GetReference(floats);
        ref var norm = ref MemoryMarshal.GetReference(norms);
        for (var f = 0; f < columns; f++)
        {
            var m = Vector512.Create(middle[f]);
            for (var t = 0; t < Rows; t += 16)
            {
                var a = Lanes.At(ref from, f * Rows + t) - m;
                var b = Lanes.At(ref from, f * Rows + t + 8) - m;
                Vector512.Narrow(a, b).StoreUnsafe(ref Unsafe.Add(ref to, f * Rows + t));
                Vector512.FusedMultiplyAdd(a, a, Lanes.At(ref norm, t)).StoreUnsafe(ref Unsafe.Add(ref norm, t));
                Vector512.FusedMultiplyAdd(b, b, Lanes.At(ref norm, t + 8))
                    .StoreUnsafe(ref Unsafe.Add(ref norm, t + 8));
            }
        }
    }

    /// <summary>Four vectors of sixteen rows against all centers, four at a time: sixteen sums in registers.</summary>
    void Scan(ReadOnlySpan<float> floats, Span<float> least, Span<float> next, Span<float> at)
    {
        least.Fill(float.PositiveInfinity);
        next.Fill(float.PositiveInfinity);
        at.Clear();
        ref var x0 = ref MemoryMarshal.GetReference(floats);
        ref var c = ref MemoryMarshal.GetReference<float>(packed);
        Best best = new(ref least[0], ref next[0], ref at[0]);
        for (var j = 0; j < halves.Length; j += Group)
        {
            Vector512<float> h0 = Vector512.Create(halves[j]), h1 = Vector512.Create(halves[j + 1]),
                h2 = Vector512.Create(halves[j + 2]), h3 = Vector512.Create(halves[j + 3]);
            Vector512<float> a0 = h0, a1 = h0, a2 = h0, a3 = h0, b0 = h1, b1 = h1, b2 = h1, b3 = h1,
                d0 = h2, d1 = h2, d2 = h2, d3 = h2, e0 = h3, e1 = h3, e2 = h3, e3 = h3;
            ref var x = ref x0;
            for (var f = 0; f < columns; f++)
            {
                var (v0, v1) = (At(ref x, 0), At(ref x, 16));
                var (v2, v3) = (At(ref x, 32), At(ref x, 48));
                var y = Vector512.Create(-c);
                a0 = Vector512.FusedMultiplyAdd(v0, y, a0); a1 = Vector512.FusedMultiplyAdd(v1, y, a1);
                a2 = Vector512.FusedMultiplyAdd(v2, y, a2); a3 = Vector512.FusedMultiplyAdd(v3, y, a3);
                y = Vector512.Create(-Unsafe.Add(ref c, 1));
                b0 = Vector512.FusedMultiplyAdd(v0, y, b0); b1 = Vector512.FusedMultiplyAdd(v1, y, b1);
                b2 = Vector512.FusedMultiplyAdd(v2, y, b2); b3 = Vector512.FusedMultiplyAdd(v3, y, b3);
                y = Vector512.Create(-Unsafe.Add(ref c, 2));
                d0 = Vector512.FusedMultiplyAdd(v0, y, d0); d1 = Vector512.FusedMultiplyAdd(v1, y, d1);
                d2 = Vector512.FusedMultiplyAdd(v2, y, d2); d3 = Vector512.FusedMultiplyAdd(v3, y, d3);
                y = Vector512.Create(-Unsafe.Add(ref c, 3));
                e0 = Vector512.FusedMultiplyAdd(v0, y, e0); e1 = Vector512.FusedMultiplyAdd(v1, y, e1);
                e2 = Vector512.FusedMultiplyAdd(v2, y, e2); e3 = Vector512.FusedMultiplyAdd(v3, y, e3);
                x = ref Unsafe.Add(ref x, Rows);
                c = ref Unsafe.Add(ref c, Group);
            }
            best.Keep(0, j, a0, b0, d0, e0);
            best.Keep(16, j, a1, b1, d1, e1);
            best.Keep(32, j, a2, b2, d2, e2);
            best.Keep(48, j, a3, b3, d3, e3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> At(ref float start, int offset) =>
        Vector512.LoadUnsafe(ref Unsafe.Add(ref start, offset));

    /// <summary>s as <see cref="Nearest"/> defines it, of each row and the center found.</summary>
    void Distances(ReadOnlySpan<double> panel, ReadOnlySpan<double> nearest, Span<double> squares)
    {
        ref var x = ref MemoryMarshal.GetReference(panel);
        ref var c = ref MemoryMarshal.GetReference(nearest);
        for (var t = 0; t < Rows; t += 2 * Lanes.Count)
        {
            var (a, b) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (var f = t; f < columns * Rows; f += Rows)
            {
                var (p, q) = (Lanes.At(ref x, f) - Lanes.At(ref c, f), Lanes.At(ref x, f + 8) - Lanes.At(ref c, f + 8));
                (a, b) = (Vector512.FusedMultiplyAdd(p, p, a), Vector512.FusedMultiplyAdd(q, q, b));
            }
            a.CopyTo(squares[t..]);
            b.CopyTo(squares[(t + Lanes.Count)..]);
        }
    }

    /// <summary>Of eight rows those, as bits, whose least score lies below the next by more than rounding.</summary>
    uint Sure(ReadOnlySpan<double> norms, ReadOnlySpan<float> least, ReadOnlySpan<float> next, int t)
    {
        var x = Vector512.Sqrt(Vector512.Create(norms.Slice(t, Lanes.Count)));
        var (reach, terms) = (x + Vector512.Create(farthest), columns + 8.0);
        var ofFloats = (Vector512.Create(half) + x * farthest) * (2 * terms / (1 << 24));
        var ofDoubles = reach * reach * (terms * Math.ScaleB(1, -52));
        var ofSmall = (reach + Vector512<double>.One) * (terms * Math.ScaleB(1, -147));
        var (low, high) = (Wide(least, t), Wide(next, t));
        var margin = (ofFloats + ofDoubles + ofSmall) * 1.01;
        // Beyond it a float may overflow.
        margin = Vector512.ConditionalSelect(
            Vector512.LessThan(reach, Vector512.Create(1e18)), margin, Vector512.Create(double.PositiveInfinity));
        return (uint)Vector512.ExtractMostSignificantBits(Vector512.GreaterThan(high - low, margin));
    }

    static Vector512<double> Wide(ReadOnlySpan<float> numbers, int t)
    {
        var eight = Vector256.Create(numbers.Slice(t, Lanes.Count));
        return Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));
    }

    /// <summary>The rows in doubt, in doubles.</summary>
    void Compare(ReadOnlySpan<double> x, ReadOnlySpan<double> exact, ReadOnlySpan<int> rows, Span<int> index,
        Span<double> distance)
    {
        if (rows.IsEmpty) return;
        var gathered = new double[rows.Length * columns];
        for (var i = 0; i < rows.Length; i++)
            x.Slice(rows[i] * columns, columns).CopyTo(gathered.AsSpan(i * columns));
        var (found, squares) = (new int[rows.Length], new double[rows.Length]);
        Nearest.Find(gathered, columns, exact, found, squares);
        for (var i = 0; i < rows.Length; i++) (index[rows[i]], distance[rows[i]]) = (found[i], squares[i]);
    }

    /// <summary>The least score so far of each row, the next, and whose the least is.</summary>
    readonly ref struct Best(ref float least, ref float next, ref float at)
    {
        readonly ref float least = ref least, next = ref next, at = ref at;

        /// <summary>Takes the scores of four neighbouring centers for sixteen rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Keep(int offset, int j, Vector512<float> a, Vector512<float> b, Vector512<float> c,
            Vector512<float> d)
        {
            var (low, second, index) = (At(ref least, offset), At(ref next, offset), At(ref at, offset));
            Take(a, j, ref low, ref second, ref index);
            Take(b, j + 1, ref low, ref second, ref index);
            Take(c, j + 2, ref low, ref second, ref index);
            Take(d, j + 3, ref low, ref second, ref index);
            low.StoreUnsafe(ref Unsafe.Add(ref least, offset));
            second.StoreUnsafe(ref Unsafe.Add(ref next, offset));
            index.StoreUnsafe(ref Unsafe.Add(ref at, offset));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Take(Vector512<float> score, int j, ref Vector512<float> low, ref Vector512<float> second,
            ref Vector512<float> index)
        {
            var nearer = Vector512.LessThan(score, low);
            second = Vector512.MinNative(second, Vector512.MaxNative(low, score));
            low = Vector512.MinNative(low, score);
            index = Vector512.ConditionalSelect(nearer, Vector512.Create((float)j), index);
        }
    }
}
