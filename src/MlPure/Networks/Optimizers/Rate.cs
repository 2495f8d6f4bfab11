using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>A learning rate as a function of the step number, counted from 0.</summary>
public abstract record Rate
{
    private protected Rate() { }

    /// <summary>The rate of that step.</summary>
    public abstract double At(long step);

    /// <summary>The same rate at every step.</summary>
    /// <returns>The rate, or the fault: a rate that is not positive (110).</returns>
    public static Validation<Error, Rate> Constant(double rate) => Parse.Positive("rate", rate).Map(Rate (valid) => new ConstantRate(valid));

    /// <summary>rate factor^⌊t / every⌋: a stair.</summary>
    /// <returns>The rate, or all faults: a rate or a factor that is not positive, stairs of less than one step (110).</returns>
    public static Validation<Error, Rate> Stairs(double rate, int every, double factor = 0.1) =>
        (Parse.Positive("rate", rate), Parse.AtLeast("every", 1, every), Parse.Positive("factor", factor))
            .Apply(Rate (first, steps, share) => new StairsRate(first, steps, share));

    /// <summary>rate factor^t.</summary>
    /// <returns>The rate, or all faults: a rate or a factor that is not positive (110).</returns>
    public static Validation<Error, Rate> Exponential(double rate, double factor) => Stairs(rate, 1, factor);

    /// <summary>From rate down to least along half a cosine: least + ½ (rate - least) (1 + cos(π t / steps)), then least. Loshchilov and Hutter (2017).</summary>
    /// <returns>The rate, or all faults: a rate that is not positive, fewer than one step, a least that is negative or not finite (110).</returns>
    public static Validation<Error, Rate> Cosine(double rate, int steps, double least = 0) =>
        (Parse.Positive("rate", rate), Parse.AtLeast("steps", 1, steps), Parse.NotNegative("least rate", least))
            .Apply(Rate (first, count, last) => new CosineRate(first, count, last));

    /// <summary>rate / (t + 1)^power. Robbins and Monro (1951) ask for a power above ½ and at most 1.</summary>
    /// <returns>The rate, or all faults: a rate that is not positive, a power that is negative or not finite (110).</returns>
    public static Validation<Error, Rate> InverseScaling(double rate, double power = 0.5) =>
        (Parse.Positive("rate", rate), Parse.NotNegative("power", power)).Apply(Rate (first, exponent) => new InverseScalingRate(first, exponent));

    /// <summary>Up to a peak along half a cosine, and down from it to next to nothing along another. Smith and Topin (2018).</summary>
    /// <param name="peak">The largest rate; it starts at a 25th of it and ends at a 10 000th of that.</param>
    /// <param name="steps">How many steps there are; past them the rate stays.</param>
    /// <param name="rise">The share of the steps that rise.</param>
    /// <returns>The rate, or all faults: a peak that is not positive, fewer than two steps, a share outside [0, 1) (110).</returns>
    public static Validation<Error, Rate> OneCycle(double peak, int steps, double rise = 0.3) =>
        (Parse.Positive("peak", peak), Parse.AtLeast("steps", 2, steps), Parse.Share("rise", rise))
            .Apply(Rate (most, count, share) => new OneCycleRate(most, count, share));

    /// <summary>This rate, and before it a straight line up to its first value: (t / steps) of it at step t below <paramref name="steps"/>.</summary>
    /// <returns>The rate, or the fault: fewer than one step (110).</returns>
    public Validation<Error, Rate> WarmedUp(int steps) => Parse.AtLeast("steps of warm-up", 1, steps).Map(Rate (count) => new WarmedUpRate(this, count));
}
