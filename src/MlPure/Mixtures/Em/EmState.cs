using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>EM between two steps: a mixture with its own statistics and its own log-likelihood, never
/// another's.</summary>
public sealed record EmState
{
    internal EmState(GaussianMixture mixture, Option<Noise> noise, EStepResult result, double objective,
        bool floorActive)
    {
        (Mixture, Noise, Statistics, NoiseMass, LogLikelihood) =
            (mixture, noise, result.Statistics, result.NoiseMass, result.LogLikelihood);
        (Objectives, FloorActive) = ([objective], floorActive);
    }

    /// <summary>A state that was kept, with what belongs to its mixture.</summary>
    internal static EmState Resumed(BestSoFar now, Vector objectives, int step, Seq<EmptyComponentEvent> events,
        Option<BestSoFar> best, EmProgress progress, Option<Outcome> ended) =>
        new(now.Mixture, now.Noise, now.Result, now.Objective, now.FloorActive)
        {
            Objectives = objectives,
            Step = step,
            Events = events,
            Best = best,
            Progress = progress,
            Ended = ended,
        };

    /// <summary>The mixture.</summary>
    public GaussianMixture Mixture { get; private init; }

    /// <summary>The noise component, where there is one.</summary>
    public Option<Noise> Noise { get; private init; }

    /// <summary>Σᵢ wᵢ γ₀ᵢ: the mass of rows assigned to noise.</summary>
    public double NoiseMass { get; private init; }

    /// <summary>The sufficient statistics of the data under that mixture: what the next M-step will read.</summary>
    public SufficientStatistics Statistics { get; private init; }

    /// <summary>ℓ of the data under that mixture, in nats, summed over rows; of what is observed in them, where values
    /// are missing.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>What a step raises: ℓ, and the logarithm of the prior's density (up to a constant) where there is a
    /// prior.</summary>
    public double Objective => Objectives[^1];

    /// <summary>The objectives of the last states, this one last: as many as a stopping rule reads, so that a run
    /// resumed stops where an uninterrupted one does. Those before a component started again are forgotten.</summary>
    public Vector Objectives { get; private init; }

    /// <summary>How many steps led here.</summary>
    public int Step { get; private init; }

    /// <summary>Whether the covariance floor holds a component up since the step that led here, or in the first state
    /// the start; or, in a family that has but a common floor, a component is below that of single columns. The fit may
    /// be degenerate: a spurious maximum of the likelihood.</summary>
    public bool FloorActive { get; private init; }

    /// <summary>Which components became empty, and what was done about them, in the order of the steps.</summary>
    public Seq<EmptyComponentEvent> Events { get; private init; } = Seq<EmptyComponentEvent>.Empty;

    /// <summary>What an earlier state of this run has of a greater objective, where there is one.</summary>
    internal Option<BestSoFar> Best { get; private init; }

    /// <summary>What the run remembers of how it goes.</summary>
    internal EmProgress Progress { get; private init; } = new();

    /// <summary>What this state has.</summary>
    internal BestSoFar Found =>
        new(Mixture, Noise, new(Statistics, LogLikelihood, NoiseMass), Objective, FloorActive);

    /// <summary>Why no further step can be taken, where none can: then a step leaves the state as it is.</summary>
    public Option<Outcome> Ended { get; private init; }

    /// <summary>The state one step on.</summary>
    internal EmState Next(
        GaussianMixture mixture, Option<Noise> noise, EStepResult result, double objective, bool floorActive,
            Seq<EmptyComponentEvent> events) =>
        this with
        {
            Mixture = mixture,
            Noise = noise,
            Statistics = result.Statistics,
            NoiseMass = result.NoiseMass,
            LogLikelihood = result.LogLikelihood,
            Objectives = Remember(Objectives, objective, events),
            Step = Step + 1,
            FloorActive = floorActive,
            Progress = Progress.IsExtrapolated ? Progress with { IsExtrapolated = false } : Progress,
            Events = events.IsEmpty ? Events : Events + events,
        };

    /// <summary>The state at another mixture, of the same data.</summary>
    internal EmState At(GaussianMixture mixture, Option<Noise> noise, EStepResult result, double objective) => this with
    {
        Mixture = mixture,
        Noise = noise,
        Statistics = result.Statistics,
        NoiseMass = result.NoiseMass,
        LogLikelihood = result.LogLikelihood,
        Objectives = [objective],
    };

    /// <summary>The state under another number of steps.</summary>
    internal EmState WithStep(int step) => step == Step ? this : this with { Step = step };

    /// <summary>The state with another limit of accelerated steps.</summary>
    internal EmState WithStepLimit(double limit) =>
        limit == Progress.StepLimit ? this : this with { Progress = Progress with { StepLimit = limit } };

    /// <summary>The state at the end of an extrapolation. What its objective rose by is no measure of what is still to
    /// come.</summary>
    internal EmState Extrapolated(bool isNearMaximum, double nextLimit) => this with
    {
        Objectives = [Objective],
        Progress = Progress with { IsExtrapolated = isNearMaximum, StepLimit = nextLimit },
    };

    /// <summary>The state of a run that rises.</summary>
    internal EmState WithoutWaiting() => Best.IsNone && Progress.RiseFrom.IsNone ? this : this with
    {
        Best = Option<BestSoFar>.None,
        Progress = Progress with { RiseFrom = Option<double>.None, StepsWithoutRise = 0 },
    };

    /// <summary>The state of a run that has not risen by enough above an objective.</summary>
    internal EmState Waiting(EmState previous, double from) => this with
    {
        Best = Option<BestSoFar>.Some(previous.Best.IfNone(() => previous.Found))
            .Filter(best => best.Objective > Objective),
        Progress = Progress with { RiseFrom = from, StepsWithoutRise = previous.Progress.StepsWithoutRise + 1 },
    };

    /// <summary>This state with the best of the run instead of what it has.</summary>
    internal EmState BackToBest() => Best.Map(BackTo).IfNone(this).WithoutWaiting();

    EmState BackTo(BestSoFar best) => At(best.Mixture, best.Noise, best.Result, best.Objective) with
    {
        FloorActive = best.FloorActive,
    };

    internal EmState EndWith(Outcome outcome) => this with { Ended = outcome };

    /// <summary>A component that starts again may lower the objective: what came before says nothing of what is to
    /// come.</summary>
    static Vector Remember(Vector objectives, double next, Seq<EmptyComponentEvent> events) =>
        events.Exists(one => one.Row.IsSome) ? [next] : StoppingRule.Append(objectives, next);
}

/// <summary>What a state of the greatest objective of a run has.</summary>
sealed record BestSoFar(
    GaussianMixture Mixture, Option<Noise> Noise, EStepResult Result, double Objective, bool FloorActive);

/// <summary>What a run of EM remembers of how it goes: of that its next step and its end depend.</summary>
/// <param name="RiseFrom">The objective that no state since has risen above by enough, where there is one,</param>
/// <param name="StepsWithoutRise">and how many steps ago that was.</param>
/// <param name="StepLimit">How far an accelerated step may go: the limit of <see cref="Squarem.Along"/>.</param>
/// <param name="IsExtrapolated">Whether an extrapolation led to the state, near a maximum.</param>
sealed record EmProgress(Option<double> RiseFrom = default, int StepsWithoutRise = 0,
    double StepLimit = Squarem.FirstLimit, bool IsExtrapolated = false);
