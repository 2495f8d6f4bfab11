using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>EM between two steps: a mixture with its own statistics and its own log-likelihood, never another's.</summary>
public sealed record EmState
{
    internal EmState(GaussianMixture mixture, Summary summary, int step, double averageVariance, bool floorActive, bool startLifted) =>
        (Mixture, Statistics, LogLikelihood, Step, AverageVariance, FloorActive, StartLifted) =
        (mixture, summary.Statistics, summary.LogLikelihood, step, averageVariance, floorActive, startLifted);

    /// <summary>The mixture.</summary>
    public GaussianMixture Mixture { get; }

    /// <summary>The sufficient statistics of the data under that mixture: what the next M-step will read.</summary>
    public SufficientStatistics Statistics { get; }

    /// <summary>ℓ of the data under that mixture, in nats, summed over rows.</summary>
    public double LogLikelihood { get; }

    /// <summary>How many steps led here.</summary>
    public int Step { get; }

    /// <summary>The data's average variance, which a relative floor is relative to.</summary>
    public double AverageVariance { get; }

    /// <summary>Whether the covariance floor moved a component in the step that led here. Such a mixture is a suspect: a spurious maximum of
    /// the likelihood.</summary>
    public bool FloorActive { get; }

    /// <summary>Whether the start was below the floor and lifted onto it.</summary>
    public bool StartLifted { get; }

    /// <summary>Why no further step can be taken, where none can: then a step leaves the state as it is.</summary>
    public Option<Outcome> Ended { get; private init; }

    internal EmState EndedBy(Outcome outcome) => this with { Ended = outcome };
}
