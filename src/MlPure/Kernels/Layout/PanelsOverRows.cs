using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Sums over the rows of panels, as <see cref="Panels"/> lays them out, in the eight lanes. Where a panel is
/// longer than its rows, one of the factors must hold zeros and the other numbers.</summary>
/// <remarks>Four by four registers of sums are kept at a time; <see cref="PlainPanels"/> is the twin.</remarks>
static class PanelsOverRows
{
    /// <summary>c[j, i] = Σᵣ d[j][r] x[i][r] over the <paramref name="width"/> first r, c row by row: the products of
    /// panels over rows.</summary>
    public static void Multiply(ReadOnlySpan<double> d, int outputs, ReadOnlySpan<double> x, int inputs,
        int stride, int width, Span<double> c)
    {
        if (d.Length < (outputs - 1) * stride + width || x.Length < (inputs - 1) * stride + width
            || c.Length < outputs * inputs || stride % Lanes.Count != 0 || width % Lanes.Count != 0)
            throw new ArgumentException("The panels do not fit.");
        ref var d0 = ref MemoryMarshal.GetReference(d);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        var j = 0;
        for (; j + 4 <= outputs; j += 4)
        {
            var i = 0;
            for (; i + 4 <= inputs; i += 4) Over4By4(ref d0, j, ref x0, i, stride, width, inputs, c);
            for (; i < inputs; i++) Over4By1(ref d0, j, ref x0, i, stride, width, inputs, c);
        }
        for (; j < outputs; j++)
            for (var i = 0; i < inputs; i++) c[j * inputs + i] = Over1By1(ref d0, j, ref x0, i, stride, width);
    }

    /// <summary>s[j] = Σᵣ d[j][r] over the <paramref name="width"/> first r; four at a time, since an addition waits
    /// for the one before it.</summary>
    public static void Sum(ReadOnlySpan<double> d, int outputs, int stride, int width, Span<double> s)
    {
        if (d.Length < (outputs - 1) * stride + width || s.Length < outputs || width % Lanes.Count != 0)
            throw new ArgumentException("The panel does not fit.");
        ref var d0 = ref MemoryMarshal.GetReference(d);
        var j = 0;
        for (; j + 4 <= outputs; j += 4)
        {
            Vector512<double> a = default, b = default, e = default, f = default;
            for (var r = 0; r < width; r += Lanes.Count)
            {
                a += At(ref d0, j * stride + r);
                b += At(ref d0, (j + 1) * stride + r);
                e += At(ref d0, (j + 2) * stride + r);
                f += At(ref d0, (j + 3) * stride + r);
            }
            Put(a, b, e, f, s[j..]);
        }
        for (; j < outputs; j++) s[j] = Lanes.Sum(d.Slice(j * stride, width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> At(ref double panel, int index) => Vector512.LoadUnsafe(ref panel, (nuint)index);

    static void Over4By4(ref double d, int j, ref double x, int i, int stride, int width, int inputs,
        Span<double> c)
    {
        Vector512<double>
            a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default,
                b3 = default,
            c0 = default, c1 = default, c2 = default, c3 = default, e0 = default, e1 = default, e2 = default,
                e3 = default;
        ref var d0 = ref Unsafe.Add(ref d, j * stride);
        ref var x0 = ref Unsafe.Add(ref x, i * stride);
        for (var r = 0; r < width; r += Lanes.Count)
        {
            var (x00, x01, x02, x03) =
                (At(ref x0, r), At(ref x0, stride + r), At(ref x0, 2 * stride + r), At(ref x0, 3 * stride + r));
            var dr = At(ref d0, r);
            a0 = Vector512.FusedMultiplyAdd(dr, x00, a0); a1 = Vector512.FusedMultiplyAdd(dr, x01, a1);
            a2 = Vector512.FusedMultiplyAdd(dr, x02, a2); a3 = Vector512.FusedMultiplyAdd(dr, x03, a3);
            dr = At(ref d0, stride + r);
            b0 = Vector512.FusedMultiplyAdd(dr, x00, b0); b1 = Vector512.FusedMultiplyAdd(dr, x01, b1);
            b2 = Vector512.FusedMultiplyAdd(dr, x02, b2); b3 = Vector512.FusedMultiplyAdd(dr, x03, b3);
            dr = At(ref d0, 2 * stride + r);
            c0 = Vector512.FusedMultiplyAdd(dr, x00, c0); c1 = Vector512.FusedMultiplyAdd(dr, x01, c1);
            c2 = Vector512.FusedMultiplyAdd(dr, x02, c2); c3 = Vector512.FusedMultiplyAdd(dr, x03, c3);
            dr = At(ref d0, 3 * stride + r);
            e0 = Vector512.FusedMultiplyAdd(dr, x00, e0); e1 = Vector512.FusedMultiplyAdd(dr, x01, e1);
            e2 = Vector512.FusedMultiplyAdd(dr, x02, e2); e3 = Vector512.FusedMultiplyAdd(dr, x03, e3);
        }
        Put(a0, a1, a2, a3, c[(j * inputs + i)..]);
        Put(b0, b1, b2, b3, c[((j + 1) * inputs + i)..]);
        Put(c0, c1, c2, c3, c[((j + 2) * inputs + i)..]);
        Put(e0, e1, e2, e3, c[((j + 3) * inputs + i)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, Span<double> target) =>
        Lanes.Add(a, b, c, d).CopyTo(target);

    static void Over4By1(ref double d, int j, ref double x, int i, int stride, int width, int inputs,
        Span<double> c)
    {
        Vector512<double> a = default, b = default, e = default, f = default;
        for (var r = 0; r < width; r += Lanes.Count)
        {
            var xr = At(ref x, i * stride + r);
            a = Vector512.FusedMultiplyAdd(At(ref d, j * stride + r), xr, a);
            b = Vector512.FusedMultiplyAdd(At(ref d, (j + 1) * stride + r), xr, b);
            e = Vector512.FusedMultiplyAdd(At(ref d, (j + 2) * stride + r), xr, e);
            f = Vector512.FusedMultiplyAdd(At(ref d, (j + 3) * stride + r), xr, f);
        }
        c[j * inputs + i] = Lanes.Add(a);
        c[(j + 1) * inputs + i] = Lanes.Add(b);
        c[(j + 2) * inputs + i] = Lanes.Add(e);
        c[(j + 3) * inputs + i] = Lanes.Add(f);
    }

    static double Over1By1(ref double d, int j, ref double x, int i, int stride, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var r = 0; r < width; r += Lanes.Count)
            sum = Vector512.FusedMultiplyAdd(At(ref d, j * stride + r), At(ref x, i * stride + r), sum);
        return Lanes.Add(sum);
    }
}
