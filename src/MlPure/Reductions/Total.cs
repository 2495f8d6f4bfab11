namespace MlPure.Reductions;

/// <summary>The simplest statistic: one number a block, added.</summary>
public readonly record struct Total(double Value) : IMonoid<Total>
{
    /// <summary>Nothing: an exact identity, also of a negative zero.</summary>
    public static Total Zero => new(-0.0);

    /// <summary>The sum.</summary>
    public static Total operator +(Total left, Total right) => new(left.Value + right.Value);
}
