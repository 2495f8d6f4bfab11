using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A positive definite covariance Σ (d x d) with what a density needs of it already made.</summary>
public sealed class Covariance : IEquatable<Covariance>
{
    Covariance(Matrix matrix, Vector factor, double logDeterminant) => (Matrix, Factor, LogDeterminant) = (matrix, factor, logDeterminant);

    /// <summary>Σ (d x d), symmetric.</summary>
    public Matrix Matrix { get; }

    /// <summary>ln det Σ.</summary>
    public double LogDeterminant { get; }

    /// <summary>λ = |Σ|^(1/d).</summary>
    public double Volume
    {
        get
        {
            var mean = GeometricMean.Of([.. Enumerable.Range(0, Features).Select(f => Factor[Diagonal(Factor, f)])]);
            return 1 / mean / mean;
        }
    }

    /// <summary>d.</summary>
    public int Features => Matrix.Rows;

    /// <summary>Σᵢ ln (P[i,i] / Q[i,i]), with P the factor of this covariance and Q that of another: half the logarithm of the ratio of their
    /// determinants. Ratios do not see a change of units by powers of two.</summary>
    internal double LogFactorRatio(Covariance other)
    {
        var sum = 0.0;
        for (var f = 0; f < Features; f++)
        {
            var (p, q) = (Factor[Diagonal(Factor, f)], other.Factor[Diagonal(other.Factor, f)]);
            var ratio = p / q;
            sum += double.IsNormal(ratio) ? Logarithm.Log(ratio) : Logarithm.Log(p) - Logarithm.Log(q);
        }
        return sum;
    }

    int Diagonal(Vector factor, int f) => factor.Length == Features ? f : f * (f + 3) / 2;

    /// <summary>P with Pᵀ P = Σ⁻¹: lower triangular, packed (d (d + 1) / 2 numbers), or its diagonal alone (d numbers).</summary>
    internal Vector Factor { get; }

    /// <summary>A symmetric positive definite matrix.</summary>
    /// <returns>The covariance, or all faults: not square (105), not finite (102), not symmetric (301), not positive definite to working precision (302).</returns>
    public static Validation<Error, Covariance> Parse(Matrix matrix) =>
        (Faults.Parse.Same("covariance", matrix.Columns, "as many columns as rows", matrix.Rows).Faults() + Faults.Parse.NotFinite("covariance", matrix)) switch
        {
            { IsEmpty: false } faults => Validation<Error, Covariance>.Fail(faults),
            _ => Faults.Parse.Rule(IsSymmetric(matrix), matrix, static () => new MixtureFault.NotSymmetric())
                .Bind(symmetric => Of(symmetric).ToValidation<Error>(new MixtureFault.NotPositiveDefinite())),
        };

    /// <summary>The covariance of a symmetric matrix, of which the lower triangle is read; None where it is not positive definite.</summary>
    internal static Option<Covariance> Of(Matrix symmetric) => IsDiagonal(symmetric)
        ? Diagonal(Vector.From(Enumerable.Range(0, symmetric.Rows).Select(i => symmetric[i, i])))
        : Cholesky.Factor(symmetric).Map(cholesky => new Covariance(symmetric, cholesky.PackedInverse, cholesky.LogDeterminant));

    /// <summary>The covariance of features that do not vary together; None where a variance is not positive.</summary>
    internal static Option<Covariance> Diagonal(Vector variances) => variances.All(variance => variance > 0 && double.IsFinite(variance))
        ? new Covariance(Matrix.Diagonal(variances), variances.Map(variance => 1 / Math.Sqrt(variance)), variances.Sum(Logarithm.Log))
        : Option<Covariance>.None;

    static bool IsSymmetric(Matrix matrix) =>
        Enumerable.Range(0, matrix.Rows).All(i => Enumerable.Range(0, i).All(j =>
            Math.Abs(matrix[i, j] - matrix[j, i]) <= 1e-12 * Math.Sqrt(Math.Abs(matrix[i, i])) * Math.Sqrt(Math.Abs(matrix[j, j]))));

    static bool IsDiagonal(Matrix matrix)
    {
        for (var i = 0; i < matrix.Rows; i++)
            if (matrix.Row(i)[..i].ContainsAnyExcept(0.0)) return false;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Covariance? other) => other is not null && Matrix.Equals(other.Matrix);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Covariance);

    /// <inheritdoc/>
    public override int GetHashCode() => Matrix.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Matrix.ToString();
}
