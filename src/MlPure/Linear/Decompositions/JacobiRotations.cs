using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>A symmetric matrix on its way to diagonal form by Jacobi's rotations, row by row of the upper triangle
/// (cyclic order): products and sums in one order, so that the bits do not depend on the machine.</summary>
sealed class JacobiRotations
{
    /// <summary>Convergence is quadratic: six to ten sweeps are enough for up to 64 rows; the bound ends a run that
    /// goes on turning by no more than rounding.</summary>
    const int MaxSweeps = 60;

    /// <summary>The binary exponent that the largest entry is brought to. No entry is squared, so that there is room
    /// above for the sums of many rows, and below for entries smaller by a factor of 2^-1960.</summary>
    const int LargestExponent = 960;

    /// <summary>Above this |ζ|, √(1 + ζ²) is |ζ| to the last bit, and ζ² may overflow.</summary>
    const double Steep = 1e9;

    readonly int d;
    readonly int shift;

    /// <summary>The matrix (d x d), both triangles.</summary>
    readonly double[] a;

    /// <summary>Eigenvectors as rows (d x d).</summary>
    readonly double[] v;

    /// <summary>A square matrix, of which the lower triangle is read, times a power of two.</summary>
    public JacobiRotations(Matrix symmetric)
    {
        d = symmetric.Rows;
        (a, v) = (new double[d * d], new double[d * d]);
        var largest = 0.0;
        for (var i = 0; i < d; i++)
            for (var j = 0; j <= i; j++) largest = Math.Max(largest, Math.Abs(symmetric[i, j]));
        // Of zeros the exponent is far below all others, and they stay zeros.
        shift = LargestExponent - Math.ILogB(largest);
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++) a[i * d + j] = a[j * d + i] = Math.ScaleB(symmetric[i, j], shift);
            v[i * d + i] = 1;
        }
    }

    /// <summary>Rotates until the matrix is diagonal to working precision.</summary>
    /// <returns>How many sweeps turned it.</returns>
    public int Run()
    {
        for (var sweeps = 0; sweeps < MaxSweeps; sweeps++)
            if (!Sweep()) return sweeps;
        return MaxSweeps;
    }

    /// <summary>Diagonal entry i, in the units of the matrix.</summary>
    public double ValueAt(int i) => Math.ScaleB(a[i * d + i], -shift);

    /// <summary>The vector that belongs to it (d), normalized.</summary>
    public ReadOnlySpan<double> VectorAt(int i) => v.AsSpan(i * d, d);

    /// <summary>One rotation of each pair of rows; false where none was needed.</summary>
    bool Sweep()
    {
        var rotated = false;
        for (var p = 0; p < d; p++)
            for (var q = p + 1; q < d; q++)
            {
                if (IsNegligible(p, q)) continue;
                rotated = true;
                Rotate(p, q);
            }
        return rotated;
    }

    bool IsNegligible(int p, int q)
    {
        var scale = Math.Sqrt(Math.Abs(a[p * d + p])) * Math.Sqrt(Math.Abs(a[q * d + q]));
        return !(Math.Abs(a[p * d + q]) > 0.5 * MachinePrecision.Epsilon * scale);
    }

    /// <summary>The rotation of rows and columns p and q by at most 45 degrees that makes a[p,q] zero: with t its
    /// tangent, a[p,p] - t a[p,q] and a[q,q] + t a[p,q].</summary>
    void Rotate(int p, int q)
    {
        var rowP = RowOf(p);
        var rowQ = RowOf(q);
        var (first, second, pivot) = (rowP[p], rowQ[q], rowP[q]);
        var t = Tangent((second - first) / 2 / pivot);
        var cosine = 1 / Math.Sqrt(1 + t * t);
        var sine = t * cosine;
        Turn(rowP, rowQ, cosine, sine);
        Turn(v.AsSpan(p * d, d), v.AsSpan(q * d, d), cosine, sine);
        (rowP[p], rowP[q]) = (first - t * pivot, 0);
        (rowQ[p], rowQ[q]) = (0, second + t * pivot);
        for (var r = 0; r < d; r++) (a[r * d + p], a[r * d + q]) = (rowP[r], rowQ[r]);
    }

    Span<double> RowOf(int i) => a.AsSpan(i * d, d);

    /// <summary>(x, y) to (c x - s y, s x + c y), written as a change of x and y: the rounding is smaller.</summary>
    static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        var τ = sine / (1 + cosine);
        for (var i = 0; i < x.Length; i++)
        {
            var (first, second) = (x[i], y[i]);
            x[i] = first - sine * (second + τ * first);
            y[i] = second + sine * (first - τ * second);
        }
    }

    /// <summary>The smaller root of t² + 2 ζ t = 1.</summary>
    static double Tangent(double ζ)
    {
        if (Math.Abs(ζ) > Steep) return 0.5 / ζ;
        return (ζ < 0 ? -1 : 1) / (Math.Abs(ζ) + Math.Sqrt(1 + ζ * ζ));
    }
}
