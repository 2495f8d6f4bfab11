using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>A learning rate as a function of the step number, counted from 0. A number is the constant schedule:
/// <c>Optimizer.Adam(0.01)</c>.</summary>
/// <remarks>Schedules are plain values. Their parameters are checked by <see cref="Validate"/>, which every problem
/// that trains calls once.</remarks>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule() { }

    /// <summary>The learning rate of that step.</summary>
    public abstract double At(long step);

    /// <summary>The same learning rate at every step; it must be positive and finite.</summary>
    public static LearningRateSchedule Constant(double rate) => new ConstantRate(rate);

    /// <summary>The same learning rate at every step.</summary>
    public static implicit operator LearningRateSchedule(double rate) => Constant(rate);

    /// <summary>rate factor^⌊t / every⌋. Rate and factor must be positive, every at least 1.</summary>
    public static LearningRateSchedule StepDecay(double rate, int every, double factor = 0.1) =>
        new StepDecayRate(rate, every, factor);

    /// <summary>rate factor^t. Rate and factor must be positive.</summary>
    public static LearningRateSchedule Exponential(double rate, double factor) => new StepDecayRate(rate, 1, factor);

    /// <summary>From rate to minimum along half a cosine: minimum + ½ (rate - minimum) (1 + cos(π t / steps)), then
    /// minimum. The rate must be positive, steps at least 1, the minimum not negative. Loshchilov and Hutter
    /// (2017).</summary>
    public static LearningRateSchedule Cosine(double rate, int steps, double minimum = 0) =>
        new CosineRate(rate, steps, minimum);

    /// <summary>rate / (t + 1)^power. The rate must be positive, the power not negative; Robbins and Monro (1951) ask
    /// for a power above ½ and at most 1.</summary>
    public static LearningRateSchedule InverseScaling(double rate, double power = 0.5) =>
        new InverseScalingRate(rate, power);

    /// <summary>Up to a peak along half a cosine, and down from it to almost zero along another. Smith and Topin
    /// (2018).</summary>
    /// <param name="peak">The largest rate, positive; the schedule starts at a 25th of it and ends at a 10 000th of
    /// that start.</param>
    /// <param name="steps">How many steps there are, at least 2; after them the rate stays.</param>
    /// <param name="rise">The fraction of the steps that rise, in [0, 1).</param>
    public static LearningRateSchedule OneCycle(double peak, int steps, double rise = 0.3) =>
        new OneCycleRate(peak, steps, rise);

    /// <summary>This schedule after a linear warm-up to its first rate: t / steps of it at step t below
    /// <paramref name="steps"/>, which must be at least 1.</summary>
    public LearningRateSchedule WithWarmup(int steps) => new WarmupRate(this, steps);

    /// <summary>This schedule, where its parameters are valid.</summary>
    /// <returns>The schedule, or all faults: each parameter outside its range (110).</returns>
    public Validation<Error, LearningRateSchedule> Validate() => Parse.Unless(ParameterFaults(), () => this);

    internal abstract Seq<Error> ParameterFaults();
}
