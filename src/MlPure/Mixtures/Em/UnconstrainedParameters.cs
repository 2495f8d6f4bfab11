using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Mixtures as numbers that may be moved along a line: any finite numbers are a mixture. For each component its ln π; its mean; and of Σ = U D Uᵀ, with U lower
/// triangular of ones on its diagonal and D diagonal, ln D and then U below the diagonal, row by row: 1 + d + d + d (d - 1) / 2 numbers. Means and covariances are told in
/// features less <see cref="Centre"/> over <see cref="Deviations"/>, so that a step along the line does not depend on units.</summary>
/// <remarks>A line through two mixtures of a family stays in it where the family is given by linear equations in these numbers: EII, VII, EEI, VEI, EVI, VVI, EEE, VEE,
/// EVV and VVV. It leaves EVE, VVE, EEV and VEV, whose orientations are the eigenvectors; one M-step leads back.</remarks>
/// <param name="Centre">What means are told from (d).</param>
/// <param name="Deviations">The units of the features (d), all positive.</param>
public sealed record UnconstrainedParameters(Vector Centre, Vector Deviations)
{
    int Features => Centre.Length;

    int Length => 1 + 2 * Features + Features * (Features - 1) / 2;

    /// <summary>The code in the units of the data that those statistics are of: their mean, and the root of their variances (1 where there is none).</summary>
    public static UnconstrainedParameters Of(SufficientStatistics statistics)
    {
        var (k, mass) = (statistics.Components, Lanes.Sum(statistics.Mass.Span));
        var centre = Vector.From(Enumerable.Range(0, statistics.Features).Select(f => Enumerable.Range(0, k).Sum(j => statistics.Mass[j] / mass * statistics.Mean[j, f])));
        var scatters = Enumerable.Range(0, k).Select(statistics.ScatterDiagonal).ToArray();
        double Variance(int f) => Enumerable.Range(0, k).Sum(j => scatters[j][f] / mass + statistics.Mass[j] / mass * (statistics.Mean[j, f] - centre[f]) * (statistics.Mean[j, f] - centre[f]));
        return new(centre, Vector.From(Enumerable.Range(0, statistics.Features).Select(f => Variance(f) is var variance and > 0 ? Math.Sqrt(variance) : 1)));
    }

    /// <summary>The numbers of a mixture (k times 1 + 2 d + d (d - 1) / 2); minus infinity for the logarithm of a weight of zero.</summary>
    public Vector Encode(GaussianMixture mixture) => Vector.From(mixture.Components.SelectMany((component, j) => Encode(mixture.MixingWeights[j], component)));

    /// <summary>The mixture of such numbers, its weights made to sum to one; None where a number or a covariance is out of double's range.</summary>
    public Option<GaussianMixture> Decode(Vector code)
    {
        var parts = Enumerable.Range(0, code.Length / Length).Select(j => code.Slice(j * Length, Length)).ToImmutableArray();
        var largest = parts.Max(part => part[0]);
        var shares = Vector.From(parts.Select(part => Exponential.Exp(part[0] - largest)));
        var components = parts.Select(Component).ToImmutableArray();
        return code.IsFinite() && components.All(component => component.IsSome)
            ? new GaussianMixture(shares.DividedBy(Lanes.Sum(shares.Span)), [.. components.SelectMany(component => component.ToSeq())])
            : Option<GaussianMixture>.None;
    }

    IEnumerable<double> Encode(double weight, Gaussian component)
    {
        var d = Features;
        var lower = Cholesky.Factor(component.Covariance.Matrix).Map(factor => factor.Lower).IfNone(() => Matrix.Build(d, d, (_, _) => double.NaN));
        double[] means = [.. component.Mean.Select((mean, f) => (mean - Centre[f]) / Deviations[f])];
        double[] logs = [.. Enumerable.Range(0, d).Select(f => 2 * Logarithm.Log(lower[f, f] / Deviations[f]))];
        return [Logarithm.Log(weight), .. means, .. logs, .. Below(d).Select(at => lower[at.Row, at.Column] / lower[at.Column, at.Column] * (Deviations[at.Column] / Deviations[at.Row]))];
    }

    Option<Gaussian> Component(Vector part)
    {
        var d = Features;
        var lower = Matrix.Create(d, d, (part, Deviations), static (cells, given) =>
        {
            var (part, deviations) = given;
            var d = deviations.Length;
            for (var f = 0; f < d; f++) cells[f * d + f] = Exponential.Exp(part[1 + d + f] / 2);
            foreach (var (at, i) in Below(d).Select((at, i) => (at, i)))
                cells[at.Row * d + at.Column] = deviations[at.Row] * part[1 + 2 * d + i] * cells[at.Column * d + at.Column];
            for (var f = 0; f < d; f++) cells[f * d + f] *= deviations[f];
        });
        var mean = Vector.From(Enumerable.Range(0, d).Select(f => Centre[f] + Deviations[f] * part[1 + f]));
        return Covariance.Of(lower.TimesTransposed(lower)).Filter(_ => mean.IsFinite()).Map(covariance => new Gaussian(mean, covariance));
    }

    static IEnumerable<(int Row, int Column)> Below(int d) => Enumerable.Range(0, d).SelectMany(row => Enumerable.Range(0, row).Select(column => (row, column)));
}
