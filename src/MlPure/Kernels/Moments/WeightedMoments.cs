using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Σ w, Σ w z and Σ w z zᵀ over the rows of a tile, with z = x - m, in lanes.</summary>
static class WeightedMoments
{
    /// <summary>Rows done at a time: their w z stay in a near cache.</summary>
    const int Chunk = 256;

    /// <summary>How many numbers of working room the moments of d features need.</summary>
    public static int Room(int d) => d * Chunk + (d + d * (d + 1) / 2) * Lanes.Count;

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
        if (d == 2)
        {
            PlaneMoments.About(x, stride, rows, w, centre, first, second);
            return;
        }
        var wz = Scratch.Cut(ref room, d * Chunk);
        var lanes = room[..((d + second.Length) * Lanes.Count)];
        lanes.Clear();
        var secondLanes = lanes[(d * Lanes.Count)..];
        for (var t = 0; t < rows; t += Chunk)
        {
            var count = Math.Min(Chunk, rows - t);
            // Rows without weight change no bit: w z is zero and a lane plus zero is itself.
            if (!w.Slice(t, count).ContainsAnyExcept(0.0)) continue;
            if (products == Products.Diagonal)
                DiagonalMoments.Add(x[t..], stride, w.Slice(t, count), centre, lanes, secondLanes);
            else if (d <= NarrowMoments.MostFeatures)
                NarrowMoments.Triangle(x[t..], stride, w.Slice(t, count), centre, lanes, secondLanes);
            else
            {
                Weigh(x[t..], stride, w.Slice(t, count), centre, wz, lanes);
                ScatterSums.Triangle(wz, Chunk, x[t..], stride, centre, count, secondLanes);
            }
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

    /// <summary>w z of each feature, and its Σ w z added to its lanes: four features at a time, so that no sum waits
    /// for itself.</summary>
    static void Weigh(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> wz, Span<double> lanes)
    {
        var f = 0;
        for (; f + 4 <= centre.Length; f += 4)
            WeighFour(x[(f * stride)..], stride, w, centre.Slice(f, 4), wz[(f * Chunk)..], lanes[(f * Lanes.Count)..]);
        for (; f < centre.Length; f++)
            Weigh(x.Slice(f * stride, w.Length), w, centre[f], wz[(f * Chunk)..], lanes[(f * Lanes.Count)..]);
    }

    static void WeighFour(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> w, ReadOnlySpan<double> centre,
        Span<double> wz, Span<double> lanes)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x[..(3 * stride + w.Length)]);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        ref var wz0 = ref MemoryMarshal.GetReference(wz[..(4 * Chunk)]);
        ref var sum = ref MemoryMarshal.GetReference(lanes[..(4 * Lanes.Count)]);
        var (m0, m1) = (Vector512.Create(centre[0]), Vector512.Create(centre[1]));
        var (m2, m3) = (Vector512.Create(centre[2]), Vector512.Create(centre[3]));
        var (s0, s1) = (Lanes.At(ref sum, 0), Lanes.At(ref sum, Lanes.Count));
        var (s2, s3) = (Lanes.At(ref sum, 2 * Lanes.Count), Lanes.At(ref sum, 3 * Lanes.Count));
        for (var t = 0; t < w.Length; t += Lanes.Count)
        {
            var weight = Lanes.At(ref w0, t);
            s0 += Keep(weight * (Lanes.At(ref x0, t) - m0), ref wz0, t);
            s1 += Keep(weight * (Lanes.At(ref x0, stride + t) - m1), ref wz0, Chunk + t);
            s2 += Keep(weight * (Lanes.At(ref x0, 2 * stride + t) - m2), ref wz0, 2 * Chunk + t);
            s3 += Keep(weight * (Lanes.At(ref x0, 3 * stride + t) - m3), ref wz0, 3 * Chunk + t);
        }
        s0.StoreUnsafe(ref sum);
        s1.StoreUnsafe(ref Unsafe.Add(ref sum, Lanes.Count));
        s2.StoreUnsafe(ref Unsafe.Add(ref sum, 2 * Lanes.Count));
        s3.StoreUnsafe(ref Unsafe.Add(ref sum, 3 * Lanes.Count));
    }

    /// <summary>w z, which is stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Keep(Vector512<double> wz, ref double wz0, int offset)
    {
        wz.StoreUnsafe(ref Unsafe.Add(ref wz0, offset));
        return wz;
    }

    static void Weigh(
        ReadOnlySpan<double> x, ReadOnlySpan<double> w, double centre, Span<double> wz, Span<double> lanes)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var w0 = ref MemoryMarshal.GetReference(w);
        ref var wz0 = ref MemoryMarshal.GetReference(wz[..x.Length]);
        ref var sum = ref MemoryMarshal.GetReference(lanes[..Lanes.Count]);
        var m = Vector512.Create(centre);
        var total = Lanes.At(ref sum, 0);
        for (var t = 0; t < x.Length; t += Lanes.Count)
            total += Keep(Lanes.At(ref w0, t) * (Lanes.At(ref x0, t) - m), ref wz0, t);
        total.StoreUnsafe(ref sum);
    }
}
