using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Mixtures as numbers that may be moved along a line: any finite numbers are a mixture. For each component
/// its ln π; its mean; and of Σ = U D Uᵀ, with U lower triangular of ones on its diagonal and D diagonal, ln D and then
/// U below the diagonal, row by row: 1 + d + d + d (d - 1) / 2 numbers. Means and covariances are of features less
/// <see cref="Center"/> over <see cref="Deviations"/>, so that a step along the line does not depend on
/// units.</summary>
/// <remarks>A line through two mixtures of a family stays in it where the family is given by linear equations in these
/// numbers: EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVV and VVV. It leaves EVE, VVE, EEV and VEV, whose orientations
/// are the eigenvectors; one M-step leads back.</remarks>
/// <param name="Center">What is subtracted from means (d).</param>
/// <param name="Deviations">The units of the features (d), all positive.</param>
sealed record UnconstrainedParameters(Vector Center, Vector Deviations)
{
    int Features => Center.Length;

    int Length => 1 + 2 * Features + Features * (Features - 1) / 2;

    /// <summary>In the units of the data that those statistics are of: their mean, and the root of their variances (1
    /// where there is none).</summary>
    public static UnconstrainedParameters Of(SufficientStatistics statistics)
    {
        var (k, total) = (statistics.Components, Lanes.Sum(statistics.Mass.Span));
        double MeanOf(int f) => Enumerable.Range(0, k).Sum(j => statistics.Mass[j] / total * statistics.Mean[j, f]);
        var center = Vector.From(Enumerable.Range(0, statistics.Features).Select(MeanOf));
        var scatters = Enumerable.Range(0, k).Select(statistics.ScatterDiagonal).ToArray();
        double VarianceOf(int j, int f)
        {
            var shift = statistics.Mean[j, f] - center[f];
            return scatters[j][f] / total + statistics.Mass[j] / total * shift * shift;
        }
        double DeviationOf(int f)
        {
            var variance = Enumerable.Range(0, k).Sum(j => VarianceOf(j, f));
            return variance > 0 ? Math.Sqrt(variance) : 1;
        }
        return new(center, Vector.From(Enumerable.Range(0, statistics.Features).Select(DeviationOf)));
    }

    /// <summary>The numbers of a mixture (k times 1 + 2 d + d (d - 1) / 2); minus infinity for the logarithm of a
    /// weight of zero.</summary>
    public Vector Encode(GaussianMixture mixture) =>
        Vector.From(mixture.Components.SelectMany((component, j) => Encode(mixture.MixingWeights[j], component)));

    /// <summary>The mixture of such numbers, its weights made to sum to one; None where a number or a covariance is out
    /// of double's range.</summary>
    public Option<GaussianMixture> Decode(Vector code)
    {
        var parts = Enumerable.Range(0, code.Length / Length).Select(j => code.Slice(j * Length, Length))
            .ToImmutableArray();
        var largest = parts.Max(part => part[0]);
        var weights = Vector.From(parts.Select(part => Exponential.Exp(part[0] - largest)));
        var components = parts.Select(Component).ToImmutableArray();
        return code.IsFinite() && components.All(component => component.IsSome)
            ? new GaussianMixture(weights.DividedBy(Lanes.Sum(weights.Span)),
                [.. components.SelectMany(component => component.ToSeq())])
            : Option<GaussianMixture>.None;
    }

    IEnumerable<double> Encode(double weight, Gaussian component)
    {
        var d = Features;
        var lower = Cholesky.Factor(component.Covariance.Matrix).Map(factor => factor.Lower)
            .IfNone(() => Matrix.Build(d, d, (_, _) => double.NaN));
        var means = component.Mean.Select((mean, f) => (mean - Center[f]) / Deviations[f]);
        var logs = Enumerable.Range(0, d).Select(f => 2 * Logarithm.Log(lower[f, f] / Deviations[f]));
        var slopes = Below(d).Select(at =>
            lower[at.Row, at.Column] / lower[at.Column, at.Column] * (Deviations[at.Column] / Deviations[at.Row]));
        return [Logarithm.Log(weight), .. means, .. logs, .. slopes];
    }

    Option<Gaussian> Component(Vector part)
    {
        var d = Features;
        var lower = Matrix.Create(d, d, (part, Deviations), static (cells, source) =>
        {
            var (part, deviations) = source;
            var d = deviations.Length;
            for (var f = 0; f < d; f++) cells[f * d + f] = Exponential.Exp(part[1 + d + f] / 2);
            foreach (var (at, i) in Below(d).Select((at, i) => (at, i)))
                cells[at.Row * d + at.Column] =
                    deviations[at.Row] * part[1 + 2 * d + i] * cells[at.Column * d + at.Column];
            for (var f = 0; f < d; f++) cells[f * d + f] *= deviations[f];
        });
        var mean = Vector.From(Enumerable.Range(0, d).Select(f => Center[f] + Deviations[f] * part[1 + f]));
        return Covariance.Of(lower.TimesTransposed(lower)).Filter(_ => mean.IsFinite())
            .Map(covariance => new Gaussian(mean, covariance));
    }

    static IEnumerable<(int Row, int Column)> Below(int d) =>
        Enumerable.Range(0, d).SelectMany(row => Enumerable.Range(0, row).Select(column => (row, column)));
}
