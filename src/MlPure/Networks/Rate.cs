using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>A learning rate as a function of the step number, counted from 0.</summary>
public abstract record Rate
{
    private protected Rate() { }

    /// <summary>The rate of that step.</summary>
    public abstract double At(long step);

    /// <summary>The same rate at every step, or the fault: a rate that is not positive (110).</summary>
    public static Validation<Error, Rate> Constant(double rate) => Parse.Positive("rate", rate).Map(Rate (valid) => new ConstantRate(valid));
}

sealed record ConstantRate(double Rate) : Rate
{
    public override double At(long step) => Rate;
}
