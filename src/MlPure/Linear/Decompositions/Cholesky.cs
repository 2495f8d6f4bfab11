using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>A symmetric positive definite matrix A (d x d) by its Cholesky factor: L lower triangular with L Lᵀ = A.
/// Golub and Van Loan, <i>Matrix Computations</i>, section 4.2.</summary>
sealed record Cholesky
{
    /// <summary>Up to this many rows a test needs no memory of its own.</summary>
    const int SmallSize = 8;

    Cholesky(Matrix lower, Vector inverse) =>
        (Lower, PackedInverse, LogDeterminant) = (lower, inverse, 2 * LogDiagonal(lower));

    /// <summary>L (d x d), zero above the diagonal.</summary>
    public Matrix Lower { get; }

    /// <summary>ln det A = 2 Σ ln L[i,i].</summary>
    public double LogDeterminant { get; }

    /// <summary>L⁻¹, lower triangular, its rows one after another without the zeros: d (d + 1) / 2 numbers.</summary>
    internal Vector PackedInverse { get; }

    /// <summary>The factor of a symmetric matrix, of which the lower triangle is read; None where it is singular or
    /// indefinite to working precision: a pivot that is not above 4 d ε of its diagonal entry is taken for
    /// rounding.</summary>
    public static Option<Cholesky> Factor(Matrix symmetric)
    {
        var d = symmetric.Rows;
        var lower = new double[d * d];
        return TryFactor(symmetric.Span, [], lower, d)
            ? new Cholesky(Matrix.Own(d, d, lower), Inverse(lower, d))
            : Option<Cholesky>.None;
    }

    /// <summary>Whether A - diag(shift) has a factor.</summary>
    /// <param name="symmetric">A (d x d), of which the lower triangle is read.</param>
    /// <param name="shift">What is subtracted from the diagonal (d).</param>
    public static bool IsPositiveDefinite(Matrix symmetric, ReadOnlySpan<double> shift)
    {
        var d = symmetric.Rows;
        var room = d <= SmallSize ? stackalloc double[SmallSize * SmallSize] : new double[d * d];
        return TryFactor(symmetric.Span, shift, room[..(d * d)], d);
    }

    static bool TryFactor(ReadOnlySpan<double> symmetric, ReadOnlySpan<double> shift, Span<double> lower, int d)
    {
        for (var i = 0; i < d; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = symmetric[i * d + j];
                if (i == j && !shift.IsEmpty) sum -= shift[i];
                var least = 4 * d * MachinePrecision.Epsilon * sum;
                for (var c = 0; c < j; c++) sum = Math.FusedMultiplyAdd(-lower[i * d + c], lower[j * d + c], sum);
                if (i > j) lower[i * d + j] = sum / lower[j * d + j];
                else if (sum > least && double.IsFinite(sum)) lower[i * d + i] = Math.Sqrt(sum);
                else return false;
            }
        return true;
    }

    static double LogDiagonal(Matrix lower)
    {
        var sum = 0.0;
        for (var i = 0; i < lower.Rows; i++) sum += Logarithm.Log(lower[i, i]);
        return sum;
    }

    /// <summary>x with A x = b (d).</summary>
    public Vector Solve(Vector b) => Vector.Create(b.Length, (cholesky: this, b), static (x, system) =>
    {
        system.b.Span.CopyTo(x);
        SolveInPlace(system.cholesky.Lower.Span, x);
    });

    /// <summary>tr(A⁻¹ B) of a symmetric B (d x d).</summary>
    public double TraceInverseProduct(Matrix b)
    {
        var (x, sum) = (new double[b.Rows], 0.0);
        for (var column = 0; column < x.Length; column++)
        {
            b.Row(column).CopyTo(x);
            SolveInPlace(Lower.Span, x);
            sum += x[column];
        }
        return sum;
    }

    static void SolveInPlace(ReadOnlySpan<double> lower, Span<double> x)
    {
        var d = x.Length;
        for (var i = 0; i < d; i++)
        {
            var sum = x[i];
            for (var c = 0; c < i; c++) sum = Math.FusedMultiplyAdd(-lower[i * d + c], x[c], sum);
            x[i] = sum / lower[i * d + i];
        }
        for (var i = d - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var c = i + 1; c < d; c++) sum = Math.FusedMultiplyAdd(-lower[c * d + i], x[c], sum);
            x[i] = sum / lower[i * d + i];
        }
    }

    static Vector Inverse(double[] lower, int d)
    {
        var inverse = new double[d * (d + 1) / 2];
        for (var i = 0; i < d; i++)
        {
            var row = i * (i + 1) / 2;
            for (var j = 0; j < i; j++)
            {
                var sum = 0.0;
                for (var c = j; c < i; c++)
                    sum = Math.FusedMultiplyAdd(lower[i * d + c], inverse[c * (c + 1) / 2 + j], sum);
                inverse[row + j] = -sum / lower[i * d + i];
            }
            inverse[row + i] = 1 / lower[i * d + i];
        }
        return Vector.Own(inverse);
    }
}
