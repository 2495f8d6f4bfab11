using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>How a run of EM ended, where only a mixture can end so.</summary>
public abstract record MixtureOutcome : Outcome
{
    private protected MixtureOutcome(int step) : base(step) { }

    /// <summary>A covariance lost rank where no floor holds it.</summary>
    public sealed record RankLost(int AtStep, int OfComponent) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override Option<int> Component => OfComponent;

        /// <inheritdoc/>
        public override string Kind => "rankLost";

        /// <inheritdoc/>
        public override string Message =>
            $"Stopped after {Steps}: the covariance of component {OfComponent} is singular. "
            + "Use a covariance floor, or fewer components.";
    }

    /// <summary>A component's weights left the reliability estimator nothing to divide by.</summary>
    public sealed record NoDivisor(int AtStep, int OfComponent) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override Option<int> Component => OfComponent;

        /// <inheritdoc/>
        public override string Kind => "noDivisor";

        /// <inheritdoc/>
        public override string Message =>
            $"Stopped after {Steps}: the weights of component {OfComponent} sum to too little for the reliability "
            + "estimator to divide by. Use maximum likelihood, or larger row weights.";
    }

    /// <summary>No row belonged to a component any more, and the settings ask to end there.</summary>
    public sealed record EmptyComponent(int AtStep, int OfComponent) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override Option<int> Component => OfComponent;

        /// <inheritdoc/>
        public override string Kind => "componentVanished";

        /// <inheritdoc/>
        public override string Message =>
            $"Stopped after {Steps}: no row belongs to component {OfComponent} any more. "
            + "Let such components keep weight zero or start again, start elsewhere, or ask for fewer.";
    }

    /// <summary>The objective did not rise in many steps, though it has not converged by its rule.</summary>
    public sealed record Stalled(int AtStep) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "stalled";

        /// <inheritdoc/>
        public override string Message =>
            $"Stopped after {Steps}: the likelihood no longer rises; the state of the greatest is kept. "
            + "Use a larger tolerance, fewer components or a simpler family of covariances.";
    }

    /// <summary>A covariance floor was active and the objective rose slowly, while other cells of a table were sound: a
    /// run that was not taken to its end, because it could not be chosen.</summary>
    public sealed record SetAside(int AtStep) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "setAside";

        /// <inheritdoc/>
        public override string Message =>
            $"Set aside after {Steps}: a covariance floor is active and the likelihood rises slowly, "
            + "while other models of the table are sound. Fit it alone to take it to its end.";
    }

    /// <summary>The objective rose slowly, and other cells of a table were ahead by more than it could still gain: a
    /// run that was not taken to its end, because it could not be chosen.</summary>
    public sealed record Outdone(int AtStep) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "outdone";

        /// <inheritdoc/>
        public override string Message =>
            $"Set aside after {Steps}: the likelihood rises slowly, and another model of the table is ahead by more "
            + "than could be gained. Fit it alone to take it to its end.";
    }

    /// <summary>A short run was not taken up again, because the run from another start ranked above it.</summary>
    public sealed record ShortRun(int AtStep) : MixtureOutcome(AtStep)
    {
        /// <inheritdoc/>
        public override string Kind => "shortRun";

        /// <inheritdoc/>
        public override string Message =>
            $"A short run of {Steps}: the run from another start was better by then and was taken to its end.";
    }
}
