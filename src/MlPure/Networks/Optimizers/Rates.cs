namespace MlPure.Networks;

sealed record ConstantRate(double Rate) : Rate
{
    public override double At(long step) => Rate;
}

sealed record StairsRate(double First, int Every, double Factor) : Rate
{
    public override double At(long step) => First * Math.Pow(Factor, step / Every);
}

sealed record CosineRate(double First, int Steps, double Least) : Rate
{
    public override double At(long step) => Between(First, Least, (double)step / Steps);

    /// <summary>Along half a cosine from one rate at 0 to another at 1 and after.</summary>
    public static double Between(double from, double to, double share) => to + 0.5 * (from - to) * (1 + Math.Cos(Math.PI * Math.Min(share, 1)));
}

sealed record InverseScalingRate(double First, double Power) : Rate
{
    public override double At(long step) => First / Math.Pow(step + 1, Power);
}

sealed record OneCycleRate(double Peak, int Steps, double Rise) : Rate
{
    public override double At(long step)
    {
        var (top, first) = (Rise * (Steps - 1), Peak / 25);
        return step < top ? CosineRate.Between(first, Peak, step / top) : CosineRate.Between(Peak, first / 1e4, (step - top) / (Steps - 1 - top));
    }
}

sealed record WarmedUpRate(Rate After, int Steps) : Rate
{
    public override double At(long step) => step < Steps ? After.At(0) * step / Steps : After.At(step - Steps);
}
