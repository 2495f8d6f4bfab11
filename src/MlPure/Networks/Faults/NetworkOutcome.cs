using MlPure.Faults;
using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>How training may end besides the ways in which every run may.</summary>
public abstract record NetworkOutcome : Outcome
{
    NetworkOutcome(int step)
        : base(step) { }

    /// <summary>How many epochs there are is a setting, so that to have run them all is no failure to
    /// converge.</summary>
    internal static string AllWereRun(int epochs) =>
        epochs == 1 ? "The 1 epoch was run" : $"All {epochs} epochs were run";

    /// <summary>The patience ran out: so many epochs in a row had no better validation loss.</summary>
    /// <param name="AtStep">How many epochs were run.</param>
    /// <param name="BestEpoch">After how many epochs the validation loss was least; 0 at the start.</param>
    public sealed record StoppedEarly(int AtStep, int BestEpoch) : NetworkOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override bool IsConverged => true;

        /// <inheritdoc/>
        public override string Kind => "stoppedEarly";

        /// <inheritdoc/>
        public override string Message => BestEpoch == 0
            ? $"Stopped early after {Counted.Of(Step, "epoch")}: none had a lower validation loss than the start, "
                + "whose network is kept; take a smaller learning rate, or more validation rows."
            : $"Stopped early after {Counted.Of(Step, "epoch")}: the validation loss was least after epoch "
                + $"{BestEpoch}, whose network is kept.";
    }

    /// <summary>The loss on the training rows was more than twice that of the start when the run ended.</summary>
    /// <param name="AtStep">How many epochs were run.</param>
    /// <param name="Start">The loss at the start.</param>
    /// <param name="Loss">The loss at the end.</param>
    public sealed record Diverged(int AtStep, double Start, double Loss) : NetworkOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "diverged";

        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant(
            $"Diverged: after {Counted.Of(Step, "epoch")} the loss is {Loss:G3}, and at the start it was {Start:G3}. ")
            + "Take a smaller learning rate, or rescale the data.";
    }
}
