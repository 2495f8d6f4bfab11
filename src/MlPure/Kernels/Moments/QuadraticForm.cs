using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>target[t] = c - ½ |P (x[t] - m)|² for each row t of a tile, where P is lower triangular or diagonal. A row
/// whose square overflows gets minus infinity.</summary>
static class QuadraticForm
{
    /// <summary>P lower triangular, its rows one after another: d (d + 1) / 2 numbers.</summary>
    /// <param name="x">A tile of d features.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="rows">How many rows to do, a multiple of <see cref="Tile.Unit"/>.</param>
    /// <param name="centre">m (d).</param>
    /// <param name="factor">P, packed.</param>
    /// <param name="constant">c.</param>
    /// <param name="z">Room for d × <see cref="Tile.Unit"/> numbers.</param>
    /// <param name="target">Where the answers go.</param>
    public static void Triangular(
        ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> centre, ReadOnlySpan<double> factor,
        double constant, Span<double> z, Span<double> target)
    {
        var d = centre.Length;
        if (d == 2)
        {
            Plane(x, stride, rows, centre, factor, constant, target);
            return;
        }
        ref var z0 = ref MemoryMarshal.GetReference(z[..(d * Tile.Unit)]);
        ref var p0 = ref MemoryMarshal.GetReference(factor[..(d * (d + 1) / 2)]);
        for (var t = 0; t < rows; t += Tile.Unit)
        {
            Subtract(x, stride, t, centre, z);
            var (q0, q1, q2, q3) = (Zero, Zero, Zero, Zero);
            var (p, r) = (0, 0);
            for (; r + 1 < d; p += 2 * r + 3, r += 2)
            {
                var (a0, a1, a2, a3) = (Zero, Zero, Zero, Zero);
                var (b0, b1, b2, b3) = (Zero, Zero, Zero, Zero);
                for (var c = 0; c <= r; c++)
                {
                    ref var zc = ref Unsafe.Add(ref z0, c * Tile.Unit);
                    var (x0, x1) = (Lanes.At(ref zc, 0), Lanes.At(ref zc, 8));
                    var (x2, x3) = (Lanes.At(ref zc, 16), Lanes.At(ref zc, 24));
                    var pa = Vector512.Create(Unsafe.Add(ref p0, p + c));
                    a0 = Vector512.FusedMultiplyAdd(pa, x0, a0);
                    a1 = Vector512.FusedMultiplyAdd(pa, x1, a1);
                    a2 = Vector512.FusedMultiplyAdd(pa, x2, a2);
                    a3 = Vector512.FusedMultiplyAdd(pa, x3, a3);
                    var pb = Vector512.Create(Unsafe.Add(ref p0, p + r + 1 + c));
                    b0 = Vector512.FusedMultiplyAdd(pb, x0, b0);
                    b1 = Vector512.FusedMultiplyAdd(pb, x1, b1);
                    b2 = Vector512.FusedMultiplyAdd(pb, x2, b2);
                    b3 = Vector512.FusedMultiplyAdd(pb, x3, b3);
                }
                ref var last = ref Unsafe.Add(ref z0, (r + 1) * Tile.Unit);
                var tip = Vector512.Create(Unsafe.Add(ref p0, p + 2 * r + 2));
                b0 = Vector512.FusedMultiplyAdd(tip, Lanes.At(ref last, 0), b0);
                b1 = Vector512.FusedMultiplyAdd(tip, Lanes.At(ref last, 8), b1);
                b2 = Vector512.FusedMultiplyAdd(tip, Lanes.At(ref last, 16), b2);
                b3 = Vector512.FusedMultiplyAdd(tip, Lanes.At(ref last, 24), b3);
                q0 = Vector512.FusedMultiplyAdd(b0, b0, Vector512.FusedMultiplyAdd(a0, a0, q0));
                q1 = Vector512.FusedMultiplyAdd(b1, b1, Vector512.FusedMultiplyAdd(a1, a1, q1));
                q2 = Vector512.FusedMultiplyAdd(b2, b2, Vector512.FusedMultiplyAdd(a2, a2, q2));
                q3 = Vector512.FusedMultiplyAdd(b3, b3, Vector512.FusedMultiplyAdd(a3, a3, q3));
            }
            if (r < d)
            {
                var (a0, a1, a2, a3) = (Zero, Zero, Zero, Zero);
                for (var c = 0; c <= r; c++)
                {
                    ref var zc = ref Unsafe.Add(ref z0, c * Tile.Unit);
                    var pa = Vector512.Create(Unsafe.Add(ref p0, p + c));
                    a0 = Vector512.FusedMultiplyAdd(pa, Lanes.At(ref zc, 0), a0);
                    a1 = Vector512.FusedMultiplyAdd(pa, Lanes.At(ref zc, 8), a1);
                    a2 = Vector512.FusedMultiplyAdd(pa, Lanes.At(ref zc, 16), a2);
                    a3 = Vector512.FusedMultiplyAdd(pa, Lanes.At(ref zc, 24), a3);
                }
                q0 = Vector512.FusedMultiplyAdd(a0, a0, q0);
                q1 = Vector512.FusedMultiplyAdd(a1, a1, q1);
                q2 = Vector512.FusedMultiplyAdd(a2, a2, q2);
                q3 = Vector512.FusedMultiplyAdd(a3, a3, q3);
            }
            Finish(q0, q1, q2, q3, constant, target[t..]);
        }
    }

