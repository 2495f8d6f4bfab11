using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A positive definite covariance Σ (d x d) with what a density needs of it already computed. Two are equal
/// when their matrices are.
/// </summary>
public sealed class Covariance : IEquatable<Covariance>
{
    Covariance(Matrix matrix, Factor factor, double logDeterminant) =>
        (Matrix, Factor, LogDeterminant) = (matrix, factor, logDeterminant);

    /// <summary>Σ (d x d), symmetric.</summary>
    public Matrix Matrix { get; }

    /// <summary>ln det Σ.</summary>
    public double LogDeterminant { get; }

    /// <summary>λ = |Σ|^(1/d).</summary>
    public double Volume => VolumeIn(Vector.Constant(Features, 1));

    /// <summary>d.</summary>
    public int Features => Matrix.Rows;

    /// <summary>P with Pᵀ P = Σ⁻¹.</summary>
    internal Factor Factor { get; }

    /// <summary>The covariance of a symmetric positive definite matrix.</summary>
    /// <returns>The covariance, or all faults: not square (105), not finite (102), not symmetric (301), not positive
    /// definite to working precision (302).</returns>
    public static Validation<Error, Covariance> Parse(Matrix matrix)
    {
        var isTable = Check.That(Faults.Parse.Same("covariance", matrix.Columns, "as many columns as rows",
            matrix.Rows))
            .And(Faults.Parse.NotFinite("covariance", matrix));
        return isTable
            .Then(() => Check.That(IsSymmetric(matrix), () => new MixtureFault.NotSymmetric())
            .Then(() => Of(matrix).ToValidation<Error>(new MixtureFault.NotPositiveDefinite())));
    }

    /// <summary>Whether both are the same matrix.</summary>
    public static bool operator ==(Covariance? left, Covariance? right) => Equals(left, right);

    /// <summary>Whether a cell differs.</summary>
    public static bool operator !=(Covariance? left, Covariance? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(Covariance? other) => other is not null && Matrix.Equals(other.Matrix);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Covariance);

    /// <inheritdoc/>
    public override int GetHashCode() => Matrix.GetHashCode();

    /// <summary>The volume in columns over those units (d).</summary>
    internal double VolumeIn(Vector units)
    {
        var roots = new double[Features];
        for (var f = 0; f < roots.Length; f++) roots[f] = Factor.DiagonalAt(f) * units[f];
        var mean = GeometricMean.Of(roots);
        return 1 / mean / mean;
    }

    /// <summary>The rows of the matrix, to five digits.</summary>
    public override string ToString() => Readable.Text(Matrix);

    /// <summary>The covariance of a symmetric matrix, of which the lower triangle is read; None where it is not
    /// positive definite.</summary>
    internal static Option<Covariance> Of(Matrix symmetric) => IsDiagonal(symmetric)
        ? Diagonal(Vector.From(Enumerable.Range(0, symmetric.Rows).Select(i => symmetric[i, i])))
        : Cholesky.Factor(symmetric).Map(cholesky =>
            new Covariance(symmetric, new Factor.Triangular(cholesky.PackedInverse), cholesky.LogDeterminant));

    /// <summary>The diagonal covariance of those variances; None where one is not positive.</summary>
    internal static Option<Covariance> Diagonal(Vector variances)
    {
        if (!variances.All(variance => variance > 0 && double.IsFinite(variance))) return Option<Covariance>.None;
        var factor = new Factor.Diagonal(variances.Map(variance => 1 / Math.Sqrt(variance)));
        return new Covariance(Matrix.Diagonal(variances), factor, variances.Sum(Logarithm.Log));
    }

    /// <summary>Σᵢ ln (P[i,i] / Q[i,i]), with P the factor of this covariance and Q that of another: half the logarithm
    /// of the ratio of their determinants. Ratios do not change with a change of units by powers of two.</summary>
    internal double LogFactorRatio(Covariance other)
    {
        var sum = 0.0;
        for (var f = 0; f < Features; f++)
        {
            var (p, q) = (Factor.DiagonalAt(f), other.Factor.DiagonalAt(f));
            var ratio = p / q;
            sum += double.IsNormal(ratio) ? Logarithm.Log(ratio) : Logarithm.Log(p) - Logarithm.Log(q);
        }
        return sum;
    }

    static bool IsSymmetric(Matrix matrix) =>
        Enumerable.Range(0, matrix.Rows).All(i => Enumerable.Range(0, i).All(j =>
            Math.Abs(matrix[i, j] - matrix[j,
                i]) <= 1e-12 * Math.Sqrt(Math.Abs(matrix[i, i])) * Math.Sqrt(Math.Abs(matrix[j, j]))));

    static bool IsDiagonal(Matrix matrix)
    {
        for (var i = 0; i < matrix.Rows; i++)
            if (matrix.Row(i)[..i].ContainsAnyExcept(0.0)) return false;
        return true;
    }
}
