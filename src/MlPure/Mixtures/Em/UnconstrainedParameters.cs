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
        var (k, d, total) = (statistics.Components, statistics.Features, Lanes.Sum(statistics.Mass.Span));
        var (center, deviations) = (new double[d], new double[d]);
        for (var j = 0; j < k; j++)
            for (var f = 0; f < d; f++) center[f] += statistics.Mass[j] / total * statistics.Mean[j, f];
        for (var j = 0; j < k; j++)
        {
            var scatter = statistics.ScatterDiagonal(j);
            for (var f = 0; f < d; f++)
            {
                var shift = statistics.Mean[j, f] - center[f];
                deviations[f] += scatter[f] / total + statistics.Mass[j] / total * shift * shift;
            }
        }
        for (var f = 0; f < d; f++) deviations[f] = deviations[f] > 0 ? Math.Sqrt(deviations[f]) : 1;
        return new(Vector.Own(center), Vector.Own(deviations));
    }

    /// <summary>The numbers of a mixture (k times 1 + 2 d + d (d - 1) / 2); minus infinity for the logarithm of a
    /// weight of zero.</summary>
    public Vector Encode(GaussianMixture mixture) =>
        Vector.Create(mixture.Components.Length * Length, (parameters: this, mixture), static (code, source) =>
        {
            var (parameters, mixture) = source;
            for (var j = 0; j < mixture.Components.Length; j++)
                parameters.Encode(mixture.MixingWeights[j], mixture.Components[j],
                    code.Slice(j * parameters.Length, parameters.Length));
        });

    /// <summary>The mixture of such numbers, its weights made to sum to one; None where a number or a covariance is out
    /// of double's range.</summary>
    public Option<GaussianMixture> Decode(Vector code)
    {
        if (!code.IsFinite()) return Option<GaussianMixture>.None;
        var k = code.Length / Length;
        var largest = double.NegativeInfinity;
        for (var j = 0; j < k; j++) largest = Math.Max(largest, code[j * Length]);
        var (weights, components) = (new double[k], new Gaussian[k]);
        for (var j = 0; j < k; j++)
        {
            if (Component(code.Slice(j * Length, Length)).Case is not Gaussian component)
                return Option<GaussianMixture>.None;
            (weights[j], components[j]) = (Exponential.Exp(code[j * Length] - largest), component);
        }
        return new GaussianMixture(Vector.Own(weights).DividedBy(Lanes.Sum(weights)), [.. components]);
    }

    void Encode(double weight, Gaussian component, Span<double> code)
    {
        var d = Features;
        var lower = Cholesky.Factor(component.Covariance.Matrix).Map(factor => factor.Lower)
            .IfNone(() => Matrix.Build(d, d, (_, _) => double.NaN)).Span;
        code[0] = Logarithm.Log(weight);
        var slopes = code[(1 + 2 * d)..];
        for (int f = 0, p = 0; f < d; f++)
        {
            code[1 + f] = (component.Mean[f] - Center[f]) / Deviations[f];
            code[1 + d + f] = 2 * Logarithm.Log(lower[f * d + f] / Deviations[f]);
            for (var g = 0; g < f; g++, p++)
                slopes[p] = lower[f * d + g] / lower[g * d + g] * (Deviations[g] / Deviations[f]);
        }
    }

    Option<Gaussian> Component(Vector part)
    {
        var d = Features;
        var lower = Matrix.Create(d, d, (part, Deviations), static (cells, source) =>
        {
            var (part, deviations) = source;
            var d = deviations.Length;
            for (var f = 0; f < d; f++) cells[f * d + f] = Exponential.Exp(part[1 + d + f] / 2);
            for (int f = 0, p = 1 + 2 * d; f < d; f++)
                for (var g = 0; g < f; g++, p++)
                    cells[f * d + g] = deviations[f] * part[p] * cells[g * d + g];
            for (var f = 0; f < d; f++) cells[f * d + f] *= deviations[f];
        });
        var mean = Vector.Create(d, (parameters: this, part), static (mean, source) =>
        {
            var (center, deviations) = source.parameters;
            for (var f = 0; f < mean.Length; f++) mean[f] = center[f] + deviations[f] * source.part[1 + f];
        });
        return Covariance.Of(lower.TimesTransposed(lower)).Filter(_ => mean.IsFinite())
            .Map(covariance => new Gaussian(mean, covariance));
    }
}
