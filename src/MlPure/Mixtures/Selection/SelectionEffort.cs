namespace MlPure.Mixtures;

/// <summary>Which models of a table are taken to their ends.</summary>
public enum SelectionEffort
{
    /// <summary>Each.</summary>
    EachModel,

    /// <summary>Those that can still be chosen. Each is run first until a step raises the log-likelihood by no more
    /// than 1e-7 per unit of weight. What it could gain after that is at most that rise times the steps allowed, as
    /// long as steps do not become larger again, as they can after a plateau; a model that would not be the best even
    /// so ends there, as its outcome says (<see cref="MixtureOutcome.Outdone"/>). The others are fitted as
    /// <see cref="EachModel"/> fits them. By <see cref="Criterion.Icl"/>, which has no such bound, each model can still
    /// be chosen.</summary>
    Contenders,
}
