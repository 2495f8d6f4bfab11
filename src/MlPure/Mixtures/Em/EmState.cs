using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM between two steps: a mixture with its own statistics and its own log-likelihood, never another's.</summary>
public sealed record EmState
{
    internal EmState(GaussianMixture mixture, Summary summary, double averageVariance, bool startLifted, Option<ComponentPrior> prior, Option<Noise> noise = default)
    {
        (Mixture, Noise, Statistics, NoiseMass, LogLikelihood) = (mixture, noise, summary.Statistics, summary.NoiseMass, summary.LogLikelihood);
        (AverageVariance, FloorActive, StartLifted, Prior) = (averageVariance, startLifted, startLifted, prior);
        Objectives = [ObjectiveOf(mixture, summary)];
    }

    /// <summary>The mixture.</summary>
    public GaussianMixture Mixture { get; private init; }

    /// <summary>The noise beside it, where there is any.</summary>
    public Option<Noise> Noise { get; private init; }

    /// <summary>Σᵢ wᵢ γ₀ᵢ: how many rows are noise's.</summary>
    public double NoiseMass { get; private init; }

    /// <summary>The sufficient statistics of the data under that mixture: what the next M-step will read.</summary>
    public SufficientStatistics Statistics { get; private init; }

    /// <summary>ℓ of the data under that mixture, in nats, summed over rows.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>What a step raises: ℓ, and the logarithm of the prior's density (up to a constant) where there is a prior.</summary>
    public double Objective => Objectives[^1];

    /// <summary>The objectives of the last states, this one last: as many as a stopping rule reads, so that a run resumed stops where an uninterrupted one does. Those
    /// before a component started again are forgotten.</summary>
    public Vector Objectives { get; private init; }

    /// <summary>How many steps led here.</summary>
    public int Step { get; private init; }

    /// <summary>The data's average variance, which a relative floor is relative to.</summary>
    public double AverageVariance { get; }

    /// <summary>What the prior says of each component, where there is one.</summary>
    public Option<ComponentPrior> Prior { get; }

    /// <summary>Whether the covariance floor moved a component in the step that led here. Such a mixture is a suspect: a spurious maximum of
    /// the likelihood.</summary>
    public bool FloorActive { get; private init; }

    /// <summary>Whether the start was below the floor and lifted onto it.</summary>
    public bool StartLifted { get; }

    /// <summary>Which components vanished, and what was done about them, in the order of the steps.</summary>
    public Seq<EmptyComponentEvent> Events { get; private init; } = Seq<EmptyComponentEvent>.Empty;

    /// <summary>Why no further step can be taken, where none can: then a step leaves the state as it is.</summary>
    public Option<Outcome> Ended { get; private init; }

    /// <summary>The state one step on.</summary>
    internal EmState Next(GaussianMixture mixture, Summary summary, bool floorActive, Seq<EmptyComponentEvent> events, Option<Noise> noise = default)
    {
        var at = At(mixture, summary, noise);
        return at with { Objectives = Remember(Objectives, at.Objective, events), Step = Step + 1, FloorActive = floorActive, Events = Events + events };
    }

    /// <summary>The state at another mixture, of the same data.</summary>
    internal EmState At(GaussianMixture mixture, Summary summary, Option<Noise> noise) => this with
    {
        Mixture = mixture,
        Noise = noise,
        Statistics = summary.Statistics,
        NoiseMass = summary.NoiseMass,
        LogLikelihood = summary.LogLikelihood,
        Objectives = [ObjectiveOf(mixture, summary)],
    };

    /// <summary>The state under another number of steps.</summary>
    internal EmState Numbered(int step) => this with { Step = step };

    /// <summary>This state as the one step on from another, however it was reached.</summary>
    internal EmState After(EmState before) => this with
    {
        Objectives = Remember(before.Objectives, Objective, Events.Skip(before.Events.Count)),
        Step = before.Step + 1,
    };

    internal EmState EndedBy(Outcome outcome) => this with { Ended = outcome };

    /// <summary>A component that starts again may lower the objective: what came before says nothing of what is to come.</summary>
    static Vector Remember(Vector before, double objective, Seq<EmptyComponentEvent> events) =>
        events.Exists(one => one.Row.IsSome) ? [objective] : StoppingRule.Append(before, objective);

    double ObjectiveOf(GaussianMixture mixture, Summary summary) => summary.LogLikelihood + Prior.Map(prior => prior.LogDensity(mixture)).IfNone(0);
}