    /// <summary><see cref="Triangular"/> of two features: all of it in registers. A product is the sum of it and
    /// zero.</summary>
    static void Plane(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> centre,
        ReadOnlySpan<double> factor, double constant, Span<double> target)
    {
        ref var x0 = ref MemoryMarshal.GetReference(x[..(stride + rows)]);
        ref var t0 = ref MemoryMarshal.GetReference(target[..rows]);
        var (mx, my) = (Vector512.Create(centre[0]), Vector512.Create(centre[1]));
        var (pxx, pyx, pyy) = (Vector512.Create(factor[0]), Vector512.Create(factor[1]), Vector512.Create(factor[2]));
        for (var t = 0; t < rows; t += Lanes.Count)
        {
            var (zx, zy) = (Lanes.At(ref x0, t) - mx, Lanes.At(ref x0, stride + t) - my);
            var (a, b) = (pxx * zx, Vector512.FusedMultiplyAdd(pyy, zy, pyx * zx));
            Log(Vector512.FusedMultiplyAdd(b, b, a * a), constant).StoreUnsafe(ref Unsafe.Add(ref t0, t));
        }
    }

    /// <summary>P diagonal: d numbers.</summary>
    public static void Diagonal(
        ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> centre, ReadOnlySpan<double> factor,
        double constant, Span<double> target)
    {
        for (var t = 0; t < rows; t += Tile.Unit)
        {
            var (q0, q1, q2, q3) = (Zero, Zero, Zero, Zero);
            for (var f = 0; f < centre.Length; f++)
            {
                ref var xf = ref MemoryMarshal.GetReference(x.Slice(f * stride + t, Tile.Unit));
                var (m, p) = (Vector512.Create(centre[f]), Vector512.Create(factor[f]));
                var (a0, a1, a2, a3) =
                    (p * (Lanes.At(ref xf, 0) - m), p * (Lanes.At(ref xf, 8) - m), p * (Lanes.At(ref xf, 16) - m),
                        p * (Lanes.At(ref xf, 24) - m));
                q0 = Vector512.FusedMultiplyAdd(a0, a0, q0);
                q1 = Vector512.FusedMultiplyAdd(a1, a1, q1);
                q2 = Vector512.FusedMultiplyAdd(a2, a2, q2);
                q3 = Vector512.FusedMultiplyAdd(a3, a3, q3);
            }
            Finish(q0, q1, q2, q3, constant, target[t..]);
        }
    }

    /// <summary>The plain twin of <see cref="Triangular"/>, for one row: the same operations in the same
    /// order.</summary>
    public static double PlainTriangular(ReadOnlySpan<double> x, ReadOnlySpan<double> centre,
        ReadOnlySpan<double> factor, double constant)
    {
        var (q, p) = (0.0, 0);
        for (var r = 0; r < x.Length; r++)
        {
            var a = 0.0;
            for (var c = 0; c <= r; c++) a = Math.FusedMultiplyAdd(factor[p++], x[c] - centre[c], a);
            q = Math.FusedMultiplyAdd(a, a, q);
        }
        return PlainLog(q, constant);
    }

    /// <summary>The plain twin of <see cref="Diagonal"/>, for one row.</summary>
    public static double PlainDiagonal(ReadOnlySpan<double> x, ReadOnlySpan<double> centre,
        ReadOnlySpan<double> factor, double constant)
    {
        var q = 0.0;
        for (var f = 0; f < x.Length; f++)
        {
            var a = factor[f] * (x[f] - centre[f]);
            q = Math.FusedMultiplyAdd(a, a, q);
        }
        return PlainLog(q, constant);
    }

    static double PlainLog(double q, double constant) =>
        q < double.PositiveInfinity ? Math.FusedMultiplyAdd(q, -0.5, constant) : double.NegativeInfinity;

    static Vector512<double> Zero => Vector512<double>.Zero;

    static void Subtract(ReadOnlySpan<double> x, int stride, int t, ReadOnlySpan<double> centre, Span<double> z)
    {
        for (var f = 0; f < centre.Length; f++)
        {
            ref var xf = ref MemoryMarshal.GetReference(x.Slice(f * stride + t, Tile.Unit));
            ref var zf = ref MemoryMarshal.GetReference(z.Slice(f * Tile.Unit, Tile.Unit));
            var m = Vector512.Create(centre[f]);
            for (var i = 0; i < Tile.Unit; i += Lanes.Count)
                (Lanes.At(ref xf, i) - m).StoreUnsafe(ref Unsafe.Add(ref zf, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish(
        Vector512<double> q0, Vector512<double> q1, Vector512<double> q2, Vector512<double> q3, double constant,
        Span<double> target)
    {
        ref var t0 = ref MemoryMarshal.GetReference(target[..Tile.Unit]);
        Log(q0, constant).StoreUnsafe(ref t0);
        Log(q1, constant).StoreUnsafe(ref Unsafe.Add(ref t0, 8));
        Log(q2, constant).StoreUnsafe(ref Unsafe.Add(ref t0, 16));
        Log(q3, constant).StoreUnsafe(ref Unsafe.Add(ref t0, 24));
    }

    /// <summary>Minus infinity where the distance overflowed, or is NaN because infinities of both signs met.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Log(Vector512<double> q, double constant) => Vector512.ConditionalSelect(
        Vector512.LessThan(q, Vector512.Create(double.PositiveInfinity)),
        Vector512.FusedMultiplyAdd(q, Vector512.Create(-0.5), Vector512.Create(constant)),
        Vector512.Create(double.NegativeInfinity));
}
