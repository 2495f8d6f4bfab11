using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Running means of directions and their squares, as vectors.</summary>
static class Moments
{
    public static Vector Zeros(Vector parameters) => Vector.Constant(parameters.Length, 0);

    /// <summary>share a + (1 - share) b.</summary>
    public static Vector Mix(double share, Vector a, ReadOnlySpan<double> b)
    {
        var cells = Cells(a);
        RunningMeans.Mix(share, a.Span, b, cells);
        return Vector.Own(cells);
    }

    /// <summary>share a + (1 - share) b².</summary>
    public static Vector MixSquares(double share, Vector a, ReadOnlySpan<double> b)
    {
        var cells = Cells(a);
        RunningMeans.MixSquares(share, a.Span, b, cells);
        return Vector.Own(cells);
    }

    /// <summary>a + b².</summary>
    public static Vector PlusSquares(Vector a, ReadOnlySpan<double> b)
    {
        var cells = Cells(a);
        RunningMeans.AddSquares(a.Span, b, cells);
        return Vector.Own(cells);
    }

    /// <summary>max(a, b).</summary>
    public static Vector Larger(Vector a, Vector b)
    {
        var cells = Cells(a);
        RunningMeans.Larger(a.Span, b.Span, cells);
        return Vector.Own(cells);
    }

    /// <summary>a + factor b.</summary>
    public static Vector PlusMultiple(ReadOnlySpan<double> a, double factor, Vector b)
    {
        var cells = Cells(b);
        Elementwise.AddMultiple(a, factor, b.Span, cells);
        return Vector.Own(cells);
    }

    /// <summary>a - b.</summary>
    public static Vector Minus(Vector a, ReadOnlySpan<double> b)
    {
        var cells = Cells(a);
        Elementwise.Subtract(a.Span, b, cells);
        return Vector.Own(cells);
    }

    // Each is filled whole.
    static double[] Cells(Vector like) => GC.AllocateUninitializedArray<double>(like.Length);
}
