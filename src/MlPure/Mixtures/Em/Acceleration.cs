
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
}
