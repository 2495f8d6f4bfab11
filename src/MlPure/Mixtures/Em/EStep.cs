using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What a mixture believes about where each row came from.</summary>
/// <param name="Responsibilities">γ (n x k): γ[i,j] = p(component j | xᵢ). Every row sums to one.</param>
/// <param name="LogLikelihood">ℓ = Σᵢ wᵢ ln p(xᵢ), in nats, summed over rows (not averaged).</param>
public sealed record Expectation(Matrix Responsibilities, double LogLikelihood);

/// <summary>The expectation step of EM. Bishop, <i>PRML</i> (2006), section 9.2.2.</summary>
/// <remarks>Total: for every mixture and all observations of its dimension. Densities are never formed, only their logarithms, so a row far
/// from every component still has responsibilities; where even the logarithm is too large for a number, the row is the nearest component's
/// and the log-likelihood is minus infinity.</remarks>
public static class EStep
{
    /// <summary>γ[i,j] = πⱼ N(xᵢ | μⱼ, Σⱼ) / p(xᵢ), eq. 9.23, for each row that takes part.</summary>
    public static Expectation Expect(GaussianMixture mixture, Observations observations, Threads threads = default)
    {
        var k = mixture.Components.Length;
        var cells = new double[observations.Count * k];
        var logLikelihood = Pass.Sum(observations.Count, threads, block =>
        {
            var rows = BlockOfRows.Of(observations, block, k).Expect(mixture);
            for (var row = 0; row < block.Count; row++)
                for (var j = 0; j < k; j++)
                    cells[(block.First + row) * k + j] = rows.Share(row, j);
            return new ScalarSum(rows.LogLikelihood(mixture));
        });
        return new(Matrix.Own(observations.Count, k, cells), logLikelihood.Value);
    }

    /// <summary>The expectation and its sufficient statistics in one pass, without the n x k table.</summary>
    public static Summary Summarize(GaussianMixture mixture, Observations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default)
    {
        var means = mixture.Means;
        return Pass.Sum(observations.Count, threads, block =>
        {
            var rows = BlockOfRows.Of(observations, block, means.Rows).Expect(mixture);
            return new Summary(rows.Summarize(means, shape), rows.LogLikelihood(mixture));
        });
    }

    /// <summary>The same beside noise: of each component's share in what noise leaves, γ[i,j] (1 - γ₀ᵢ).</summary>
    public static Summary Summarize(GaussianMixture mixture, Noise noise, Observations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default)
    {
        var means = mixture.Means;
        return Pass.Sum(observations.Count, threads, block =>
        {
            var rows = BlockOfRows.Of(observations, block, means.Rows).Expect(mixture);
            var (logLikelihood, noiseMass) = rows.SubtractNoise(noise, mixture);
            return new Summary(rows.Summarize(means, shape), logLikelihood, noiseMass);
        });
    }

    /// <summary>The sufficient statistics of responsibilities that are given (n x k, a row for each that takes part).</summary>
    public static SufficientStatistics Summarize(Matrix responsibilities, Observations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default) =>
        Pass.Sum(observations.Count, threads, block =>
        {
            var first = observations.Values.RowVector(block.First);
            var centres = Matrix.FromRows([.. Enumerable.Repeat(first, responsibilities.Columns)]);
            return BlockOfRows.Of(observations, block, responsibilities.Columns).Given(responsibilities, block.First).Summarize(centres, shape);
        });

    /// <summary>The statistics of the data as one component: their mass, mean and scatter.</summary>
    public static SufficientStatistics Whole(Observations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default) =>
        Pass.Sum(observations.Count, threads, block =>
            BlockOfRows.Of(observations, block, 1).Undivided().Summarize(observations.Values.RowVector(block.First).AsMatrix(1, observations.Features), shape));

    /// <summary>γ of one row (k), written as the equation is: the plain twin of <see cref="Expect"/>.</summary>
    public static Vector Posterior(GaussianMixture mixture, Vector x) => Vector.Create(mixture.Components.Length, (mixture, x), static (γ, given) =>
    {
        var (mixture, x) = given;
        mixture.LogJoint(x.Span, γ);                               // ln πⱼ + ln N(x | μⱼ, Σⱼ), up to a constant
        var logDensity = LogSumExp.Plain(γ);                       // ln p(x) likewise, and γ in place
        if (logDensity == double.NegativeInfinity) γ[Nearest(mixture, x.Span)] = 1;
    });

    /// <summary>The component of positive weight whose Mahalanobis distance is least (the first of equals), compared by logarithms, which
    /// do not overflow.</summary>
    internal static int Nearest(GaussianMixture mixture, ReadOnlySpan<double> x)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var j = 0; j < mixture.Components.Length; j++)
        {
            if (mixture.MixingWeights[j] == 0) continue;
            var distance = mixture.Components[j].LogDistance(x);
            if (distance < least) (nearest, least) = (j, distance);
        }
        return nearest;
    }
}
