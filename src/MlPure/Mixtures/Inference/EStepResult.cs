using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>The result of one pass of the E-step.</summary>
/// <param name="Statistics">What the M-step needs.</param>
/// <param name="LogLikelihood">ℓ = Σᵢ wᵢ ln p(xᵢ), in nats, summed over rows (not averaged).</param>
/// <param name="NoiseMass">Σᵢ wᵢ γ₀ᵢ: the mass of rows assigned to noise, where there is <see cref="Noise"/>.</param>
public sealed record EStepResult(SufficientStatistics Statistics, double LogLikelihood, double NoiseMass = 0)
    : IMonoid<EStepResult>
{
    /// <summary>No rows.</summary>
    public static EStepResult Zero { get; } = new(SufficientStatistics.Zero, -0.0);

    /// <summary>Both parts together.</summary>
    public static EStepResult operator +(EStepResult left, EStepResult right) =>
        new(left.Statistics + right.Statistics, left.LogLikelihood + right.LogLikelihood, left.NoiseMass
            + right.NoiseMass);
}
