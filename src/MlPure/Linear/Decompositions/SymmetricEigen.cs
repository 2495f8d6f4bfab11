using MathNet.Numerics.LinearAlgebra;

namespace MlPure.Linear;

/// <summary>A symmetric matrix A (d x d) by its eigenvalues and orthonormal eigenvectors: A = V diag(λ) Vᵀ.</summary>
/// <param name="Values">λ (d), ascending.</param>
/// <param name="Vectors">V (d x d), one eigenvector a column; each has its entry of largest magnitude (the first of
/// equals) positive.</param>
public sealed record SymmetricEigen(Vector Values, Matrix Vectors)
{
    /// <summary>The decomposition of a finite symmetric matrix.</summary>
    public static SymmetricEigen Of(Matrix symmetric)
    {
        var d = symmetric.Rows;
        var largest = symmetric.AsVector().Max(Math.Abs);
        if (largest == 0) return new(Vector.Constant(d, 0), Matrix.Identity(d));
        // Squares inside the decomposition vanish where the entries are tiny, and the vectors would not come out
        // orthonormal.
        var unit = Math.ScaleB(1, Math.ILogB(largest));
        var scaled = Matrix<double>.Build.Dense(d, d, (i, j) => symmetric[Math.Max(i, j), Math.Min(i, j)] / unit);
        var evd = scaled.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, d).OrderBy(i => evd.EigenValues[i].Real).ToArray();
        int SignOf(int column) =>
            Enumerable.Range(0, d).Select(row => evd.EigenVectors[row, column]).MaxBy(Math.Abs) < 0 ? -1 : 1;
        var signs = order.Select(SignOf).ToArray();
        return new(
            Vector.From(order.Select(i => unit * evd.EigenValues[i].Real)),
            Matrix.Build(d, d, (row, column) => signs[column] * evd.EigenVectors[row, order[column]]));
    }

    /// <summary>V diag(f(λ)) Vᵀ, symmetric bit for bit.</summary>
    public Matrix MapEigenvalues(Func<double, double> f) => Reconstruct(Values.Map(f));

    /// <summary>V diag(values) Vᵀ, symmetric bit for bit.</summary>
    public Matrix Reconstruct(Vector values)
    {
        var d = values.Length;
        double Cell(int i, int j) => Enumerable.Range(0, d).Sum(c => Vectors[i, c] * values[c] * Vectors[j, c]);
        return Matrix.Build(d, d, (i, j) => i >= j ? Cell(i, j) : Cell(j, i));
    }
}
