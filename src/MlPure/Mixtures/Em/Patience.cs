namespace MlPure.Mixtures;

/// <summary>When a run of EM has risen too little for too long.</summary>
/// <param name="Steps">In so many steps</param>
/// <param name="Rise">its best objective has not risen by so much, per unit of weight,</param>
/// <param name="LeastRise">or by so much in all.</param>
readonly record struct Patience(int Steps, double Rise, double LeastRise = 0)
{
    static readonly Patience Free = new(50, 1e-13), AtFloor = new(50, 1e-5), WithSoundOthers = new(5, 0.1, 0.5);

    /// <summary>The patience with a state.</summary>
    public static Patience With(EmState state, FloorEffort effort) =>
        !state.FloorActive ? Free : effort == FloorEffort.ToTheEnd ? AtFloor : WithSoundOthers;

    /// <summary>The rise that counts, of rows of that weight.</summary>
    public double RiseOf(double weight) => Math.Max(Rise * weight, LeastRise);

    /// <summary>How a run ends that has worn it out.</summary>
    public MixtureOutcome EndAt(int step) =>
        this == WithSoundOthers ? new MixtureOutcome.SetAside(step) : new MixtureOutcome.Stalled(step);
}
