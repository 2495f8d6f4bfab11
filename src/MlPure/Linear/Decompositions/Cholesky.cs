using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>A symmetric positive definite matrix A (d x d) by its Cholesky factor: L lower triangular with L Lᵀ = A.
/// Golub and Van Loan, <i>Matrix Computations</i>, section 4.2.</summary>
sealed record Cholesky
{
    Cholesky(Matrix lower, Vector inverse) =>
        (Lower, PackedInverse, LogDeterminant) =
            (lower, inverse, 2 * Enumerable.Range(0, lower.Rows).Sum(i => Logarithm.Log(lower[i, i])));

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
        for (var i = 0; i < d; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = symmetric[i, j];
                for (var c = 0; c < j; c++) sum = Math.FusedMultiplyAdd(-lower[i * d + c], lower[j * d + c], sum);
                if (i > j) lower[i * d + j] = sum / lower[j * d + j];
                else if (sum > 4 * d * MachinePrecision.Epsilon * symmetric[i, i] && double.IsFinite(sum))
                    lower[i * d + i] = Math.Sqrt(sum);
                else return Option<Cholesky>.None;
            }
        return new Cholesky(Matrix.Own(d, d, lower), Inverse(lower, d));
    }

    /// <summary>x with A x = b (d).</summary>
    public Vector Solve(Vector b) => Vector.Create(b.Length, (cholesky: this, b), static (x, system) =>
    {
        var (cholesky, b) = system;
        var (lower, d) = (cholesky.Lower, b.Length);
        for (var i = 0; i < d; i++)
        {
            var sum = b[i];
            for (var c = 0; c < i; c++) sum = Math.FusedMultiplyAdd(-lower[i, c], x[c], sum);
            x[i] = sum / lower[i, i];
        }
        for (var i = d - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var c = i + 1; c < d; c++) sum = Math.FusedMultiplyAdd(-lower[c, i], x[c], sum);
            x[i] = sum / lower[i, i];
        }
    });

    /// <summary>tr(A⁻¹ B) of a symmetric B (d x d).</summary>
    public double TraceInverseProduct(Matrix b) =>
        Enumerable.Range(0, b.Rows).Sum(column => Solve(b.RowVector(column))[column]);

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
