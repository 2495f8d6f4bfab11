using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Σ w, Σ w z and Σ w z zᵀ over the rows of a tile, with z = x - m, in lanes.</summary>
static class WeightedMoments
{
    /// <summary>Rows done at a time: their z and w z stay in the nearest cache.</summary>
    const int Chunk = 256;

    /// <summary>How many numbers of working room the moments of d features need.</summary>
    public static int Room(int d) => 2 * d * Chunk + (d + d * (d + 1) / 2) * Lanes.Count;

    /// <summary>w[t] = r[t] v[t]; returns (Σ v r, Σ v r²).</summary>
    public static (double Mass, double SquaredMass) ApplyWeights(
        ReadOnlySpan<double> r, ReadOnlySpan<double> v, int rows, Span<double> w)
    {
        ref var r0 = ref MemoryMarshal.GetReference(r[..rows]);
        ref var v0 = ref MemoryMarshal.GetReference(v[..rows]);
        ref var w0 = ref MemoryMarshal.GetReference(w[..rows]);
        var (mass, squared) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var t = 0; t < rows; t += Lanes.Count)
        {
            var rt = Vector512.LoadUnsafe(ref Unsafe.Add(ref r0, t));
            var wt = rt * Vector512.LoadUnsafe(ref Unsafe.Add(ref v0, t));
            wt.StoreUnsafe(ref Unsafe.Add(ref w0, t));
            mass += wt;
            squared = Vector512.FusedMultiplyAdd(wt, rt, squared);
        }
        return (Lanes.Add(mass), Lanes.Add(squared));
    }

    /// <summary>Which second moments are summed.</summary>
    enum Products
    {
        /// <summary>The lower triangle, its rows one after another (d (d + 1) / 2).</summary>
        Triangle,

        /// <summary>The diagonal alone (d).</summary>
        Diagonal,
    }

    /// <summary>The first and second moments about m, the second as a lower triangle.</summary>
    /// <param name="x">A tile of d features.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="rows">How many rows, a multiple of <see cref="Tile.Unit"/>.</param>
    /// <param name="w">The weight of each row.</param>
    /// <param name="centre">m (d).</param>
    /// <param name="first">Σ w z (d).</param>
    /// <param name="second">Σ w z zᵀ: the lower triangle, its rows one after another (d (d + 1) / 2).</param>
    /// <param name="room">Working room.</param>
    public static void Triangular(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> w,
        ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second, Span<double> room) =>
            About(Products.Triangle, x, stride, rows, w, centre, first, second, room);

    /// <summary>The same with the diagonal alone of the second moments (d).</summary>
    public static void Diagonal(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> w,
        ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second, Span<double> room) =>
            About(Products.Diagonal, x, stride, rows, w, centre, first, second, room);

    /// <summary>The plain twin of <see cref="Triangular"/>: the same sums, row by row into eight lanes.</summary>
    public static void PlainTriangular(
        ReadOnlySpan<double> rows, int d, ReadOnlySpan<double> w, ReadOnlySpan<double> centre, Span<double> first,
            Span<double> second) =>
        Plain(Products.Triangle, rows, d, w, centre, first, second);

    /// <summary>The plain twin of <see cref="Diagonal"/>.</summary>
    public static void PlainDiagonal(
        ReadOnlySpan<double> rows, int d, ReadOnlySpan<double> w, ReadOnlySpan<double> centre, Span<double> first,
            Span<double> second) =>
        Plain(Products.Diagonal, rows, d, w, centre, first, second);

    static void About(Products products, ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> w,
        ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second, Span<double> room)
    {
        var d = centre.Length;
        var z = Scratch.Cut(ref room, d * Chunk);
        var wz = Scratch.Cut(ref room, d * Chunk);
        var lanes = room[..((d + second.Length) * Lanes.Count)];
        lanes.Clear();
        var secondLanes = lanes[(d * Lanes.Count)..];
        for (var t = 0; t < rows; t += Chunk)
        {
            var count = Math.Min(Chunk, rows - t);
            // Rows without weight change no bit: w z is zero and a lane plus zero is itself.
            if (!w.Slice(t, count).ContainsAnyExcept(0.0)) continue;
            for (var f = 0; f < d; f++)
                Centre(x.Slice(f * stride + t, count), w.Slice(t, count), centre[f], z[(f * Chunk)..],
                    wz[(f * Chunk)..], lanes[(f * Lanes.Count)..]);
            if (products == Products.Diagonal)
                for (var f = 0; f < d; f++) One(wz[(f * Chunk)..], z[(f * Chunk)..], count,
                    secondLanes[(f * Lanes.Count)..]);
            else SumProducts(wz, z, d, count, secondLanes);
        }
        Add(lanes, first);
        Add(secondLanes, second);
    }

    static void Plain(Products products, ReadOnlySpan<double> rows, int d, ReadOnlySpan<double> w,
        ReadOnlySpan<double> centre,
        Span<double> first, Span<double> second)
    {
        var lanes = new double[d + second.Length, Lanes.Count];
        for (var t = 0; t < w.Length; t++)
        {
            var lane = t % Lanes.Count;
            var p = d;
            for (var f = 0; f < d; f++)
            {
                var wz = w[t] * (rows[t * d + f] - centre[f]);
                lanes[f, lane] += wz;
                for (var g = products == Products.Diagonal ? f : 0; g <= f; g++, p++)
                    lanes[p, lane] = Math.FusedMultiplyAdd(wz, rows[t * d + g] - centre[g], lanes[p, lane]);
            }
        }
        var all = MemoryMarshal.CreateReadOnlySpan(ref lanes[0, 0], lanes.Length);
        Add(all[..(d * Lanes.Count)], first);
        Add(all[(d * Lanes.Count)..], second);
    }

    static void Add(ReadOnlySpan<double> lanes, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] = Lanes.Add(lanes.Slice(i * Lanes.Count, Lanes.Count));
    }

    static void Centre(
        ReadOnlySpan<double> x, ReadOnlySpan<double> w, double centre, Span<double> z, Span<double> wz,
        Span<double> lanes)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        ref var z0 = ref MemoryMarshal.GetReference(z);
        ref var wz0 = ref MemoryMarshal.GetReference(wz);
        ref var sum = ref MemoryMarshal.GetReference(lanes);
        var m = Vector512.Create(centre);
        var total = Vector512.LoadUnsafe(ref sum);
        for (var t = 0; t < x.Length; t += Lanes.Count)
        {
            var zt = Vector512.LoadUnsafe(ref Unsafe.Add(ref x0, t)) - m;
            var wzt = Vector512.LoadUnsafe(ref Unsafe.Add(ref w0, t)) * zt;
            zt.StoreUnsafe(ref Unsafe.Add(ref z0, t));
            wzt.StoreUnsafe(ref Unsafe.Add(ref wz0, t));
            total += wzt;
        }
        total.StoreUnsafe(ref sum);
    }

    /// <summary>The lower triangle of Σ (w z) zᵀ: four features by four at a time, so that each load serves four
    /// products.</summary>
    static void SumProducts(ReadOnlySpan<double> wz, ReadOnlySpan<double> z, int d, int count, Span<double> lanes)
    {
        var whole = d & ~3;
        for (var f = 0; f < whole; f += 4)
            for (var g = 0; g <= f; g += 4)
                Four(wz[(f * Chunk)..], z[(g * Chunk)..], count, lanes, f, g);
        for (var f = whole; f < d; f++)
            for (var g = 0; g <= f; g++)
                One(wz[(f * Chunk)..], z[(g * Chunk)..], count, lanes[((f * (f + 1) / 2 + g) * Lanes.Count)..]);
    }

    static void One(ReadOnlySpan<double> wz, ReadOnlySpan<double> z, int count, Span<double> lanes)
    {
        ref var a = ref MemoryMarshal.GetReference(wz);
        ref var b = ref MemoryMarshal.GetReference(z);
        ref var sum = ref MemoryMarshal.GetReference(lanes);
        var total = Vector512.LoadUnsafe(ref sum);
        for (var t = 0; t < count; t += Lanes.Count)
            total = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t)), Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t)), total);
        total.StoreUnsafe(ref sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Four(ReadOnlySpan<double> wz, ReadOnlySpan<double> z, int count, Span<double> lanes, int f, int g)
    {
        ref var a = ref MemoryMarshal.GetReference(wz);
        ref var b = ref MemoryMarshal.GetReference(z);
        Row row0 = new(lanes, f, g), row1 = new(lanes, f + 1, g), row2 = new(lanes, f + 2, g),
            row3 = new(lanes, f + 3, g);
        var (s00, s01, s02, s03) = (row0[0], row0[1], row0[2], row0[3]);
        var (s10, s11, s12, s13) = (row1[0], row1[1], row1[2], row1[3]);
        var (s20, s21, s22, s23) = (row2[0], row2[1], row2[2], row2[3]);
        var (s30, s31, s32, s33) = (row3[0], row3[1], row3[2], row3[3]);
        for (var t = 0; t < count; t += Lanes.Count)
        {
            var b0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t));
            var b1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + Chunk));
            var b2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + 2 * Chunk));
            var b3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, t + 3 * Chunk));
            var a0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t));
            s00 = Vector512.FusedMultiplyAdd(a0, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(a0, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(a0, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(a0, b3, s03);
            var a1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + Chunk));
            s10 = Vector512.FusedMultiplyAdd(a1, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(a1, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(a1, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(a1, b3, s13);
            var a2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + 2 * Chunk));
            s20 = Vector512.FusedMultiplyAdd(a2, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(a2, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(a2, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(a2, b3, s23);
            var a3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, t + 3 * Chunk));
            s30 = Vector512.FusedMultiplyAdd(a3, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(a3, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(a3, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(a3, b3, s33);
        }
        row0.Store(s00, s01, s02, s03);
        row1.Store(s10, s11, s12, s13);
        row2.Store(s20, s21, s22, s23);
        row3.Store(s30, s31, s32, s33);
    }

    /// <summary>Four neighbouring cells of a row of the packed triangle; those above the diagonal are not
    /// kept.</summary>
    readonly ref struct Row(Span<double> lanes, int f, int g)
    {
        readonly Span<double> cells =
            lanes.Slice((f * (f + 1) / 2 + g) * Lanes.Count, Math.Min(4, f - g + 1) * Lanes.Count);

        public Vector512<double> this[int i] => i * Lanes.Count < cells.Length
            ? Vector512.Create<double>(cells.Slice(i * Lanes.Count, Lanes.Count))
            : Vector512<double>.Zero;

        public void Store(Vector512<double> s0, Vector512<double> s1, Vector512<double> s2, Vector512<double> s3)
        {
            s0.CopyTo(cells);
            if (cells.Length > Lanes.Count) s1.CopyTo(cells[Lanes.Count..]);
            if (cells.Length > 2 * Lanes.Count) s2.CopyTo(cells[(2 * Lanes.Count)..]);
            if (cells.Length > 3 * Lanes.Count) s3.CopyTo(cells[(3 * Lanes.Count)..]);
        }
    }
}
