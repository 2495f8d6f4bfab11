using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Products with a panel: numbers of one feature stand side by side, one for each row, in a stride that is a
/// multiple of eight, so that lanes are rows. Where a panel is longer than its rows it must hold numbers.</summary>
/// <remarks>Four by four registers of sums are kept at a time; the rest goes one by one. Sums over features run from
/// the first to the last in every lane, so blocking changes no bit; <see cref="PlainPanels"/> is the
/// twin.</remarks>
static class Panels
{
    /// <summary>The stride for that many rows: the next multiple of eight, off the powers of two that would share cache
    /// sets.</summary>
    public static int Stride(int rows)
    {
        var stride = (rows + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        return stride % 64 == 0 ? stride + Lanes.Count : stride;
    }

    /// <summary>y[j][r] = Σₖ w[j rowStep + k columnStep] x[k][r], then + b[j] where there are biases, or times y[j][r]
    /// where <paramref name="scale"/> is set, for the <paramref name="width"/> first r.</summary>
    public static void Multiply(ReadOnlySpan<double> w, int rowStep, int columnStep, int outputs, int inputs,
        ReadOnlySpan<double> x, int stride, int width, ReadOnlySpan<double> biases, bool scale, Span<double> y)
    {
        var weights = (outputs - 1) * rowStep + (inputs - 1) * columnStep + 1;
        var fits = w.Length >= weights && x.Length >= (inputs - 1) * stride + width
            && y.Length >= (outputs - 1) * stride + width
            && (biases.Length == 0 || biases.Length == outputs) && stride % Lanes.Count == 0
                && width % Lanes.Count == 0;
        if (!fits) throw new ArgumentException("The panels do not fit.");
        ref var w0 = ref MemoryMarshal.GetReference(w);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        var r = 0;
        for (; r + 4 * Lanes.Count <= width; r += 4 * Lanes.Count)
        {
            var j = 0;
            for (; j + 4 <= outputs; j += 4)
                Multiply4By4(ref w0, rowStep, columnStep, j, inputs, ref x0, stride, r, biases, scale, ref y0);
            for (; j < outputs; j++)
                Multiply1By4(ref w0, rowStep, columnStep, j, inputs, ref x0, stride, r, biases, scale, ref y0);
        }
        for (; r < width; r += Lanes.Count)
        {
            var j = 0;
            for (; j + 4 <= outputs; j += 4)
                Multiply4By1(ref w0, rowStep, columnStep, j, inputs, ref x0, stride, r, biases, scale, ref y0);
            for (; j < outputs; j++)
                Multiply1By1(ref w0, rowStep, columnStep, j, inputs, ref x0, stride, r, biases, scale, ref y0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> At(ref double panel, int index) => Vector512.LoadUnsafe(ref panel, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Times(double w, Vector512<double> x, Vector512<double> sum) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(w), x, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(Vector512<double> sum, ReadOnlySpan<double> biases, int j, bool scale, ref double y, int index)
    {
        if (biases.Length != 0) sum += Vector512.Create(biases[j]);
        if (scale) sum *= At(ref y, index);
        sum.StoreUnsafe(ref y, (nuint)index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d,
        ReadOnlySpan<double> biases, int j, bool scale, ref double y, int index)
    {
        Put(a, biases, j, scale, ref y, index);
        Put(b, biases, j, scale, ref y, index + Lanes.Count);
        Put(c, biases, j, scale, ref y, index + 2 * Lanes.Count);
        Put(d, biases, j, scale, ref y, index + 3 * Lanes.Count);
    }

    static void Multiply4By4(
        ref double w, int rowStep, int columnStep, int j, int inputs, ref double x, int stride, int r,
        ReadOnlySpan<double> biases, bool scale, ref double y)
    {
        Vector512<double>
            a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default,
                b3 = default,
            c0 = default, c1 = default, c2 = default, c3 = default, e0 = default, e1 = default, e2 = default,
                e3 = default;
        ref var w0 = ref Unsafe.Add(ref w, j * rowStep);
        ref var x0 = ref Unsafe.Add(ref x, r);
        for (var k = 0; k < inputs; k++)
        {
            var (x00, x01, x02, x03) = (At(ref x0, 0), At(ref x0, 8), At(ref x0, 16), At(ref x0, 24));
            var wk = w0;
            a0 = Times(wk, x00, a0); a1 = Times(wk, x01, a1); a2 = Times(wk, x02, a2); a3 = Times(wk, x03, a3);
            wk = Unsafe.Add(ref w0, rowStep);
            b0 = Times(wk, x00, b0); b1 = Times(wk, x01, b1); b2 = Times(wk, x02, b2); b3 = Times(wk, x03, b3);
            wk = Unsafe.Add(ref w0, 2 * rowStep);
            c0 = Times(wk, x00, c0); c1 = Times(wk, x01, c1); c2 = Times(wk, x02, c2); c3 = Times(wk, x03, c3);
            wk = Unsafe.Add(ref w0, 3 * rowStep);
            e0 = Times(wk, x00, e0); e1 = Times(wk, x01, e1); e2 = Times(wk, x02, e2); e3 = Times(wk, x03, e3);
            w0 = ref Unsafe.Add(ref w0, columnStep);
            x0 = ref Unsafe.Add(ref x0, stride);
        }
        var at = j * stride + r;
        Put(a0, a1, a2, a3, biases, j, scale, ref y, at);
        at += stride;
        Put(b0, b1, b2, b3, biases, j + 1, scale, ref y, at);
        at += stride;
        Put(c0, c1, c2, c3, biases, j + 2, scale, ref y, at);
        at += stride;
        Put(e0, e1, e2, e3, biases, j + 3, scale, ref y, at);
    }

    static void Multiply1By4(
        ref double w, int rowStep, int columnStep, int j, int inputs, ref double x, int stride, int r,
        ReadOnlySpan<double> biases, bool scale, ref double y)
    {
        Vector512<double> a0 = default, a1 = default, a2 = default, a3 = default;
        for (var k = 0; k < inputs; k++)
        {
            var wk = Unsafe.Add(ref w, j * rowStep + k * columnStep);
            var at = k * stride + r;
            a0 = Times(wk, At(ref x, at), a0); a1 = Times(wk, At(ref x, at + 8), a1);
            a2 = Times(wk, At(ref x, at + 16), a2); a3 = Times(wk, At(ref x, at + 24), a3);
        }
        var to = j * stride + r;
        Put(a0, a1, a2, a3, biases, j, scale, ref y, to);
    }

    static void Multiply4By1(
        ref double w, int rowStep, int columnStep, int j, int inputs, ref double x, int stride, int r,
        ReadOnlySpan<double> biases, bool scale, ref double y)
    {
        Vector512<double> a = default, b = default, c = default, e = default;
        for (var k = 0; k < inputs; k++)
        {
            var at = j * rowStep + k * columnStep;
            var xk = At(ref x, k * stride + r);
            a = Times(Unsafe.Add(ref w, at), xk, a);
            b = Times(Unsafe.Add(ref w, at + rowStep), xk, b);
            c = Times(Unsafe.Add(ref w, at + 2 * rowStep), xk, c);
            e = Times(Unsafe.Add(ref w, at + 3 * rowStep), xk, e);
        }
        var to = j * stride + r;
        Put(a, biases, j, scale, ref y, to);
        Put(b, biases, j + 1, scale, ref y, to + stride);
        Put(c, biases, j + 2, scale, ref y, to + 2 * stride);
        Put(e, biases, j + 3, scale, ref y, to + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply1By1(
        ref double w, int rowStep, int columnStep, int j, int inputs, ref double x, int stride, int r,
        ReadOnlySpan<double> biases, bool scale, ref double y)
    {
        var sum = Vector512<double>.Zero;
        for (var k = 0; k < inputs; k++)
            sum = Times(Unsafe.Add(ref w, j * rowStep + k * columnStep), At(ref x, k * stride + r), sum);
        Put(sum, biases, j, scale, ref y, j * stride + r);
    }
}
