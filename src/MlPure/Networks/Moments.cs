using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Running means of gradients and their squares, as vectors.</summary>
static class Moments
{
    public static Vector Zeros(Vector parameters) => Vector.Constant(parameters.Length, 0);

    /// <summary>share a + (1 - share) b.</summary>
    public static Vector Mix(double share, Vector a, Vector b) => Vector.Create(a.Length, (share, a, b), static (cells, given) =>
        RunningMeans.Mix(given.share, given.a.Span, given.b.Span, cells));

    /// <summary>share a + (1 - share) b².</summary>
    public static Vector MixSquares(double share, Vector a, Vector b) => Vector.Create(a.Length, (share, a, b), static (cells, given) =>
        RunningMeans.MixSquares(given.share, given.a.Span, given.b.Span, cells));

    /// <summary>a + b².</summary>
    public static Vector PlusSquares(this Vector a, Vector b) => Vector.Create(a.Length, (a, b), static (cells, given) =>
        RunningMeans.AddSquares(given.a.Span, given.b.Span, cells));

    /// <summary>max(a, b).</summary>
    public static Vector Larger(Vector a, Vector b) => Vector.Create(a.Length, (a, b), static (cells, given) =>
        RunningMeans.Larger(given.a.Span, given.b.Span, cells));

    /// <summary>scale a / (rootScale √b + least).</summary>
    public static Vector OverRoot(double scale, Vector a, double rootScale, Vector b, double least) =>
        Vector.Create(a.Length, (scale, a, rootScale, b, least), static (cells, given) =>
            RunningMeans.OverRoot(given.scale, given.a.Span, given.rootScale, given.b.Span, given.least, cells));
}
