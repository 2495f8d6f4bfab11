using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>An estimate of a covariance before any floor: its diagonal alone where the model has no more, else the symmetric matrix.</summary>
abstract record Estimate
{
    /// <summary>The covariance it is; None where it is singular, or no number.</summary>
    public abstract Option<Covariance> Covariance { get; }

    /// <summary>With so much added to each variance.</summary>
    public abstract Estimate AddToDiagonal(double by);

    /// <summary>With the eigenvalues below a level moved onto it, and whether there were any.</summary>
    public abstract (Estimate Held, bool Moved) Clipped(double level);

    public sealed record Diagonal(Vector Variances) : Estimate
    {
        public override Option<Covariance> Covariance => Mixtures.Covariance.Diagonal(Variances);

        public override Estimate AddToDiagonal(double by) => new Diagonal(Variances.Map(variance => variance + by));

        public override (Estimate Held, bool Moved) Clipped(double level) =>
            Variances.All(variance => variance >= level) ? (this, false) : (new Diagonal(Variances.Map(variance => Math.Max(variance, level))), true);
    }

    public sealed record Full(Matrix Matrix) : Estimate
    {
        public override Option<Covariance> Covariance => Mixtures.Covariance.Of(Matrix);

        public override Estimate AddToDiagonal(double by) => new Full(Matrix.AddToDiagonal(by));

        public override (Estimate Held, bool Moved) Clipped(double level) =>
            AddToDiagonal(-level).Covariance.IsSome || !Matrix.AsVector().All(double.IsFinite)
                ? (this, false)
                : (new Full(SymmetricEigen.Of(Matrix).MapEigenvalues(value => Math.Max(value, level))), true);
    }
}
