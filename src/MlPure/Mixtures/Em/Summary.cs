using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What one pass of the E-step comes to.</summary>
/// <param name="Statistics">What the M-step needs.</param>
/// <param name="LogLikelihood">ℓ = Σᵢ wᵢ ln p(xᵢ), in nats, summed over rows (not averaged).</param>
/// <param name="NoiseMass">Σᵢ wᵢ γ₀ᵢ: how many rows are noise's, where there is <see cref="Noise"/>.</param>
public sealed record Summary(SufficientStatistics Statistics, double LogLikelihood, double NoiseMass = 0) : IMonoid<Summary>
{
    /// <summary>No rows.</summary>
    public static Summary Zero { get; } = new(SufficientStatistics.Zero, -0.0);

    /// <summary>Both parts together.</summary>
    public static Summary operator +(Summary left, Summary right) =>
        new(left.Statistics + right.Statistics, left.LogLikelihood + right.LogLikelihood, left.NoiseMass + right.NoiseMass);
}
