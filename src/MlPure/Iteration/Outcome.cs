using MlPure.Faults;

namespace MlPure.Iteration;

/// <summary>How a run ended: a closed set of kinds, each with the step it happened at and a sentence. An outcome stands
/// beside the last good state, so nothing that was found is lost.</summary>
public abstract record Outcome
{
    private protected Outcome(int step) => Step = step;

    /// <summary>How many steps had been taken.</summary>
    public int Step { get; }

    private protected string Steps => Counted.Of(Step, "step");

    /// <summary>The component or cluster that it happened to, counted from 0, where there is one.</summary>
    public virtual Option<int> Component => Option<int>.None;

    /// <summary>The kind in one word, as files and commands write it.</summary>
    public abstract string Kind { get; }

    /// <summary>What happened and, where it is not what one hopes for, what to do.</summary>
    public abstract string Message { get; }

    /// <summary>Whether the run converged by its own rule.</summary>
    public virtual bool IsConverged => false;

    /// <summary>The rule for convergence held between the last two states.</summary>
    public sealed record Converged(int AtStep) : Outcome(AtStep)
    {
        /// <inheritdoc/>
        public override bool IsConverged => true;

        /// <inheritdoc/>
        public override string Kind => "converged";

        /// <inheritdoc/>
        public override string Message => $"Converged after {Steps}.";
    }

    /// <summary>The steps allowed were spent before the rule held.</summary>
    public sealed record LimitReached(int AtStep) : Outcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "limitReached";

        /// <inheritdoc/>
        public override string Message =>
            $"Not converged after {Steps}, the limit; allow more steps.";
    }

    /// <summary>The next state was not finite; the last one that was is kept.</summary>
    public sealed record NotFinite(int AtStep, string What) : Outcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "notFinite";

        /// <inheritdoc/>
        public override string Message =>
            $"Stopped after {Steps}: {What} was no longer finite. The last finite state is kept; rescale the data "
            + "or take smaller steps.";
    }
}
