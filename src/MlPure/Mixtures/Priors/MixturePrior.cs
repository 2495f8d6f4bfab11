using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The conjugate prior of a mixture's means and covariances: Fraley and Raftery, <i>Bayesian regularization for normal mixture estimation and model-based
/// clustering</i>, Journal of Classification 24 (2007). A mean is normal about <see cref="Mean"/> with covariance Σ / κ; a covariance is of an inverse Wishart density
/// (an inverse gamma density, where the family is diagonal). What is not given comes from the data, as of mclust's <c>defaultPrior</c>.</summary>
/// <remarks>It is there for ten families (<see cref="Covers"/>), each as mclust counts it, which for some is not the density of one and the same prior: no scale in EII
/// unless one is given, no mass in VEV, and once for all components in EEI, EVI and EEV what VVI and VVV have for each.</remarks>
public sealed record MixturePrior
{
    MixturePrior(double shrinkage, Option<Vector> mean, Option<double> degreesOfFreedom, Option<Matrix> scale) =>
        (Shrinkage, Mean, DegreesOfFreedom, Scale) = (shrinkage, mean, degreesOfFreedom, scale);

    /// <summary>κ: how many rows at <see cref="Mean"/> the prior of a component's mean stands for.</summary>
    public double Shrinkage { get; }

    /// <summary>What means are drawn to (d); the data's mean where none is given.</summary>
    public Option<Vector> Mean { get; }

    /// <summary>ν; d + 2 where none is given.</summary>
    public Option<double> DegreesOfFreedom { get; }

    /// <summary>Λ (d x d), in the units of a scatter; where none is given, the data's covariance (divisor n - 1) over k^(2/d), or in diagonal families its average
    /// variance over k^(2/d) for each feature.</summary>
    public Option<Matrix> Scale { get; }

    /// <summary>κ = 0.01, all else from the data.</summary>
    public static MixturePrior Default { get; } = new(0.01, default, default, default);

    /// <summary>A prior, where each part is in its range.</summary>
    /// <returns>The prior, or a fault for each part that is not: a shrinkage or degrees of freedom below 0 (110), a mean that is not finite (102), a scale that is not
    /// finite (102), square (105), symmetric (301) or that has a negative eigenvalue (343).</returns>
    public static Validation<Error, MixturePrior> Parse(double shrinkage = 0.01, Option<Vector> mean = default, Option<double> degreesOfFreedom = default, Option<Matrix> scale = default)
    {
        var faults = Faults.Parse.NotNegative("shrinkage", shrinkage).Faults()
            + degreesOfFreedom.Map(ν => Faults.Parse.NotNegative("degrees of freedom", ν).Faults()).IfNone(Seq<Error>.Empty)
            + mean.Map(m => Faults.Parse.NotFinite("prior mean", m.AsMatrix(1, m.Length))).IfNone(Seq<Error>.Empty)
            + scale.Map(Scaled).IfNone(Seq<Error>.Empty);
        return Faults.Parse.Unless(faults, () => new MixturePrior(shrinkage, mean, degreesOfFreedom, scale));
    }

    /// <summary>Whether the prior is there for a family: EII, VII, EEI, VEI, EVI, VVI, EEE, EEV, VEV, VVV, and in one dimension E and V.</summary>
    public static bool Covers(CovarianceModel model) => covered.Contains(model.Name);

    static readonly ImmutableArray<string> covered = ["EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "EEV", "VEV", "VVV", "E", "V"];

    /// <summary>What it comes to for each of k components of a family.</summary>
    /// <param name="model">The family.</param>
    /// <param name="k">How many components.</param>
    /// <param name="whole">The statistics of the data as one component.</param>
    /// <returns>The prior of a component, or a mean or a scale of another dimension than the data (105).</returns>
    internal Validation<Error, ComponentPrior> For(CovarianceModel model, int k, SufficientStatistics whole)
    {
        var d = whole.Features;
        var faults = Mean.Map(mean => Faults.Parse.Same("prior mean", mean.Length, "one number for each feature", d).Faults()).IfNone(Seq<Error>.Empty)
            + Scale.Map(scale => Faults.Parse.Same("prior scale", scale.Rows, "a row for each feature", d).Faults()).IfNone(Seq<Error>.Empty);
        return Faults.Parse.Unless(faults, () =>
        {
            var (mass, part) = Counted(model.Name, k, d);
            var scale = Scale.IfNone(() => model.Name == "EII" ? Matrix.Build(d, d, (_, _) => 0) : Usual(whole, k, model.IsDiagonal));
            return new ComponentPrior(Shrinkage, Mean.IfNone(() => whole.Mean.RowVector(0)), mass, scale.Map(cell => part * cell));
        });
    }

    /// <summary>How many rows the prior of one component's covariance stands for, and what part of Λ is that component's scatter.</summary>
    (double Mass, double Part) Counted(string model, double k, double d)
    {
        var ν = DegreesOfFreedom.IfNone(d + 2);
        var one = Shrinkage > 0 ? 1 : 0;
        return model switch
        {
            "EII" or "E" => (one + (ν + 2) / (d * k), 1 / (d * k)),
            "VII" or "V" => (one + (ν + 2) / d, 1 / d),
            "EEI" => ((ν + 1 + one) / k, 1 / k),
            "VEI" => ((ν + 2 + one) / d, 1),
            "EVI" => ((ν + 1 + one) / k, 1),
            "VVI" => (ν + 2 + one, 1),
            "EEE" => (one + (ν + d + 1) / k, 1 / k),
            "EEV" => ((ν + d + 1 + one) / k, 1),
            "VEV" => (0, 1),
            _ => (ν + d + 1 + one, 1),
        };
    }

    static Matrix Usual(SufficientStatistics whole, int k, bool isDiagonal)
    {
        var (d, mass) = (whole.Features, whole.Mass[0]);
        var divisor = (mass > 1 ? mass - 1 : mass) * Exponential.Exp(2 * Logarithm.Log(k) / d);
        return isDiagonal ? Matrix.Diagonal(Vector.Constant(d, whole.ScatterDiagonal(0).Sum() / d / divisor))
            : mass > d ? whole.Scatter(0).Map(cell => cell / divisor)
            : Matrix.Diagonal(whole.ScatterDiagonal(0).Map(cell => cell / divisor));
    }

    static Seq<Error> Scaled(Matrix scale)
    {
        var faults = Faults.Parse.Same("prior scale", scale.Columns, "as many columns as rows", scale.Rows).Faults() + Faults.Parse.NotFinite("prior scale", scale);
        return !faults.IsEmpty || scale.Rows == 0 ? faults
            : !scale.Equals(scale.Transpose()) ? LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NotSymmetric())
            : SymmetricEigen.Of(scale).Values is var values ? Faults.Parse.Rule(values[0] >= -1e-12 * values[^1], scale, static () => new MixtureFault.NegativeScale()).Faults() : faults;
    }
}
