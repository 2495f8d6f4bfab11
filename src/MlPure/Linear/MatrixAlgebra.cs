namespace MlPure.Linear;

/// <summary>Elementwise algebra of matrices of one shape.</summary>
static class MatrixAlgebra
{
    /// <summary>c A.</summary>
    public static Matrix Times(this Matrix a, double c) => a.AsVector().Times(c).AsMatrix(a.Rows, a.Columns);

    /// <summary>diag(factors) A: each row of A times its factor.</summary>
    /// <exception cref="ArgumentException">There is not one factor for each row: a programming error.</exception>
    public static Matrix ScaleRows(this Matrix a, Vector factors) => a.Rows == factors.Length
        ? Matrix.Build(a.Rows, a.Columns, (i, j) => factors[i] * a[i, j])
        : throw new ArgumentException($"{factors.Length} factors for {a.Rows} rows.");
}
