
namespace MlPure.Mixtures;

/// <summary>How steps of EM are made faster, where they are.</summary>
public enum Acceleration
{
    /// <summary>Plain steps.</summary>
    None,

    /// <summary>A step is three steps and an extrapolation, <see cref="Iteration.Squarem"/>, at the cost of four passes
    /// over the data. It never lowers what a plain step does not lower, converges where that does, and needs fewer
    /// passes where EM is slow.</summary>
    Squarem,

    /// <summary>Plain steps, and where they have become slow (the log-likelihood rises by little, and hardly less in
    /// each step than in the one before) those of <see cref="Squarem"/>. The run is in the reach of its maximum by
    /// then, and finds the one that plain steps find. Where steps may lower the objective, plain steps
    /// alone.</summary>
    WhenSlow,
}
