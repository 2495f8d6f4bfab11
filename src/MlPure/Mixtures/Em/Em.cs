using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>Expectation-maximisation for mixtures of normal densities: Dempster, Laird and Rubin (1977); Bishop,
/// <i>PRML</i> (2006), chapter 9. Where values are missing at random (that one is missing may depend on what is
/// observed in its row, not on the value itself) the likelihood is that of what is observed: Ghahramani and Jordan,
/// <i>Supervised learning from incomplete data via an EM approach</i> (1994).</summary>
/// <remarks>A problem holds what does not change, a state what does. <see cref="Init"/> makes the first state and
/// <see cref="Step"/> each next one; <see cref="Trajectory"/> is the lazy sequence of them and <c>Run</c> its
/// end.</remarks>
public static class Em
{
    /// <summary>The state at a mixture to start from, with noise where there is any.</summary>
    /// <returns>The state, or faults: a mixture of another dimension than the rows (322) or another number of
    /// components than the problem's (105); where values are missing, a component whose covariance, with the observed
    /// columns before the others, is not positive definite to working precision (302), and noise without extents (348).
    /// A mixture below a relative floor is raised to it, and the state says so.</returns>
    public static Validation<Error,
        EmState> Init(EmProblem problem, GaussianMixture mixture, Option<Noise> noise = default)
    {
        var faults = LogDensities.Fitting(mixture, problem.Observations).Faults()
            + Parse.Same("mixture", mixture.Components.Length, "as many components as the problem has",
                problem.Components).Faults()
            + noise.Map(some => some.Fits(problem.Observations).Faults()).IfNone(Seq<Error>.Empty);
        return Parse.Unless(faults, () => problem.LiftToFloor(mixture))
            .Bind(start => Summarize(problem, start.Mixture, noise)
            .Map(result => EndedAtOnce(
                new EmState(start.Mixture, noise, result, problem.ObjectiveOf(start.Mixture, result),
                    start.WasRaised))));
    }

    /// <summary>One step: M on the statistics that the state holds, then E under the new mixture. Empty components are
    /// handled per <see cref="EmSettings.EmptyComponents"/>.</summary>
    /// <remarks>Under <see cref="EmSettings.Acceleration"/> it may be three such steps and the E-step of a fourth:
    /// <see cref="Squarem"/>.</remarks>
    public static EmState Step(EmProblem problem, EmState state) =>
        state.Ended.IsNone && SquaredEm.IsFor(problem, state)
            ? SquaredEm.Step(problem, state)
            : PlainStep(problem, state);

