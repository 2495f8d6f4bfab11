using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>What keeps covariances from collapsing: a closed set.</summary>
public abstract record CovarianceFloor
{
    private protected CovarianceFloor() { }

    /// <summary>Eigenvalues are held at or above <paramref name="Ratio"/> times the data's average variance, by clipping. For unrestricted
    /// covariances this is the exact maximiser under the constraint, so EM never lowers the likelihood, and it goes with the data's scale.</summary>
    public sealed record Relative(double Ratio) : CovarianceFloor;

    /// <summary><paramref name="Absolute"/> is added to each variance, in the data's units squared, as scikit-learn's reg_covar does: the
    /// likelihood may fall.</summary>
    public sealed record Ridge(double Absolute) : CovarianceFloor;

    /// <summary>Nothing: plain maximum likelihood. A covariance that loses rank ends the run.</summary>
    public sealed record None : CovarianceFloor;

    /// <summary>Relative(1e-6).</summary>
    public static CovarianceFloor Default { get; } = new Relative(1e-6);

    internal static Validation<Error, CovarianceFloor> Parse(CovarianceFloor floor) => floor switch
    {
        Relative(var ratio) => Faults.Parse.Rule(ratio is > 0 and < 1, floor, () => Faults.Fault.OutOfRange("relative floor", ratio, "above 0 and below 1")),
        Ridge(var absolute) => Faults.Parse.Positive("ridge", absolute).Map(_ => floor),
        _ => Validation<Error, CovarianceFloor>.Success(floor),
    };

    /// <summary>The covariance nearest to a symmetric positive semi-definite matrix that this floor allows, and whether it had to move; None where
    /// the matrix is singular and nothing holds it.</summary>
    internal Option<(Covariance Covariance, bool Active)> Hold(Matrix matrix, double averageVariance) => this switch
    {
        Ridge(var absolute) => Covariance.Of(Raised(matrix, absolute)).Map(covariance => (covariance, false)),
        Relative(var ratio) when IsAbove(matrix, ratio * averageVariance) => Covariance.Of(matrix).Map(covariance => (covariance, false)),
        Relative(var ratio) => Covariance.Of(Clipped(matrix, ratio * averageVariance)).Map(covariance => (covariance, true)),
        _ => Covariance.Of(matrix).Map(covariance => (covariance, false)),
    };

    static bool IsAbove(Matrix matrix, double level) => Covariance.Of(Raised(matrix, -level)).IsSome;

    static Matrix Raised(Matrix matrix, double by) => Matrix.Build(matrix.Rows, matrix.Rows, (i, j) => i == j ? matrix[i, j] + by : matrix[i, j]);

    static Matrix Clipped(Matrix matrix, double level) => SymmetricEigen.Of(matrix).With(value => Math.Max(value, level));
}
