using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The least variances F (d) that a floor allows along the columns, in the coordinates of a
/// <see cref="ScatterTable"/>: a covariance Σ is above it where Σ - diag F has no negative eigenvalue.</summary>
/// <remarks>Where all of F is one number, the floor is a least eigenvalue and no turn of the axes changes it. Else it
/// is a least eigenvalue of Σ in the coordinates of columns over √F.</remarks>
/// <param name="Least">F (d); zeros where there is no floor.</param>
sealed record VarianceFloor(Vector Least)
{
    /// <summary>No floor in d dimensions.</summary>
    public static VarianceFloor None(int features) => new(Vector.Constant(features, 0));

    /// <summary>Whether there is none.</summary>
    public bool IsNone { get; } = !Least.All(least => least > 0);

    /// <summary>Variances along the columns, those below c F raised to it, and whether any were.</summary>
    public (Vector Variances, bool Raised) Raise(Vector variances, double c = 1)
    {
        var isBelow = false;
        for (var f = 0; f < variances.Length && !IsNone; f++) isBelow |= variances[f] < c * Least[f];
        return isBelow
            ? (Vector.From(variances.Select((variance, f) => Math.Max(variance, c * Least[f]))), true)
            : (variances, false);
    }

    /// <summary>The most likely of the covariances above c F where Σ is the most likely of all: the eigenvalues of Σ
    /// over √F are raised to c. And whether any were.</summary>
    public (Matrix Covariance, bool Raised) Raise(Matrix covariance, double c = 1)
    {
        if (IsAbove(covariance, c) || !covariance.AsVector().All(double.IsFinite)) return (covariance, false);
        return (FromRatios(SymmetricEigen.Of(Ratios(covariance)).MapEigenvalues(value => Math.Max(value, c))), true);
    }

    /// <summary>Whether Σ - c diag F is positive definite to working precision.</summary>
    public bool IsAbove(Matrix covariance, double c = 1) => IsNone
        || Cholesky.IsPositiveDefinite(covariance, (c == 1 ? Least : Least.Times(c)).Span);

    /// <summary>Σ in the coordinates of columns over √F, in which the floor is the identity.</summary>
    public Matrix Ratios(Matrix covariance) => Map(covariance, static (cell, unit) => cell / unit);

    /// <summary>Back from those coordinates.</summary>
    public Matrix FromRatios(Matrix ratios) => Map(ratios, static (cell, unit) => cell * unit);

    Matrix Map(Matrix matrix, Func<double, double, double> change)
    {
        var roots = Least.Map(Math.Sqrt);
        return Matrix.Build(matrix.Rows, matrix.Rows, (f, g) => change(matrix[f, g], roots[f] * roots[g]));
    }
}
