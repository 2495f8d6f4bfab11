using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The conjugate prior of a mixture's means and covariances: Fraley and Raftery, <i>Bayesian regularization
/// for normal mixture estimation and model-based clustering</i>, Journal of Classification 24 (2007). A mean is normal
/// about <see cref="Mean"/> with covariance Σ / κ; a covariance has an inverse Wishart density (an inverse gamma
/// density where the family is diagonal). What is not given comes from the data, as in mclust's
/// <c>defaultPrior</c>.</summary>
/// <remarks>Ten families support it (<see cref="CovarianceModel.SupportsPrior"/>), each as mclust counts it, which for
/// some is not the density of one and the same prior: no scale in EII of several features unless one is given, no mass
/// in VEV, and once for all components in EEI, EVI and EEV what VVI and VVV have for each.</remarks>
public sealed record MixturePrior
{
    MixturePrior(double shrinkage, Option<Vector> mean, Option<double> degreesOfFreedom, Option<Matrix> scale) =>
        (Shrinkage, Mean, DegreesOfFreedom, Scale) = (shrinkage, mean, degreesOfFreedom, scale);

    /// <summary>κ, 0.01 by default: how many rows at <see cref="Mean"/> the prior of a component's mean counts
    /// for.</summary>
    public double Shrinkage { get; }

    /// <summary>m (d), which means are shrunk to; the data's mean where none is given.</summary>
    public Option<Vector> Mean { get; }

    /// <summary>ν; d + 2 where none is given.</summary>
    public Option<double> DegreesOfFreedom { get; }

    /// <summary>Λ (d x d), in the units of a scatter; where none is given, the data's covariance (divisor n - 1) over
    /// k^(2/d), or in diagonal families its average variance over k^(2/d) for each feature.</summary>
    public Option<Matrix> Scale { get; }

    /// <summary>κ = 0.01, all else from the data.</summary>
    public static MixturePrior Default { get; } = new(0.01, default, default, default);

    /// <summary>A prior, where each part is in its range.</summary>
    /// <returns>The prior, or a fault for each part that is not: a shrinkage or degrees of freedom below 0 (110), a
    /// mean that is not finite (102), a scale that is not finite (102), square (105), symmetric (301) or that has a
    /// negative eigenvalue (343).</returns>
    public static Validation<Error, MixturePrior> Parse(
        double shrinkage = 0.01, Option<Vector> mean = default, Option<double> degreesOfFreedom = default,
            Option<Matrix> scale = default)
    {
        return Check.That(Faults.Parse.NotNegative("shrinkage", shrinkage))
            .And(degreesOfFreedom.Map(ν => Faults.Parse.NotNegative("degrees of freedom", ν).Faults())
                .IfNone(Seq<Error>.Empty))
            .And(mean.Map(m => Faults.Parse.NotFinite("prior mean", m.AsMatrix(1, m.Length))).IfNone(Seq<Error>.Empty))
            .And(scale.Map(FaultsOfScale).IfNone(Seq<Error>.Empty))
            .Then(() => new MixturePrior(shrinkage, mean, degreesOfFreedom, scale));
    }

    /// <summary>The prior of each of k components of a family.</summary>
    /// <param name="model">The family.</param>
    /// <param name="k">How many components.</param>
    /// <param name="whole">The statistics of the data as one component.</param>
    /// <returns>The prior of a component, or faults: a mean or a scale of another dimension than the data (105), a
    /// family that does not support priors (341).</returns>
    internal Validation<Error, ComponentPrior> For(CovarianceModel model, int k, SufficientStatistics whole)
    {
        var d = whole.Features;
        var fits = Check
            .That(Mean.Map(mean =>
                Faults.Parse.Same("prior mean", mean.Length, "one number for each feature", d).Faults())
                .IfNone(Seq<Error>.Empty))
            .And(Scale.Map(scale => Faults.Parse.Same("prior scale", scale.Rows, "a row for each feature", d).Faults())
                .IfNone(Seq<Error>.Empty));
        var strength = new PriorStrength(DegreesOfFreedom.IfNone(d + 2), Shrinkage > 0 ? 1 : 0, k, d);
        return from _ in fits.Then(() => model)
               from counts in model.PseudoCountsOf(strength)
                   .ToValidation<Error>(new MixtureFault.NoPriorFor(model.Name))
               let scale = Scale.IfNone(() => DefaultScale(model, k, whole))
               select new ComponentPrior(
                   Shrinkage, Mean.IfNone(() => whole.Mean.RowVector(0)), counts.Mass,
                       scale.Map(cell => counts.Part * cell));
    }

    /// <summary>The scale that the data give; none for EII of several features, as in mclust.</summary>
    static Matrix DefaultScale(CovarianceModel model, int k, SufficientStatistics whole)
    {
        var (d, mass) = (whole.Features, whole.Mass[0]);
        if (model == CovarianceModel.EII && d > 1) return Matrix.Build(d, d, (_, _) => 0);
        var divisor = (mass > 1 ? mass - 1 : mass) * Exponential.Exp(2 * Logarithm.Log(k) / d);
        return model.IsDiagonal ? Matrix.Diagonal(Vector.Constant(d, whole.ScatterDiagonal(0).Sum() / d / divisor))
            : mass > d ? whole.Scatter(0).Map(cell => cell / divisor)
            : Matrix.Diagonal(whole.ScatterDiagonal(0).Map(cell => cell / divisor));
    }

    static Seq<Error> FaultsOfScale(Matrix scale)
    {
        var faults = Faults.Parse.Same("prior scale", scale.Columns, "as many columns as rows", scale.Rows).Faults()
            + Faults.Parse.NotFinite("prior scale", scale);
        if (!faults.IsEmpty || scale.Rows == 0) return faults;
        if (!scale.Equals(scale.Transpose())) return LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NotSymmetric());
        var values = SymmetricEigen.Of(scale).Values;
        return Check.That(values[0] >= -1e-12 * values[^1], () => new MixtureFault.NegativeScale()).Faults;
    }
}
