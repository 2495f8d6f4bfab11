using MlPure.Faults;

namespace MlPure.Networks;

sealed record ConstantRate(double Rate) : LearningRateSchedule
{
    public override double At(long step) => Rate;

    internal override Seq<Error> ParameterFaults() => Parse.Positive("rate", Rate).Faults();
}

sealed record StepDecayRate(double Start, int Every, double Factor) : LearningRateSchedule
{
    public override double At(long step) => Start * Math.Pow(Factor, step / Math.Max(1, Every));

    internal override Seq<Error> ParameterFaults() =>
        Parse.Positive("rate", Start).Faults()
            + Parse.AtLeast("every", 1, Every).Faults()
            + Parse.Positive("factor", Factor).Faults();
}

sealed record CosineRate(double Start, int Steps, double Minimum) : LearningRateSchedule
{
    public override double At(long step) => Between(Start, Minimum, (double)step / Steps);

    internal override Seq<Error> ParameterFaults() =>
        Parse.Positive("rate", Start).Faults()
            + Parse.AtLeast("steps", 1, Steps).Faults()
            + Parse.NotNegative("minimum", Minimum).Faults();

    /// <summary>Along half a cosine from one rate at 0 to another at 1 and after.</summary>
    public static double Between(double from, double to, double progress) =>
        to + 0.5 * (from - to) * (1 + Math.Cos(Math.PI * Math.Min(progress, 1)));
}

sealed record InverseScalingRate(double Start, double Power) : LearningRateSchedule
{
    public override double At(long step) => Start / Math.Pow(step + 1, Power);

    internal override Seq<Error> ParameterFaults() =>
        Parse.Positive("rate", Start).Faults() + Parse.NotNegative("power", Power).Faults();
}

sealed record OneCycleRate(double Peak, int Steps, double Rise) : LearningRateSchedule
{
    public override double At(long step)
    {
        var (top, start) = (Rise * (Steps - 1), Peak / 25);
        return step < top
            ? CosineRate.Between(start, Peak, step / top)
            : CosineRate.Between(Peak, start / 1e4, (step - top) / (Steps - 1 - top));
    }

    internal override Seq<Error> ParameterFaults() =>
        Parse.Positive("peak", Peak).Faults()
            + Parse.AtLeast("steps", 2, Steps).Faults()
            + Parse.Share("rise", Rise).Faults();
}

sealed record WarmupRate(LearningRateSchedule After, int Steps) : LearningRateSchedule
{
    public override double At(long step) => step < Steps ? After.At(0) * step / Steps : After.At(step - Steps);

    internal override Seq<Error> ParameterFaults() =>
        After.ParameterFaults() + Parse.AtLeast("warm-up steps", 1, Steps).Faults();
}