    /// <summary>EM as an algorithm over its states: the step, when it ends, and the most steps in total. A run that no
    /// longer rises ends at its best state.</summary>
    public static Algorithm<EmState> Algorithm(EmProblem problem) => new(
        state => KeepBest(problem, state, Step(problem, state)),
        state => EndingOf(problem, state),
        state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the first that converges, ends or has the most steps allowed:
    /// that one alone, where it does so already.</summary>
    public static IEnumerable<EmState> Trajectory(EmProblem problem, EmState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The last state of the trajectory from a state, and how it ended.</summary>
    public static Run<EmState> Run(EmProblem problem, EmState state) => Algorithm(problem).Run(state);

    /// <summary>The last state of the trajectory from a mixture, and how it ended; the faults are those of
    /// <see cref="Init"/>.</summary>
    public static Validation<Error,
        Run<EmState>> Run(EmProblem problem, GaussianMixture start, Option<Noise> noise = default) =>
        Init(problem, start, noise).Map(state => Run(problem, state));

    /// <summary>The same of the problem that those rows and settings make with the components of the start.</summary>
    internal static Validation<Error, Run<EmState>> Run(
        GaussianMixture start, Observations observations, EmSettings settings, Option<Noise> noise = default) =>
        EmProblem.Create(observations, start.Components.Length, settings).Bind(problem => Run(problem, start, noise));

    internal static EmState PlainStep(EmProblem problem, EmState state)
    {
        if (state.Ended.IsSome) return state;
        var empty = EmptyComponents.Of(state.Statistics);
        var isToEnd = problem.Settings.EmptyComponents == EmptyComponentPolicy.Fail
            || empty.Length == state.Statistics.Components;
        if (!empty.IsEmpty && isToEnd) return state.EndWith(new MixtureOutcome.EmptyComponent(state.Step, empty[0]));
        return MStep.Maximize(state.Statistics, problem.Settings, state.Mixture, problem.FloorVariances, problem.Prior)
            .Match(
            Succ: maximum => Next(problem, state, maximum),
            Fail: fault => RankLost(state, fault));
    }

    internal static Validation<Error,
        EStepResult> Summarize(EmProblem problem, GaussianMixture mixture, Option<Noise> noise) =>
        EStep.TrySummarize(mixture, noise, problem.Observations, problem.Settings.Model.Scatter,
            problem.Settings.Threads);

    static EmState Next(EmProblem problem, EmState state, MStepResult maximum)
    {
        var (mixture, events) = EmptyComponents.Resolve(problem, state, maximum.Mixture);
        var noise = state.Noise.Map(previous =>
            previous.WithWeight(state.NoiseMass / problem.Observations.TotalWeight));
        return Summarize(problem, mixture, noise).Match(
            Succ: result => double.IsFinite(result.LogLikelihood)
                ? state.Next(mixture, noise, result, problem.ObjectiveOf(mixture, result), maximum.FloorActive, events)
                : state.EndWith(new Outcome.NotFinite(state.Step, "the log-likelihood")),
            Fail: faults => RankLost(state, faults.Head));
    }

    /// <summary>The next state; or the best so far, ended, where the objective has worn out the <see cref="Patience"/>.
    /// Under a ridge or the reliability estimator steps may lower the objective on their way, and none is held
    /// back.</summary>
    static EmState KeepBest(EmProblem problem, EmState state, EmState next)
    {
        if (next.Ended.IsSome) return next;
        var restarted = next.Events.Count > state.Events.Count
            && next.Events.Skip(state.Events.Count).Exists(one => one.Row.IsSome);
        var from = state.Progress.RiseFrom.IfNone(state.Objective);
        var patience = Patience.With(next, problem.Settings.FloorEffort);
        var isHigher = next.Objective > from + patience.RiseOf(problem.Observations.TotalWeight);
        if (isHigher || restarted || !problem.Settings.IsMonotone) return next.WithoutWaiting();
        var waiting = next.Waiting(state, from);
        return waiting.Progress.StepsWithoutRise < patience.Steps
            ? waiting
            : waiting.BackToBest().EndWith(patience.EndAt(next.Step));
    }

    /// <summary>The state, ended by a component whose covariance is singular or has no divisor.</summary>
    static EmState RankLost(EmState state, Error fault) => state.EndWith(fault switch
    {
        MixtureFault.NoDivisor none => new MixtureOutcome.NoDivisor(state.Step, none.Component),
        IComponentFault of => new MixtureOutcome.RankLost(state.Step, of.Component),
        _ => new Outcome.NotFinite(state.Step, "the mixture"),
    });

    /// <summary>A start, ended at once where no step can be taken from it.</summary>
    static EmState EndedAtOnce(EmState state) =>
        double.IsFinite(state.LogLikelihood) ? state
            : state.EndWith(new Outcome.NotFinite(0, "the log-likelihood of the start"));

    /// <summary>No run has converged where an empty component is yet to start again or to end it.</summary>
    static Option<Outcome> EndingOf(EmProblem problem, EmState state)
    {
        if (state.Ended.IsSome) return state.Ended;
        var isSettled = problem.Settings.Stopping.HasConverged(state.Objectives, problem.Observations.TotalWeight)
            && (problem.Settings.EmptyComponents == EmptyComponentPolicy.Keep
                || !state.Statistics.HasEmptyComponent);
        return isSettled ? new Outcome.Converged(state.Step) : Option<Outcome>.None;
    }
}
