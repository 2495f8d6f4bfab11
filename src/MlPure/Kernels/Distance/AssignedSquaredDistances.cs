using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlPure.Kernels;

/// <summary>The squared distance of each row from one row of c.</summary>
static class AssignedSquaredDistances
{
    const int Rows = 4;

    /// <summary>square[i] = s(x[i], c[index[i]]), s as <see cref="Nearest"/> defines it; c is given row after row. A sum is a chain of which each link waits for the last,
    /// so four rows are summed side by side; to lay them out for vectors would cost more than it spares.</summary>
    public static void Of(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> c, ReadOnlySpan<int> index, Span<double> square)
    {
        var row = 0;
        for (; row + Rows <= index.Length; row += Rows)
        {
            ref var x0 = ref MemoryMarshal.GetReference(x.Slice(row * columns, Rows * columns));
            ref var x1 = ref Unsafe.Add(ref x0, columns);
            ref var x2 = ref Unsafe.Add(ref x1, columns);
            ref var x3 = ref Unsafe.Add(ref x2, columns);
            ref var c0 = ref Row(c, columns, index[row]);
            ref var c1 = ref Row(c, columns, index[row + 1]);
            ref var c2 = ref Row(c, columns, index[row + 2]);
            ref var c3 = ref Row(c, columns, index[row + 3]);
            var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0);
            for (var f = 0; f < columns; f++)
            {
                s0 = Add(s0, Unsafe.Add(ref x0, f) - Unsafe.Add(ref c0, f));
                s1 = Add(s1, Unsafe.Add(ref x1, f) - Unsafe.Add(ref c1, f));
                s2 = Add(s2, Unsafe.Add(ref x2, f) - Unsafe.Add(ref c2, f));
                s3 = Add(s3, Unsafe.Add(ref x3, f) - Unsafe.Add(ref c3, f));
            }
            (square[row], square[row + 1], square[row + 2], square[row + 3]) = (s0, s1, s2, s3);
        }
        PlainOf(x[(row * columns)..], columns, c, index[row..], square[row..]);
    }

    /// <summary>The twin of <see cref="Of"/>, a row at a time: the same bits.</summary>
    public static void PlainOf(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> c, ReadOnlySpan<int> index, Span<double> square)
    {
        for (var i = 0; i < index.Length; i++) square[i] = Nearest.Square(x.Slice(i * columns, columns), c.Slice(index[i] * columns, columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref double Row(ReadOnlySpan<double> c, int columns, int row) => ref MemoryMarshal.GetReference(c.Slice(row * columns, columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Add(double sum, double t) => Math.FusedMultiplyAdd(t, t, sum);
}
